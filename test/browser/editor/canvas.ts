import type { Locator, Page } from 'playwright-core';

/** The nodes and their connections. */
export class Canvas {
	/** All nodes. */
	readonly nodes: Locator;

	constructor(private readonly page: Page) {
		this.nodes = page.getByTestId('canvas-node');
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Opens a node's details, by a double click. */
	async open(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Presses "Execute workflow", and returns the execution's id. */
	async execute(): Promise<string> {
		const run = this.page.waitForResponse(
			(response) =>
				response.request().method() === 'POST' && /\/workflows\/\w+\/run/.test(response.url()),
		);
		await this.page.getByTestId('execute-workflow-button').first().click();
		const { data } = (await (await run).json()) as { data: { executionId: string } };
		return data.executionId;
	}

	/** Waits until a node shows that it has run well. */
	async hasRun(name: string): Promise<void> {
		await this.node(name).getByTestId('canvas-node-status-success').waitFor();
	}

	/** Brings all nodes into view. */
	async zoomToFit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
	}
}
