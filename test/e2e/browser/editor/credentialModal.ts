import type { Locator, Page } from 'playwright-core';

/** The dialogue in which a credential is filled in, tested and saved. */
export class CredentialModal {
	private readonly root: Locator;

	constructor(page: Page) {
		this.root = page.getByTestId('editCredential-modal');
	}

	async fill(field: string, value: string): Promise<void> {
		await this.root.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
	}

	/** Saves, after which n8n tests the credential by itself. */
	async save(): Promise<void> {
		await this.root.getByTestId('credential-save-button').click();
	}

	/** What n8n shows where the test didn't pass, with its details. */
	async refusal(): Promise<string> {
		await this.root.getByText('Couldn’t connect with these settings').waitFor();
		await this.root.getByText('More details').click();
		return await this.root.getByTestId('node-credentials-config-container').innerText();
	}

	/** Waits until n8n closes the dialogue, which it does by itself once a test has passed. */
	async closesItself(): Promise<void> {
		await this.root.waitFor({ state: 'hidden' });
	}

	/** Waits until n8n shows that the test has passed. */
	async passes(): Promise<void> {
		await this.root.getByText('Connection tested successfully').waitFor();
	}
}
