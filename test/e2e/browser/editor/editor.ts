import type { Browser, BrowserContext, Page } from 'playwright-core';

import { Canvas } from './canvas';
import { CredentialModal } from './credentialModal';
import { Ndv } from './ndv';
import { NodePanel } from './nodePanel';

/** The screen that the node is made for. */
const viewport = { width: 1500, height: 950 };

/** Milliseconds until what a step waits for must be there; a busy machine takes its time. */
const patience = 20_000;

/** n8n's editor in a browser's tab: what is on the screen, in n8n's words. */
export class Editor {
	readonly nodePanel: NodePanel;
	readonly canvas: Canvas;
	readonly ndv: Ndv;
	readonly credentialModal: CredentialModal;

	constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		this.nodePanel = new NodePanel(page);
		this.canvas = new Canvas(page);
		this.ndv = new Ndv(page);
		this.credentialModal = new CredentialModal(page);
	}

	/** A browser's memory with a signed-in user in it. */
	static async signIn(
		browser: Browser,
		{ url, cookie }: { url: string; cookie: string },
	): Promise<BrowserContext> {
		const context = await browser.newContext({ viewport, locale: 'en-GB' });
		context.setDefaultTimeout(patience);
		const cookies = cookie.split('; ').map((pair) => {
			const [name = '', value = ''] = pair.split(/=(.*)/s);
			return { name, value, url };
		});
		await context.addCookies(cookies);
		return context;
	}

	/** Opens a stored workflow, and waits for its nodes. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.canvas.nodes.first().waitFor();
	}

	/** Closes the tab, and forgets what the editor remembers of it. */
	async close(): Promise<void> {
		await this.page.evaluate('localStorage.clear()');
		await this.page.close();
	}
}
