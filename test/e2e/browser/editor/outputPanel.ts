import type { Locator, Page } from 'playwright-core';

/** How the output can be looked at. */
export type View = 'Schema' | 'Table' | 'JSON';

/** What came out of a node, at the right of its details. */
export class OutputPanel {
	private readonly root: Locator;

	constructor(page: Page) {
		this.root = page.getByTestId('output-panel');
	}

	async show(view: View): Promise<void> {
		await this.root.getByRole('radio', { name: view }).click();
	}

	/** Turns to one of several outputs, by its name. */
	async turnTo(branch: string): Promise<void> {
		const branches = this.root.getByTestId('branches');
		await branches.getByText(branch).click();
		await branches.locator('[class*="activeTab"]').getByText(branch).waitFor();
	}

	/** "4 items", as the panel counts them. */
	async count(): Promise<string> {
		return await this.root.getByTestId('ndv-items-count').innerText();
	}

	/** The rows, as text by column, once they are shown as a table. */
	async table(): Promise<Array<Record<string, string>>> {
		await this.show('Table');
		return await this.rows();
	}

	/** The table's rows, as text by column. */
	async rows(): Promise<Array<Record<string, string>>> {
		const table = this.root.locator('table');
		await table.locator('tbody tr').first().waitFor();
		const heads = await table.locator('thead th').allInnerTexts();
		const rows = await table.locator('tbody tr').all();
		const cells = await Promise.all(
			rows.map(async (row) => await row.locator('td').allInnerTexts()),
		);
		return cells.map((texts) =>
			Object.fromEntries(heads.map((head, at) => [head.trim(), texts[at]?.trim() ?? ''])),
		);
	}

	/** The cells of the table that hold this text and nothing else. */
	cell(text: string): Locator {
		return this.root.locator('td').getByText(text, { exact: true });
	}

	/** The hints beside the output. */
	async hints(): Promise<string[]> {
		const hints = this.root.getByTestId('node-hint');
		await hints.first().waitFor();
		return await hints.allInnerTexts();
	}

	/** What the panel says where the node has stopped the workflow. */
	async stop(): Promise<{ message: string; description: string }> {
		return {
			message: await this.root.getByTestId('node-error-message').innerText(),
			description: await this.root.getByTestId('node-error-description').innerText(),
		};
	}
}
