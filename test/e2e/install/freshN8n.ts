/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { launchChromium } from '../browser/chromium';
import { Editor } from '../browser/editor/editor';
import { installN8n } from '../real/install';
import { lines, type LineName } from '../real/lines';
import { N8nRest } from '../real/rest';
import { startN8n } from '../real/start';
import { startSandbox, type Sandbox } from '../../sandbox';
import { defaultRegistryHost } from './registry/defaultRegistry';
import { startRegistry, type Registry } from './registry/registry';
import { startStandIn, type StandIn } from './registry/standIn';
import { SettingsPage } from './settingsPage';

/** An n8n without any community node, whose registry is on this machine. */
export interface FreshN8n {
	/** Empty at first. */
	registry: Registry;
	/** The host that n8n takes the registry for. */
	registryHost: string;
	standIn: StandIn;
	rest: N8nRest;
	settings: SettingsPage;
	editor: Editor;
	sandbox: Sandbox;
	/** Ends everything. */
	close(): Promise<void>;
}

/** Starts n8n, what stands in for its registry, a DronaHQ account, and a browser in which the owner is signed in. */
export async function openFreshN8n(line: LineName): Promise<FreshN8n> {
	const ends: Array<() => Promise<unknown>> = [];
	const close = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const installed = await installN8n(lines[line]);
		const registryHost = await defaultRegistryHost(installed);
		const registry = await startRegistry();
		ends.push(registry.stop);
		const standIn = await startStandIn({ [registryHost]: registry.answer });
		ends.push(standIn.stop);
		const n8n = await startN8n(installed, undefined, {
			...standIn.variables,
			// n8n's default is going to be false.
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
			npm_config_update_notifier: 'false',
		});
		ends.push(n8n.stop);
		await leadNpm(path.join(n8n.folder, '.n8n', 'nodes'), standIn);
		const rest = new N8nRest(n8n.url);
		await rest.signIn();
		const sandbox = await startSandbox();
		ends.push(async () => await sandbox.stop());
		const browser = await launchChromium();
		ends.push(async () => await browser.close());
		const context = await Editor.signIn(browser, rest);
		const settings = new SettingsPage(await context.newPage(), n8n.url);
		const editor = new Editor(await context.newPage(), n8n.url);
		return { registry, registryHost, standIn, rest, settings, editor, sandbox, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** n8n 1.x keeps its environment from npm when it asks for newer versions, so npm is told in its own file. */
async function leadNpm(folder: string, { url, certificate }: StandIn): Promise<void> {
	const settings = [`https-proxy=${url}`, `cafile=${certificate}`, 'update-notifier=false', ''];
	await writeFile(path.join(folder, '.npmrc'), settings.join('\n'));
}
