import type { Locator } from 'playwright-core';

/** By how many pixels something is higher than the room that it has within the element with this test id. */
export async function overflowOf(inner: Locator, outerTestId: string): Promise<number> {
	return await inner.evaluate((element, testId) => {
		const hidden = (at: typeof element) => at.scrollHeight - at.clientHeight;
		let most = hidden(element);
		let at = element;
		while (at.parentElement && at.dataset.testId !== testId) {
			at = at.parentElement;
			most = Math.max(most, hidden(at));
		}
		const below = element.getBoundingClientRect().bottom - at.getBoundingClientRect().bottom;
		return Math.max(most, Math.round(below));
	}, outerTestId);
}
