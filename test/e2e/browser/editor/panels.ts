import type { Locator, Page } from 'playwright-core';

import { boxOf, type Box } from './box';

/** Input, parameters and output, as they share the screen. */
export class Panels {
	constructor(
		private readonly page: Page,
		private readonly root: Locator,
	) {}

	/** Drags the parameters to the left, over the input. */
	async makeRoomForOutput(): Promise<void> {
		await this.root.getByTestId('panel-drag-button').hover();
		await this.page.mouse.down();
		await this.page.mouse.move(0, 0, { steps: 20 });
		await this.page.mouse.up();
	}

	/** The part of the screen that parameters and output take up. */
	async withoutInput(): Promise<Box> {
		const { x } = await boxOf(this.root.getByTestId('node-parameters'));
		const output = await boxOf(this.root.getByTestId('output-panel'));
		return { ...output, x, width: output.x + output.width - x };
	}
}
