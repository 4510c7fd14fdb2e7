/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { launch } from '../real/launch';
import { startMailbox } from '../real/mailbox';
import { projectFolder } from '../real/pack';
import type { N8nRest } from '../real/rest';
import { exitOnSignals } from '../real/temporaryFolder';
import { withCredentials, type Workflow } from '../real/workflow';
import { startSandbox } from '../../sandbox';
import { saveCanvasPicture } from './canvasPicture';
import { launchChromium } from './chromium';
import { Editor } from './editor/editor';
import { savePagePicture } from './pagePicture';
import { takeResultsPictures } from './resultsPictures';

const examples = path.join(projectFolder, 'examples');
const images = path.join(projectFolder, 'docs', 'images');
const pictures = path.join(images, 'examples');

const print = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Takes the pictures of all examples, after a run where it can be run by hand, into `docs/images/examples`,
 * and those of results into `docs/images`; or those alone that are named.
 */
async function main(named: string[]): Promise<void> {
	exitOnSignals();
	const files = readdirSync(examples).filter((file) => file.endsWith('.json'));
	const isWanted = (file: string) => named.length === 0 || named.includes(path.parse(file).name);
	mkdirSync(pictures, { recursive: true });
	const browser = await launchChromium();
	try {
		const { n8n, rest } = await launch('current', print);
		try {
			const context = await Editor.signIn(browser, rest);
			const editor = new Editor(await context.newPage(), rest.url);
			for (const file of files.filter(isWanted)) {
				const picture = path.join(pictures, `${nameOf(file)}.png`);
				await takePicture(editor, rest, file, picture);
				print(`${path.relative(projectFolder, picture)}`);
			}
			const taken = await takeResultsPictures(editor, rest, images, isWanted);
			taken.forEach((picture) => print(path.relative(projectFolder, picture)));
		} finally {
			await n8n.stop();
		}
	} finally {
		await browser.close();
	}
}

const nameOf = (file: string) => path.basename(file, '.json');

/** Imports one example into an account of its own, runs it, and takes its picture. */
async function takePicture(editor: Editor, rest: N8nRest, file: string, picture: string) {
	const sandbox = await startSandbox();
	const mailbox = await startMailbox();
	try {
		const example = JSON.parse(readFileSync(path.join(examples, file), 'utf8')) as Workflow;
		// All that are needed, so that no warning sign shows.
		const credentials = [
			await rest.createCredential(sandbox),
			await rest.createModelCredential(sandbox.url),
			await rest.createMailCredential(mailbox.port),
		];
		const { id } = await rest.createWorkflow(withCredentials(example, ...credentials));
		await editor.openWorkflow(id);
		if (example.nodes.some(({ type }) => startedByHand.includes(type))) {
			const execution = await rest.finishedExecution(await editor.canvas.execute());
			const page = picture.replace(/\.png$/, '-page.png');
			await savePagePicture(editor.page.context(), rest, execution, page);
		}
		await saveCanvasPicture(editor, picture);
	} finally {
		await mailbox.stop();
		await sandbox.stop();
	}
}

/** Forms and errors have to come by themselves. */
const startedByHand = [
	'n8n-nodes-base.manualTrigger',
	'n8n-nodes-base.scheduleTrigger',
	'n8n-nodes-dronahq.dronaHqTrigger',
];

main(process.argv.slice(2)).catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
