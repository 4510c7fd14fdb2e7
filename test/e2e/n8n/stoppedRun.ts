import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openAccount, rest, runWell } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import type { Letter } from '../real/mailbox';
import type { StoredCredential } from '../real/rest';
import { names, workflowOf, type Workflow } from '../real/workflow';
import { example } from './examples';
import { withWebhook } from './forms';
import { mailServer, onlyOne } from './letters';

const mail = mailServer();

/** The error workflow with a mail server that keeps its letters. */
const withMailbox = async (credential: StoredCredential): Promise<Workflow> =>
	await mail.chosenIn(example('mail-results-of-stopped-run', credential));

/** Executes the error workflow by hand, on what n8n hands over or on n8n's example of that. */
export async function tryOut(json?: IDataObject): Promise<Letter> {
	const { credential } = await openAccount();
	const pinData = json && { 'Error Trigger': [{ json }] };
	await runWell({ ...(await withMailbox(credential)), pinData }, 'Error Trigger');
	return onlyOne(mail.letters());
}

/** A workflow that fails. */
interface Failing {
	/** From its manual trigger on, in whose place it gets one that n8n calls. */
	workflow: Workflow;
	credential: StoredCredential;
}

/** A workflow around a DronaHQ node that stops it. */
export const stopped = (
	credential: StoredCredential,
	parameters: INodeParameters,
	input?: object[],
): Failing => ({ workflow: workflowOf({ credential, parameters, input }), credential });

/** Starts a workflow as n8n does by itself, and waits for the letter about its end. */
export async function letterAbout({ workflow, credential }: Failing, settings: object = {}) {
	const errorWorkflow = await rest.publish(await withMailbox(credential));
	const { workflow: called, path } = withWebhook(workflow, names.trigger);
	const failing = await rest.publish({
		...called,
		settings: { ...workflow.settings, ...settings, errorWorkflow },
	});
	await rest.callWebhook(path);
	const execution = await rest.executionOf(errorWorkflow, 'success');
	return { letter: onlyOne(mail.letters()), execution, failing, errorWorkflow };
}

/** The rows that n8n handed to the error workflow. */
export function handedOver(execution: SavedExecution): IDataObject[] {
	const [item] = rowsOf(execution, 'Error Trigger');
	const { error } = item?.execution as { error: { context: { results: IDataObject[] } } };
	return error.context.results;
}
