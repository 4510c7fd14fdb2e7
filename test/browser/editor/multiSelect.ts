import type { Locator, Page } from 'playwright-core';

/** A parameter for which several entries of a list can be chosen. */
export class MultiSelect {
	/** The entries of the open list. */
	readonly options: Locator;
	/** What shows while the list is being fetched. */
	readonly loading: Locator;
	/** The sign beside the parameter where the list couldn't be had. */
	readonly issue: Locator;

	constructor(
		private readonly page: Page,
		private readonly root: Locator,
	) {
		this.options = page.getByRole('option').filter({ visible: true });
		const waiting = 'Loading options...';
		this.loading = root.getByPlaceholder(waiting).or(root.getByText(waiting));
		this.issue = root.getByTestId('parameter-issues');
	}

	/** Opens the list, as soon as n8n has fetched it. */
	async open(): Promise<void> {
		await this.root.getByRole('combobox').click();
	}

	/** What the sign beside the parameter says to whoever points at it. */
	async pointAtIssue(): Promise<string> {
		await this.issue.hover();
		const tooltip = this.page.getByRole('tooltip').filter({ visible: true }).first();
		await tooltip.waitFor();
		return await tooltip.innerText();
	}

	/** Types into the open list's field. */
	async search(words: string): Promise<void> {
		await this.root.getByRole('combobox').fill(words);
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
