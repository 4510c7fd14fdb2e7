import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { checkCredential, openAccount } from '../account/open';
import { Breath } from '../http/timing';
import { bareNode } from '../outcomes/bareNode';
import { unknownOperation } from '../outcomes/tellings';
import { notSent } from '../outcomes/outcome';
import { askQuestions, carryOut, lookForUnclear } from './carryOut';
import { conclude } from './conclude';
import { lookUp } from './lookUp';
import { isRead, type Operation } from './operation';
import { planOf, refuseContradictions } from './plan';
import { readRows } from './read';
import { addHints } from './report/hints';
import { itemsOf, type OnError } from './report/results';
import { stopError } from './report/stop';
import { Memory } from './retryOnFail';
import type { Row } from './row';
import { failedRequestIn, failedUsersIn, invalidIn, type Stop } from './stops';

/** Read, look up, plan, carry out, conclude, report: the way of every item through every operation. */
export async function execute(
	context: IExecuteFunctions,
	operations: readonly Operation[],
	open = openAccount,
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, operations);
	const onError = onErrorOf(context, operation);
	const stopsOnFailure = onError === 'stopWorkflow';
	const { rows: read, settings, dryRun } = await readRows(context, operation);
	const isDryRun = dryRun !== false;
	const memory = isDryRun ? undefined : Memory.of(context);
	const asked = memory?.recall(read) ?? read;

	/** Between two stages: a breath for n8n, and an end where On Error is Stop Workflow. Otherwise nothing throws. */
	const breath = new Breath();
	const stopIf = async (
		stop: Stop | undefined,
		rows: readonly Row[],
		unsent = notSent('stopped'),
	): Promise<void> => {
		await breath.ifDue();
		if (!stop || !stopsOnFailure) return;
		throw stopError(context, operation, conclude(operation, rows, { unsent }), stop);
	};
	const report = (rows: ReturnType<typeof conclude>): INodeExecutionData[][] => {
		addHints(context, operation, rows, { onError, dryRun });
		return [itemsOf(operation, rows, onError)];
	};

	// What contradicts itself without any look-up; under the other settings all of it shows after them.
	const opposed = refuseContradictions(asked);
	await stopIf(invalidIn(opposed, isDryRun), opposed);
	if (!settings) return report(conclude(operation, asked));
	const unusable = await checkCredential(context);
	if (unusable !== undefined) {
		const unsent = notSent('invalid_input', unusable);
		await stopIf({ why: 'refusal', message: unusable }, asked, unsent);
		return report(conclude(operation, asked, { unsent }));
	}

	const account = open(context, { ...settings, stopsOnFailure });
	const { batchSize, maxUsers } = settings;
	const memberships = isRead(operation) ? undefined : operation.memberships;
	const sharing = { batchSize, memberships: memberships ?? 'ofGroup' };
	const known = await lookUp(account, asked, sharing);
	await stopIf(failedRequestIn(known), known);
	const clear = refuseContradictions(known);
	await stopIf(invalidIn(clear, isDryRun), clear);

	const plan = planOf(clear, { maxUsers, isDryRun, lookedUp: account.wasAsked });
	await stopIf(
		plan.refusal === undefined ? undefined : { why: 'refusal', message: plan.refusal },
		plan.rows,
	);

	const found = isRead(operation) ? await askQuestions(operation, account, plan) : undefined;
	const verdicts = await carryOut(account, plan, sharing);
	const looking = { ...settings, maxRetries: 0, stopsOnFailure: true };
	const looks = account.isClosed
		? undefined
		: await lookForUnclear(open(context, looking), plan, verdicts);

	const concluded = conclude(operation, plan.rows, { verdicts, looks, found });
	memory?.remember(plan.rows, verdicts);
	await stopIf(failedRequestIn(concluded), concluded);
	if (!isDryRun) await stopIf(failedUsersIn(operation, concluded, settings), concluded);
	return report(concluded);
}

function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const chosen = operations.find((one) => one.resource === resource && one.value === value);
	if (chosen) return chosen;
	throw new NodeOperationError(
		bareNode(context),
		unknownOperation(String(value), String(resource)),
	);
}

function onErrorOf(context: IExecuteFunctions, operation: Operation): OnError {
	const { onError, type } = context.getNode();
	if (onError === 'continueErrorOutput') return onError;
	// As an agent's tool each try is a run of its own, so nothing would be remembered between them.
	if (!isRead(operation) && !operation.repeatable && type.endsWith('Tool'))
		return 'continueRegularOutput';
	return context.continueOnFail() ? 'continueRegularOutput' : 'stopWorkflow';
}
