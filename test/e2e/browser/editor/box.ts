import type { Locator } from 'playwright-core';

/** A part of the screen, in pixels. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** @throws Error where it isn't on the screen */
export async function boxOf(locator: Locator): Promise<Box> {
	const box = await locator.boundingBox();
	if (!box) throw new Error(`Not on the screen: ${locator.toString()}`);
	return box;
}
