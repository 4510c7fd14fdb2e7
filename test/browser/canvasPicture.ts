import type { Editor } from './editor/editor';

/** Everything that lies over the canvas and isn't the workflow. */
const hidden = `
	[data-test-id="canvas-controls"], [data-test-id="canvas-minimap"], .el-notification,
	[data-test-id="canvas-background"], [data-test-id="canvas-handle-plus-wrapper"]
	{ visibility: hidden !important; }`;

/** Pixels around the nodes. */
const margin = 24;

/** Saves a picture of the open workflow's canvas, cut to its nodes and notes. */
export async function saveCanvasPicture({ canvas, page }: Editor, file: string): Promise<void> {
	await canvas.zoomToFit();
	await page.addStyleTag({ content: hidden });
	const { x, y, width, height } = await canvas.extent();
	await page.screenshot({
		path: file,
		animations: 'disabled',
		clip: {
			x: x - margin,
			y: y - margin,
			width: width + 2 * margin,
			height: height + 2 * margin,
		},
	});
}
