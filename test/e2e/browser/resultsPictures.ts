/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import { onboardingOf } from '../n8n/examples';
import { newHiresCsv } from '../n8n/onboarding';
import { startedBy, trigger } from '../n8n/polled';
import type { N8nRest, StoredCredential } from '../real/rest';
import { names, workflowOf, type Workflow } from '../real/workflow';
import { startSandbox, type SandboxOptions } from '../../sandbox';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import type { Editor } from './editor/editor';

/** What a picture shows: a node's parameters, and the table that came out of it. */
interface Results {
	file: string;
	account?: SandboxOptions;
	workflow(credential: StoredCredential): Workflow;
	node: string;
}

const { ada, cy, fay } = TEAM_USERS;
const { sales, it } = TEAM_GROUPS;

const PICTURES: Results[] = [
	{
		file: 'results.png',
		workflow: (credential) => onboardingOf(newHiresCsv, 'Onboard 120 new hires', credential),
		node: 'Create Users',
	},
	{
		file: 'plan.png',
		account: TEAM,
		workflow: (credential) =>
			workflowOf({
				credential,
				parameters: {
					resource: 'group',
					operation: 'setMembers',
					group: { __rl: true, mode: 'name', value: '={{ $json.team }}' },
					members: '={{ $json.email }}',
				},
				input: [
					{ team: sales.name, email: ada.email },
					{ team: it.name, email: cy.email },
					{ team: sales.name, email: cy.email },
					{ team: it.name, email: fay.email },
				],
			}),
		node: names.dronaHq,
	},
	{
		file: 'trigger.png',
		account: TEAM,
		workflow: (credential) =>
			startedBy(credential, {
				pollTimes: { item: [{ mode: 'everyX', value: 15, unit: 'minutes' }] },
				event: 'groupMembers',
				group: { __rl: true, mode: 'list', value: `${sales.id}`, cachedResultName: sales.name },
			}),
		node: trigger,
	},
];

/** So wide that all columns are seen, and so high that the parameters are. */
const viewport = { width: 1900, height: 760 };

/** What lies over the details, and isn't the node's. */
const hidden =
	'.el-notification, [data-test-id="floating-nodes"] { visibility: hidden !important; }';

/** Takes the pictures of results that are wanted into a folder. Returns their files. */
export async function takeResultsPictures(
	editor: Editor,
	rest: N8nRest,
	folder: string,
	isWanted: (file: string) => boolean,
): Promise<string[]> {
	await editor.page.setViewportSize(viewport);
	const files: string[] = [];
	for (const { file, account, workflow, node } of PICTURES.filter((one) => isWanted(one.file))) {
		const sandbox = await startSandbox(account);
		try {
			const credential = await rest.createCredential(sandbox);
			const { id } = await rest.createWorkflow(workflow(credential));
			await editor.openWorkflow(id);
			await rest.finishedExecution(await editor.canvas.execute());
			await editor.canvas.open(node);
			files.push(path.join(folder, file));
			await saveResultsPicture(editor, path.join(folder, file));
		} finally {
			await sandbox.stop();
		}
	}
	return files;
}

async function saveResultsPicture({ ndv, page }: Editor, file: string): Promise<void> {
	await ndv.output.table();
	await ndv.panels.makeRoomForOutput();
	await page.addStyleTag({ content: hidden });
	await page.mouse.move(0, 0);
	await page.screenshot({
		path: file,
		animations: 'disabled',
		clip: await ndv.panels.withoutInput(),
	});
}
