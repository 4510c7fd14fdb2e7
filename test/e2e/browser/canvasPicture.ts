import type { Editor } from './editor/editor';

/** Everything that lies over the canvas and isn't the workflow. */
const hidden = `
	[data-test-id="canvas-controls"], [data-test-id="execute-workflow-button"],
	[data-test-id="node-creator-plus-button"], [data-test-id="canvas-minimap"], .el-notification,
	[data-test-id="canvas-background"], [data-test-id="canvas-handle-plus-wrapper"],
	.tab-bar-container
	{ visibility: hidden !important; }`;

/** Pixels around the nodes, for their names and for the counts of items. */
const margin = 64;

/** Saves a picture of the open workflow's canvas, cut to its nodes and notes. */
export async function saveCanvasPicture({ canvas, page }: Editor, file: string): Promise<void> {
	await canvas.zoomToFit();
	await page.addStyleTag({ content: hidden });
	const nodes = await canvas.extent();
	const room = await canvas.room();
	const x = Math.max(room.x, nodes.x - margin);
	const y = Math.max(room.y, nodes.y - margin);
	const right = Math.min(room.x + room.width, nodes.x + nodes.width + margin);
	const bottom = Math.min(room.y + room.height, nodes.y + nodes.height + margin);
	const clip = { x, y, width: right - x, height: bottom - y };
	await page.screenshot({ path: file, animations: 'disabled', clip });
}
