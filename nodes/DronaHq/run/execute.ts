import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { LookUps } from '../account/lookUps';
import { checkCredential, openAccount } from '../account/open';
import { RetryBudget } from '../http/retry';
import { bareNode } from '../outcomes/bareNode';
import { notSent, planned, type Outcome } from '../outcomes/outcome';
import { HINTS, unknownOperation } from '../outcomes/tellings';
import { timeIn } from '../outcomes/times';
import { carryOut, type Answers } from './carryOut';
import { conclude } from './conclude';
import { runIndexOf } from './kept';
import { lookUp } from './lookUp';
import { isRead, withConfirmed, type Operation } from './operation';
import { planOf, refuseContradictions } from './plan';
import { readRows } from './read';
import { Ending } from './report/ending';
import type { OnError } from './report/results';
import { Memory } from './retryOnFail';
import type { Row } from './row';
import { countLosing, Rounds } from './rounds';
import { missingOf } from './shown';
import { failedRequestIn, failedUsersIn, invalidIn, refusalOf, unsentIn } from './stops';

/** Read, look up, plan, carry out, conclude, report: the way of every item through every operation. */
export async function execute(
	context: IExecuteFunctions,
	operations: readonly Operation[],
	open = openAccount,
): Promise<INodeExecutionData[][]> {
	const chosen = chosenOperation(context, operations);
	const { rows, settings, ...input } = await readRows(context, chosen, runIndexOf(context) === 0);
	const operation = settings?.checkAfterwards ? withConfirmed(chosen) : chosen;
	const { dryRun } = input;
	const isDryRun = dryRun !== false;
	const rounds = Rounds.of(context, isDryRun);
	const told = { ...input, smallRounds: rounds.small };
	const end = new Ending(context, operation, onErrorOf(context, operation), told);
	const memory = isDryRun || isRead(operation) ? undefined : Memory.of(context);
	const asked = memory?.recall(rows) ?? rows;

	// What contradicts itself without any look-up; under the other settings all of it shows after them.
	const opposed = end.throws ? refuseContradictions(asked) : asked;
	await end.ifThereIs(invalidIn(opposed, isDryRun), opposed);
	if (!settings) return end.report(await conclude(operation, asked));
	const unusable = await checkCredential(context);
	if (unusable !== undefined) {
		const unsent = notSent('invalid_input', unusable);
		await end.ifThereIs(refusalOf(unusable), asked, unsent);
		return end.report(await conclude(operation, asked, { unsent }));
	}

	const retries = new RetryBudget();
	const account = open(context, { ...settings, retries, stopsOnFailure: end.throws });
	const { batchSize, maxUsers } = settings;
	const memberships = isRead(operation) ? undefined : operation.memberships;
	const sharing = { batchSize, memberships: memberships ?? 'ofGroup' };
	const lookUps = new LookUps(account);
	const known = await lookUp(asked, { account, lookUps, sharing, isDryRun, memory });
	await end.ifThereIs(failedRequestIn(known), known);
	const clear = refuseContradictions(known);
	await end.ifThereIs(invalidIn(clear, isDryRun), clear);

	const { earlier } = rounds;
	const plannedFor = ({ changes = [], existing }: Row): Outcome =>
		(!isRead(operation) && operation.planned?.(changes, existing)) || planned(account.wasAsked);
	const plan = planOf(clear, { maxUsers, earlier, isDryRun, planned: plannedFor });
	// At once, not only with the answers: an agent may call the node again before they are there.
	rounds.keep({ users: plan.losing, isOver: plan.isOver });
	await end.ifThereIs(refusalOf(plan.refusal), plan.rows);

	const looking = () => open(context, { ...settings, maxRetries: 0, stopsOnFailure: true });
	const by = account.abilities.membershipsBy;
	const checking = () => open(context, { ...settings, retries, stopsOnFailure: false });
	const clock = timeIn(context.getTimezone());
	const checksAll = settings.checkAfterwards;
	const means = { account, sharing, looking, lookUps, by, memory, clock, checking, checksAll };
	const { rows: sent, ...answers } = await carryOut(operation, plan, means);
	if (!isDryRun) rounds.keep({ users: countLosing(sent, answers.verdicts) });
	const concluded = await conclude(operation, sent, answers);
	memory?.remember(sent, new Map([...answers.verdicts, ...(answers.checked ?? [])]));
	await end.ifThereIs(failedRequestIn(concluded), concluded);
	// Whoever cancels a run knows that it was not finished.
	await end.ifThereIs(account.isClosed ? undefined : unsentIn(concluded), concluded);
	await end.ifThereIs(failedUsersIn(operation, concluded, { ...settings, isDryRun }), concluded);
	return end.report(concluded, hintsOf(answers.checked));
}

function hintsOf(checked: Answers['checked'] = new Map()): string[] {
	const { changes, time } = missingOf(checked);
	return changes > 0 ? [HINTS.notShown(changes, time)] : [];
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
