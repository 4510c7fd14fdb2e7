import type { Locator, Page } from 'playwright-core';

/** The panel in which one looks for a node to add. */
export class NodePanel {
	private readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('node-creator');
	}

	/** Presses the plus behind a node, so that what is chosen will be connected to it. */
	async openAfter(node: string): Promise<void> {
		const output = `[data-test-id="canvas-node-output-handle"][data-node-name="${node}"]`;
		await this.page.locator(output).getByTestId('canvas-handle-plus').click();
		await this.root.waitFor();
	}

	async search(words: string): Promise<void> {
		await this.root.getByTestId('node-creator-search-bar').fill(words);
	}

	/** Shows what a node that was chosen can start workflows by. */
	async openTriggers(): Promise<void> {
		await this.root.getByText(/^Triggers \(\d+\)/).click();
	}

	/** An entry with this name, a node or an action. */
	item(name: string): Locator {
		return this.names.getByText(name, { exact: true });
	}

	/** The names of everything listed, from the top. */
	async items(): Promise<string[]> {
		await this.names.first().waitFor();
		return (await this.names.allInnerTexts()).map((name) => name.trim());
	}

	private get names(): Locator {
		return this.root.getByTestId('node-creator-item-name');
	}
}
