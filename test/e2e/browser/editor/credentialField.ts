import type { Locator, Page } from 'playwright-core';

/** A node's dropdown of credentials. */
export class CredentialField {
	constructor(
		private readonly page: Page,
		private readonly root: Locator,
	) {}

	/** Begins a new credential. */
	async create(): Promise<void> {
		const empty = this.root.getByTestId('node-credentials-empty-state');
		await empty.or(this.root.getByTestId('node-credentials-select')).first().click();
		await this.page
			.getByTestId('node-credentials-select-item-new')
			.filter({ visible: true })
			.click();
	}

	/** The name of the credential that is chosen. */
	async chosen(): Promise<string> {
		return await this.root.getByTestId('node-credentials-select').locator('input').inputValue();
	}

	/** Opens the credential that is chosen. */
	async edit(): Promise<void> {
		await this.root.getByTestId('credential-edit-button').click();
	}
}
