import type { Locator, Page } from 'playwright-core';

import { until } from '../../real/until';
import { boxOf, type Box } from './box';

/** Milliseconds until the canvas must have stopped moving. */
const standsWithin = 10_000;

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

	/** The small print below a node's name. */
	subtitle(name: string): Locator {
		return this.node(name).locator('[class*="_subtitle_"]');
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

	/** Brings all nodes into view, and waits until they stand still. */
	async zoomToFit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		let last = '';
		await until(async () => {
			const before = last;
			last = JSON.stringify(await this.extent());
			return last === before;
		}, standsWithin);
	}

	/** The part of the screen that is the canvas's. */
	async room(): Promise<Box> {
		return await boxOf(this.page.getByTestId('canvas-wrapper'));
	}

	/** The part of the screen that nodes and notes take up. */
	async extent(): Promise<Box> {
		const all = await this.page.locator('.vue-flow__node').all();
		const boxes = (await Promise.all(all.map(async (one) => await one.boundingBox()))).filter(
			(box) => box !== null,
		);
		const x = Math.min(...boxes.map((box) => box.x));
		const y = Math.min(...boxes.map((box) => box.y));
		return {
			x,
			y,
			width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
			height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
		};
	}
}
