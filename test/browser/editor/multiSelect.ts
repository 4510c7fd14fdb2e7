import type { Locator, Page } from 'playwright-core';

/** A parameter for which several entries of a list can be chosen. */
export class MultiSelect {
	/** The entries of the open list. */
	readonly options: Locator;

	constructor(
		page: Page,
		private readonly root: Locator,
	) {
		this.options = page.getByRole('option').filter({ visible: true });
	}

	async open(): Promise<void> {
		await this.root.click();
	}

	/** Types into the open list's field. */
	async search(words: string): Promise<void> {
		await this.root.locator('input').first().fill(words);
	}

	option(text: string): Locator {
		return this.options.filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) });
	}

	/** What is chosen. */
	async chosen(): Promise<string[]> {
		return await this.root.locator('.el-tag').allInnerTexts();
	}
}
