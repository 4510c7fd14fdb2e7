import { randomUUID } from 'node:crypto';
import fetch from 'node-fetch';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { openAccount, rest as n8n } from './account';
import { rowsOf } from './exampleRun';
import { example } from './examples';
import { ExamplesRest } from './examplesRest';
import { startMailbox, type Letter, type Mailbox } from './real/mailbox';
import type { SavedExecution, StoredCredential } from './real/rest';
import { until } from './real/until';
import { names, workflowOf, type Workflow } from './real/workflow';

export const rest = new ExamplesRest(n8n.url, n8n.cookie);

let mailbox: Mailbox;

beforeEach(async () => {
	mailbox = await startMailbox();
});

afterEach(async () => {
	await mailbox.stop();
});

function onlyLetter(): Letter {
	const [letter, ...others] = mailbox.letters;
	if (!letter || others.length > 0) throw new Error(`${mailbox.letters.length} letters came`);
	return letter;
}

/** The error workflow with a mail server that keeps its letters. */
async function withMailbox(credential: StoredCredential): Promise<Workflow> {
	const { id, name, type } = await rest.storeCredential({
		name: 'Mailbox',
		type: 'smtp',
		data: { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true },
	});
	const workflow = example('mail-results-of-stopped-run', credential);
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Send Email' ? { ...node, credentials: { [type]: { id, name } } } : node,
	);
	return { ...workflow, nodes };
}

/** Executes the error workflow by hand, on what n8n hands over or on n8n's example of that. */
export async function tryOut(json?: IDataObject): Promise<Letter> {
	const { credential } = await openAccount();
	const pinData = json && { 'Error Trigger': [{ json }] };
	const workflow = await rest.createWorkflow({ ...(await withMailbox(credential)), pinData });
	expect((await rest.run(workflow, 'Error Trigger')).status).toBe('success');
	return onlyLetter();
}

/** A workflow that fails. */
interface Failing {
	/** From its manual trigger on, in whose place it gets one that n8n calls. */
	workflow: Workflow;
	credential: StoredCredential;
	/** Of the workflow, beside its error workflow. */
	settings?: object;
}

/** A workflow around a DronaHQ node that stops it. */
export const stopped = (
	credential: StoredCredential,
	parameters: INodeParameters,
	input?: object[],
): Failing => ({ workflow: workflowOf({ credential, parameters, input }), credential });

/** Starts a workflow as n8n does by itself, and waits for the letter about its end. */
export async function letterAbout({ workflow, credential, settings }: Failing) {
	const errorWorkflow = await rest.publish(await withMailbox(credential));
	const path = randomUUID();
	const webhook: Partial<INode> = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, options: {} },
	};
	const failing = await rest.publish({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === names.trigger ? { ...node, ...webhook } : node,
		),
		settings: { ...workflow.settings, ...settings, errorWorkflow },
	});
	await until(async () => {
		const { ok } = await fetch(`${rest.url}/webhook/${path}`, { method: 'POST' });
		return ok || undefined;
	}, 60_000);
	const execution = await rest.executionOf(errorWorkflow, 'success');
	return { letter: onlyLetter(), execution, failing, errorWorkflow };
}

/** A text of HTML as it is read. */
export const read = (html: string): string =>
	html
		.replace(/<br>/g, ' | ')
		.replace(/<[^>]*>/g, '')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The cells of a letter's table, its head left out. */
export const cellsOf = ({ text }: Letter): string[][] =>
	[...text.matchAll(/<tr>(.*?)<\/tr>/gs)]
		.slice(1)
		.map(([, row = '']) =>
			[...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => read(cell)),
		);

/** The rows that n8n handed to the error workflow. */
export function handedOver(execution: SavedExecution): IDataObject[] {
	const [item] = rowsOf(execution, 'Error Trigger');
	const { error } = item?.execution as { error: { context: { results: IDataObject[] } } };
	return error.context.results;
}
