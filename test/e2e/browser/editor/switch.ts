import type { Locator } from 'playwright-core';

/** A parameter that is on or off. */
export class Switch {
	constructor(private readonly root: Locator) {}

	async isOn(): Promise<boolean> {
		return await this.root.getByRole('switch').isChecked();
	}

	/** Turns it on or off, whichever it isn't. */
	async turn(): Promise<void> {
		await this.root.locator('.el-switch').click();
	}
}
