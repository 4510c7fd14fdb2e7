import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { Client } from '../api/client';
import { checkCredential } from '../api/credential';
import type { Operation } from '../operations/operation';
import { bareNode } from './bareNode';
import { EarlierTries } from './earlierTries';
import { addHints } from './hints';
import { Memory } from './memory';
import { notSent } from './outcome';
import { enforceMaxUsers, mergeRepeated, planDryRuns, refuseContradictions } from './prepare';
import { itemsOf, type OnError } from './report';
import { readRows } from './rows';
import { copyOutcomes, lookForUnclear, resolve, sendBatches } from './run';
import { Stops } from './stops';

/** Read, resolve, batch, run: the way of every item through every operation. */
export async function execute(
	context: IExecuteFunctions,
	operations: readonly Operation[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, operations);
	const onError = onErrorOf(context, operation);
	const stopsOnError = onError === 'stopWorkflow';

	// Read
	const { rows, settings } = await readRows(context, operation);
	const earlierTries = new EarlierTries(operation, operation.write && Memory.of(context));
	const stops = new Stops(context, { operation, rows, earlierTries, stopsOnError });
	const finish = (): INodeExecutionData[][] => {
		addHints(context, operation, rows, onError);
		return [itemsOf(operation, rows, onError)];
	};
	// What contradicts each other without any look-up; the rest shows after it. Rows of a dry run wait
	// for that: a row that is refused here has its outcome, so nothing would contradict it there.
	if (stopsOnError) {
		refuseContradictions(
			operation,
			rows.filter(({ dryRun }) => !dryRun),
		);
	}
	stops.ifInvalid();
	if (!settings) return finish();
	const unusable = await checkCredential(context);
	if (unusable !== undefined) {
		earlierTries.recallOr(rows, notSent('invalid_input', unusable));
		stops.ifUnsendable(unusable);
		return finish();
	}

	// Resolve
	const client = new Client(context, { ...settings, stopsOnFailure: stopsOnError });
	await resolve(operation, client, earlierTries, rows);
	stops.ifRequestFailed();
	refuseContradictions(operation, rows);
	earlierTries.recall(rows);
	stops.ifInvalid();

	// Batch
	mergeRepeated(operation, rows);
	const tooMany = enforceMaxUsers(operation, rows, settings.maxUsers);
	// Before the stop, whose error tells of every row.
	planDryRuns(rows, client.hasSent);
	stops.ifUnsendable(tooMany);

	// Run
	await sendBatches(operation, client, rows, settings);
	if (!client.isBroken) {
		const once = { ...settings, maxRetries: 0, stopsOnFailure: true };
		await lookForUnclear(operation, new Client(context, once, client.secrets), rows);
	}

	// Verdicts
	copyOutcomes(rows);
	earlierTries.remember(rows);
	stops.ifRequestFailed();
	stops.ifUsersFailed(settings.stopIfUserFails);
	return finish();
}

function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const chosen = operations.find((one) => one.resource === resource && one.value === value);
	if (chosen) return chosen;
	throw new NodeOperationError(
		bareNode(context),
		`The operation '${String(value)}' of '${String(resource)}' is not known`,
	);
}

function onErrorOf(context: IExecuteFunctions, { write }: Operation): OnError {
	const { onError, type } = context.getNode();
	if (onError === 'continueErrorOutput') return onError;
	// As an agent's tool each try is a run of its own, so nothing would be remembered between them.
	if (write?.repeatable === false && type.endsWith('Tool')) return 'continueRegularOutput';
	return context.continueOnFail() ? 'continueRegularOutput' : 'stopWorkflow';
}
