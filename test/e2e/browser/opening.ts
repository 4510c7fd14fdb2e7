import type { Browser, BrowserContext } from 'playwright-core';
import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../../sandbox';
import { openAccount, rest } from '../real/account';
import { names, type Workflow } from '../real/workflow';
import { launchChromium } from './chromium';
import { Editor } from './editor/editor';
import { keep, keepEnd } from './screenshots';
import { dronaHqAlone } from './workflows';

let browser: Browser | undefined;
let context: BrowserContext | undefined;
const editors: Editor[] = [];

beforeAll(async () => {
	browser = await launchChromium();
	context = await Editor.signIn(browser, rest);
});

afterAll(async () => {
	await browser?.close();
});

afterEach(async () => {
	const { currentTestName = 'test' } = expect.getState();
	for (const editor of editors.splice(0)) {
		await keepEnd(editor.page, currentTestName);
		await editor.close();
	}
});

/** Stores a workflow and opens it in the editor, until the end of the test; also the details of one of its nodes. */
export async function openInEditor(workflow: Workflow, node?: string) {
	const { id } = await rest.createWorkflow(workflow);
	if (!context) throw new Error('The browser has not started.');
	const editor = new Editor(await context.newPage(), rest.url);
	editors.push(editor);
	await editor.openWorkflow(id);
	if (node !== undefined) await editor.canvas.open(node);
	const { canvas, ndv, nodePanel, credentialModal, page } = editor;
	const look = async (name: string) => await keep(page, name);
	return { canvas, ndv, nodePanel, credentialModal, page, look };
}

/** The details of a DronaHQ node that stands alone, for an account of its own to which something may happen before. */
export async function openNode(
	parameters: INodeParameters,
	account?: SandboxOptions,
	before?: (sandbox: Sandbox) => void,
) {
	const { sandbox, credential } = await openAccount(account);
	before?.(sandbox);
	const opened = await openInEditor(dronaHqAlone(parameters, credential), names.dronaHq);
	return { sandbox, ...opened };
}
