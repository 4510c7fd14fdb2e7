import type { Browser, BrowserContext } from 'playwright-core';

import { startCannedModel, type CannedModel, type Turn } from '../real/cannedModel';
import { N8nRest } from '../real/rest';
import type { Workflow } from '../real/workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { launchChromium } from './chromium';
import { Editor } from './editor/editor';
import { n8nForBrowser } from './n8nForBrowser';
import { keepEnd } from './screenshots';

/** A test takes ten seconds; a busy machine gets twelve times that. */
jest.setTimeout(120_000);

const { url, cookie } = n8nForBrowser();

/** The n8n behind the editor, with its owner signed in. */
export const rest = new N8nRest(url, cookie);

let browser: Browser | undefined;
let context: BrowserContext | undefined;
let editors: Editor[] = [];
/** Sandboxes and models, to be stopped after each test. */
let servers: Array<Sandbox | CannedModel> = [];

beforeAll(async () => {
	browser = await launchChromium();
	context = await Editor.signIn(browser, { url, cookie });
});

afterAll(async () => {
	await browser?.close();
});

afterEach(async () => {
	const { currentTestName = 'test' } = expect.getState();
	const [open, running] = [editors, servers];
	[editors, servers] = [[], []];
	for (const editor of open) {
		await keepEnd(editor.page, currentTestName);
		await editor.close();
	}
	await Promise.all(running.map(async (server) => await server.stop()));
});

/** Stores a workflow and opens it in the editor, until the end of the test. */
export async function openInEditor(workflow: Workflow): Promise<Editor> {
	const { id } = await rest.createWorkflow(workflow);
	if (!context) throw new Error('The browser has not started.');
	const editor = new Editor(await context.newPage(), url);
	editors.push(editor);
	await editor.openWorkflow(id);
	return editor;
}

/** A DronaHQ account of its own, and n8n's credential for it, until the end of the test. */
export async function openAccount(options?: SandboxOptions) {
	const sandbox = await startSandbox(options);
	servers.push(sandbox);
	const credential = await rest.createCredential({
		baseUrl: sandbox.url,
		tokenKey: sandbox.token,
	});
	return { sandbox, credential };
}

/** A model that takes these turns, and n8n's credential for it, until the end of the test. */
export async function openModel(turns: Turn[]) {
	const model = await startCannedModel(turns);
	servers.push(model);
	return { ...model, credential: await rest.createModelCredential(model.url) };
}
