import type { Locator, Page } from 'playwright-core';

import { until } from '../../real/until';
import { boxOf } from './box';

/** What n8n marks while something is held over it that may be dropped there: the parameter's own box. */
const markedAsTaking =
	'xpath=ancestor-or-self::*[contains(concat(" ", @class, " "), " activeDrop ")]';

/** Milliseconds until a parameter must have taken what is dragged there. */
const takenWithin = 20_000;

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

	/**
	 * Drags a field with the mouse and lets it go over a parameter. Whoever sees that the parameter
	 * doesn't take it, because the panel moved or the result of another one lies over it, tries again:
	 * so does this.
	 */
	async drag(field: string, parameter: Locator): Promise<void> {
		const from = this.root
			.getByTestId('run-data-schema-item')
			.locator('[data-target="mappable"]')
			.filter({ hasText: new RegExp(`^${field}$`) });
		const { mouse } = this.page;
		await until(async () => {
			await from.hover();
			await mouse.down();
			await parameter.scrollIntoViewIfNeeded();
			const to = await centreOf(parameter);
			await mouse.move(to.x, to.y, { steps: 20 });
			const isTaken = await comes(parameter.locator(markedAsTaking));
			await mouse.up();
			return isTaken;
		}, takenWithin);
	}
}

async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
	const box = await boxOf(locator);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Whether something is there in a moment. */
const comes = async (locator: Locator): Promise<boolean> =>
	await locator.waitFor({ timeout: 2_000 }).then(
		() => true,
		() => false,
	);
