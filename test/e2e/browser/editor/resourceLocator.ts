import type { Locator, Page } from 'playwright-core';

/** A parameter that is chosen from a list which the server searches. */
export class ResourceLocator {
	/** The entries of the open list. */
	readonly items: Locator;
	/** What shows while entries are being fetched. */
	readonly loading: Locator;
	/** What the open list says instead where it couldn't be had. */
	readonly refusal: Locator;

	constructor(
		private readonly page: Page,
		private readonly root: Locator,
	) {
		this.items = page.getByTestId('rlc-item');
		this.loading = page.locator('.n8n-loading').filter({ visible: true }).first();
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

	/** Chooses the entry that has this name and no other word, from the open list. */
	async pick(name: string): Promise<void> {
		await this.items.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).click();
	}

	/** Scrolls down, page after page, until the entry with this text is on the screen. */
	async scrollTo(text: string): Promise<void> {
		const entry = this.item(text);
		await this.items.first().waitFor();
		while ((await entry.count()) === 0) {
			const before = await this.items.count();
			await this.items.last().scrollIntoViewIfNeeded();
			await this.items.nth(before).waitFor();
		}
		await entry.scrollIntoViewIfNeeded();
	}

	/** What is chosen. */
	async value(): Promise<string> {
		return await this.root.getByTestId('rlc-input').inputValue();
	}
}
