import type { BrowserContext } from 'playwright-core';

import type { SavedExecution } from '../real/executions';
import type { N8nRest } from '../real/rest';

/** As much of a page as fits beside text. */
const viewport = { width: 1100, height: 900 };

/** Saves a picture of the top of the web page that an execution has put out as a file, if it has. */
export async function savePagePicture(
	context: BrowserContext,
	rest: N8nRest,
	{ data }: SavedExecution,
	file: string,
): Promise<void> {
	const files = Object.values(data.resultData.runData)
		.flatMap((runs) => runs.at(-1)?.data?.main?.[0] ?? [])
		.flatMap(({ binary = {} }) => Object.values(binary));
	const html = files.find(({ mimeType }) => mimeType === 'text/html');
	if (!html) return;
	const page = await context.newPage();
	await page.setViewportSize(viewport);
	await page.setContent(await rest.textOf(html));
	await page.screenshot({ path: file });
	await page.close();
}
