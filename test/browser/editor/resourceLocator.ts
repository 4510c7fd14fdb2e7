import type { Locator, Page } from 'playwright-core';

/** A parameter that is chosen from a list which the server searches. */
export class ResourceLocator {
	/** The entries of the open list. */
	readonly items: Locator;
	/** What the open list says instead where it couldn't be had. */
	readonly refusal: Locator;

	constructor(
		private readonly page: Page,
		private readonly root: Locator,
	) {
		this.items = page.getByTestId('rlc-item');
		this.refusal = page.getByTestId('rlc-error-container');
	}

	/** Opens the list. */
	async open(): Promise<void> {
		await this.root.getByTestId('rlc-input').click();
	}

	async search(words: string): Promise<void> {
		await this.page.getByTestId('rlc-search').fill(words);
	}

	/** The entry with this text. */
	item(text: string): Locator {
		return this.items.filter({ hasText: text });
	}

	/** Scrolls to the last entry that is there. */
	async scrollDown(): Promise<void> {
		await this.items.last().scrollIntoViewIfNeeded();
	}

	/** What is chosen. */
	async value(): Promise<string> {
		return await this.root.getByTestId('rlc-input').locator('input').inputValue();
	}
}
