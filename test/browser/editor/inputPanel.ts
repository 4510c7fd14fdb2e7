import type { Locator, Page } from 'playwright-core';

/** What comes into a node, at the left of its details. */
export class InputPanel {
	private readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('ndv-input-panel');
	}

	/** Runs the nodes before this one, so that there is something to drag. */
	async executePrevious(): Promise<void> {
		await this.root.getByTestId('execute-previous-node').click();
		await this.root.getByTestId('run-data-schema-item').first().waitFor();
	}

	/** Drags a field with the mouse and lets it go over a parameter. */
	async drag(field: string, parameter: Locator): Promise<void> {
		const from = await centreOf(
			this.root
				.getByTestId('run-data-schema-item')
				.locator('[data-target="mappable"]')
				.filter({ hasText: new RegExp(`^${field}$`) }),
		);
		const to = await centreOf(parameter);
		const { mouse } = this.page;
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(to.x, to.y, { steps: 20 });
		await mouse.up();
	}
}

async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
	await locator.scrollIntoViewIfNeeded();
	const box = await locator.boundingBox();
	if (!box) throw new Error(`Not on the screen: ${locator.toString()}`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
