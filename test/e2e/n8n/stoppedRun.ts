import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openAccount, rest as n8n } from './account';
import { rowsOf } from './exampleRun';
import { example } from './examples';
import { ExamplesRest, withWebhook } from './examplesRest';
import { mailServer } from './letters';
import type { Letter } from '../real/mailbox';
import type { SavedExecution, StoredCredential } from '../real/rest';
import { names, workflowOf, type Workflow } from '../real/workflow';

export const rest = new ExamplesRest(n8n.url, n8n.cookie);

const mail = mailServer();

function onlyLetter(): Letter {
	const [letter, ...others] = mail.letters();
	if (!letter || others.length > 0) throw new Error(`${mail.letters().length} letters came`);
	return letter;
}

/** The error workflow with a mail server that keeps its letters. */
const withMailbox = async (credential: StoredCredential): Promise<Workflow> =>
	await mail.chosenIn(example('mail-results-of-stopped-run', credential));

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
	const { workflow: called, path } = withWebhook(workflow, names.trigger);
	const failing = await rest.publish({
		...called,
		settings: { ...workflow.settings, ...settings, errorWorkflow },
	});
	await rest.callWebhook(path);
	const execution = await rest.executionOf(errorWorkflow, 'success');
	return { letter: onlyLetter(), execution, failing, errorWorkflow };
}

/** The rows that n8n handed to the error workflow. */
export function handedOver(execution: SavedExecution): IDataObject[] {
	const [item] = rowsOf(execution, 'Error Trigger');
	const { error } = item?.execution as { error: { context: { results: IDataObject[] } } };
	return error.context.results;
}
