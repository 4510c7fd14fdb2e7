import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { Client } from '../api/client';
import { checkCredential } from '../api/credential';
import type { Operation } from '../operations/operation';
import { Stops } from './errors';
import { addHints } from './hints';
import { Memory } from './memory';
import { isSuccess, notSent } from './outcome';
import { enforceMaxUsers, mergeRepeated, plan, refuseContradictions } from './prepare';
import { Recall } from './recall';
import { itemsOf, outcomeOfRow, type OnError } from './report';
import { isOpen, readRows, type Row } from './rows';
import { lookAfter, resolve, send } from './run';

/** Read, resolve, batch, run: the way of every item through every operation. */
export async function execute(
	context: IExecuteFunctions,
	operations: readonly Operation[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, operations);
	const onError = onErrorOf(context, operation);
	const stopsOnError = onError === 'stopWorkflow';

	const { rows, settings } = await readRows(context, operation);
	const recall = new Recall(operation, operation.write && Memory.of(context));
	const leaveUnsent = (): void => {
		for (const row of rows.filter(isOpen)) row.outcome = recall.of(row) ?? notSent('stopped');
	};
	const stops = new Stops(context, operation, rows);
	const finish = (): INodeExecutionData[][] => {
		addHints(context, operation, rows, onError);
		return [itemsOf(operation, rows, onError)];
	};
	const stopIfInvalid = (): void => {
		const invalid = rows.filter((row) => isInvalid(row) && !row.dryRun);
		if (!stopsOnError || invalid.length === 0) return;
		leaveUnsent();
		throw stops.invalid(invalid);
	};
	if (stopsOnError) refuseContradictions(operation, rows);
	stopIfInvalid();
	if (!settings) return finish();

	const unusable = await checkCredential(context);
	if (unusable) {
		for (const row of rows.filter(isOpen)) {
			row.outcome = recall.of(row) ?? notSent('invalid_input', unusable);
		}
		if (stopsOnError) throw stops.nothingSent(unusable);
	}

	const client = new Client(context, { ...settings, stopsOnFailure: stopsOnError });
	const stopIfRequestFailed = (): void => {
		const broken = rows.find(({ outcome }) => outcome?.wholeRequest);
		if (!stopsOnError || !broken) return;
		leaveUnsent();
		throw stops.requestFailed(broken);
	};
	await resolve(operation, client, recall, rows);
	stopIfRequestFailed();
	refuseContradictions(operation, rows);
	stopIfInvalid();

	const shareOutcomes = mergeRepeated(operation, rows);
	recall.apply(rows);
	const tooMany = enforceMaxUsers(operation, rows, settings.maxUsers);
	if (tooMany && stopsOnError) throw stops.nothingSent(tooMany);
	plan(rows, client.hasAsked);
	await send(operation, client, rows, settings);
	if (!client.isBroken) {
		const once = { ...settings, maxRetries: 0, stopsOnFailure: true };
		await lookAfter(operation, new Client(context, once, client.secrets), rows);
	}
	shareOutcomes();
	recall.keep(rows);
	stopIfRequestFailed();

	if (stopsOnError && shouldStop(operation, rows, settings.stopIfUserFails)) {
		throw stops.usersFailed();
	}
	return finish();
}

function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const chosen = operations.find((one) => one.resource === resource && one.value === value);
	if (chosen) return chosen;
	throw new NodeOperationError(
		context.getNode(),
		`The operation '${String(value)}' of '${String(resource)}' is not known`,
	);
}

function onErrorOf(context: IExecuteFunctions, { write }: Operation): OnError {
	const { onError, type } = context.getNode();
	if (onError === 'continueErrorOutput') return onError;
	// As an agent's tool each try is a run of its own, so nothing would be remembered between them.
	if (write?.once && type.endsWith('Tool')) return 'continueRegularOutput';
	return context.continueOnFail() ? 'continueRegularOutput' : 'stopWorkflow';
}

const isInvalid = ({ outcome }: Row): boolean =>
	outcome?.status === 'not_sent' &&
	(outcome.reason === 'invalid_input' || outcome.reason === 'invalid_email');

/** Reads have nothing to pass on without an answer; a change stops the workflow only if nobody got it. */
function shouldStop(operation: Operation, rows: Row[], ifUserFails: boolean): boolean {
	const outcomes = rows.filter(({ dryRun }) => !dryRun).map(outcomeOfRow);
	const failing = outcomes.filter((outcome) => !isSuccess(outcome));
	if (failing.length === 0) return false;
	return !operation.write || ifUserFails || failing.length === outcomes.length;
}
