import type { Locator, Page } from 'playwright-core';

/** Milliseconds until n8n has fetched a package; a busy machine takes its time. */
const fetchedWithin = 120_000;

/** n8n's settings page for community nodes, as its owner uses it. */
export class SettingsPage {
	/** One card for each installed package. */
	readonly cards: Locator;
	private readonly installDialog: Locator;
	private readonly confirmDialog: Locator;

	constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		this.cards = page.getByTestId('community-package-card');
		this.installDialog = page.getByTestId('communityPackageInstall-modal');
		this.confirmDialog = page.getByTestId('communityPackageManageConfirm-modal');
	}

	/** Opens the page anew, and waits until it knows what is installed. */
	async open(): Promise<void> {
		const listed = this.page.waitForResponse(
			(response) => response.url().endsWith('/rest/community-packages') && response.ok(),
		);
		await this.page.goto(`${this.url}/settings/community-nodes`);
		await listed;
	}

	/** Installs a package by its name, with the risks accepted. */
	async install(packageName: string): Promise<void> {
		await this.page
			.getByRole('button', { name: 'Install', exact: true })
			.or(this.page.getByRole('button', { name: 'Install a community node' }))
			.first()
			.click();
		await this.installDialog.locator('input').first().fill(packageName);
		await this.installDialog.getByText('I understand the risks').click();
		await this.installDialog.getByTestId('install-community-package-button').click();
		await this.says('Package installed');
	}

	/** Takes the newer version that the package's card offers. */
	async update(packageName: string): Promise<void> {
		await this.card(packageName).getByRole('button', { name: 'Update' }).click();
		await this.confirmDialog.getByRole('button', { name: 'Confirm update' }).click();
		await this.says('Package updated');
	}

	async uninstall(packageName: string): Promise<void> {
		await this.card(packageName).getByTestId('action-toggle').click();
		await this.page.getByText('Uninstall package').filter({ visible: true }).click();
		await this.confirmDialog.getByRole('button', { name: 'Confirm uninstall' }).click();
		await this.says('Package uninstalled');
	}

	card(packageName: string): Locator {
		return this.cards.filter({ hasText: packageName });
	}

	/** Waits for a notice. */
	private async says(notice: string): Promise<void> {
		await this.page.getByText(notice, { exact: true }).waitFor({ timeout: fetchedWithin });
	}
}
