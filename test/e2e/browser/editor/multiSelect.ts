import type { Locator, Page } from 'playwright-core';

/** A parameter for which several entries of a list can be chosen. */
export class MultiSelect {
	/** The entries of the open list. */
	readonly options: Locator;
	/** The field while the list is being fetched. */
	readonly loading: Locator;
	/** The sign beside the parameter where the list couldn't be had. */
	readonly issue: Locator;

	constructor(
		private readonly page: Page,
		private readonly root: Locator,
	) {
		this.options = page.getByRole('option').filter({ visible: true });
		this.loading = root.locator('.el-input__inner:disabled');
		this.issue = root.getByTestId('parameter-issues');
	}

	/** Opens the list, as soon as n8n has fetched it. */
	async open(): Promise<void> {
		await this.root.locator('.el-input__inner:enabled').waitFor();
		await this.root.locator('.el-select').click();
	}

	/** What the sign beside the parameter says to whoever points at it. */
	async pointAtIssue(): Promise<string> {
		await this.issue.hover();
		const tooltip = this.page.getByText('loading the parameter options').first();
		await tooltip.waitFor();
		return await tooltip.innerText();
	}

	/** Types into the open list's field. */
	async search(words: string): Promise<void> {
		await this.root.locator('.el-select__input').fill(words);
	}

	option(text: string): Locator {
		return this.options.filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) });
	}

	/** The texts of all entries, from the top. */
	async texts(): Promise<string[]> {
		return (await this.options.allInnerTexts()).map((text) => text.trim());
	}

	/** What is chosen. */
	async chosen(): Promise<string[]> {
		return await this.root.locator('.el-tag').allInnerTexts();
	}
}
