import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { LookUps } from '../account/lookUps';
import { checkCredential, openAccount } from '../account/open';
import { breath } from '../http/breath';
import { RetryBudget } from '../http/retry';
import { RunPace } from '../http/runPace';
import { notSent, planned, type Outcome } from '../outcomes/outcome';
import { HINTS } from '../outcomes/tellings';
import { timeIn } from '../outcomes/times';
import { begin } from './begin';
import { carryOut, type Answers } from './carryOut';
import { conclude } from './conclude';
import { refuseContradictions } from './contradictions';
import { differenceOf } from './exact';
import { exactPlanOf } from './exact/plan';
import { lookUp } from './lookUp';
import { isExact, isRead, type Operation } from './operation';
import { planOf } from './plan';
import type { Row } from './row';
import { countLosing } from './rounds';
import { missingOf } from './shown';
import { failedRequestIn, failedUsersIn, invalidIn, refusalOf, unsentIn } from './stops';

/** Read, look up, plan, carry out, conclude, report: the way of every item through every operation. */
export async function execute(
	context: IExecuteFunctions,
	operations: readonly Operation[],
	open = openAccount,
): Promise<INodeExecutionData[][]> {
	breath.wasTaken();
	const begun = await begin(context, operations);
	const { operation, rows: asked, settings, isDryRun, rounds, memory, end, refused } = begun;
	// What contradicts itself without any look-up; under the other settings all of it shows after them.
	const opposed = end.throws ? await refuseContradictions(asked) : asked;
	await end.ifThereIs(invalidIn(opposed, isDryRun), opposed);
	const unusable = refused ?? (settings && (await checkCredential(context)));
	if (unusable !== undefined) {
		const unsent = notSent('invalid_input', unusable);
		const isPlan = isDryRun && refused !== undefined;
		await end.ifThereIs(isPlan ? undefined : refusalOf({ message: unusable }), asked, unsent);
		return await end.report(await conclude(operation, asked, { unsent }));
	}
	if (!settings) return await end.report(await conclude(operation, asked));

	const { parallelRequests: most, timeout } = settings;
	const shared = { ...settings, retries: new RetryBudget(), pace: new RunPace({ most, timeout }) };
	const account = open(context, { ...shared, stopsOnFailure: end.throws });
	const memberships = isRead(operation) ? undefined : operation.memberships;
	const sharing = {
		batchSize: settings.batchSize,
		memberships: memberships ?? 'ofGroup',
	};
	const lookUps = new LookUps(account);
	const finding = { account, lookUps, sharing, isDryRun, memory };
	const found = isExact(operation)
		? await differenceOf[operation.exactly](asked, finding)
		: { rows: await lookUp(asked, finding) };
	await end.ifThereIs(failedRequestIn(found.rows), found.rows);
	const rows = await refuseContradictions(found.rows);
	await end.ifThereIs(invalidIn(rows, isDryRun), rows);

	const plannedFor = ({ changes = [], existing }: Row): Outcome =>
		(!isRead(operation) && operation.planned?.(changes, existing)) || planned(account.wasAsked);
	const circumstances = { ...settings, isDryRun, planned: plannedFor };
	const plan =
		'doubtOf' in found
			? await exactPlanOf(
					{ ...found, rows },
					{ ...circumstances, earlier: rounds.earlier, isWhole: end.throws },
				)
			: await planOf(rows, { ...circumstances, rounds });
	rounds.keep({ users: plan.losing, isOver: plan.isOver, made: plan.made });
	await end.ifThereIs(refusalOf(plan.refusal), plan.rows);

	const { rows: sent, ...answers } = await carryOut(operation, plan, {
		account,
		sharing,
		looking: () => open(context, { ...shared, maxRetries: 0, stopsOnFailure: true }),
		lookUps,
		by: account.abilities.membershipsBy,
		memory,
		clock: timeIn(context.getTimezone()),
		checking: () => open(context, { ...shared, stopsOnFailure: false }),
		checksAll: settings.checkAfterwards,
	});
	if (!isDryRun) rounds.keep({ users: await countLosing(sent, answers.verdicts) });
	const concluded = await conclude(operation, sent, answers);
	await memory?.remember(sent, new Map([...answers.verdicts, ...(answers.checked ?? [])]));
	await end.ifThereIs(failedRequestIn(concluded), concluded);
	// Whoever cancels a run knows that it was not finished.
	await end.ifThereIs(account.isClosed ? undefined : unsentIn(concluded), concluded);
	await end.ifThereIs(failedUsersIn(concluded, { ...settings, isDryRun }), concluded);
	const requests = (await account.pack(plan.planned ?? [], sharing)).length;
	return await end.report(concluded, { warnings: warningsOf(answers), plan, requests });
}

function warningsOf({ checked = new Map(), onlySide }: Answers): string[] {
	const { changes, time } = missingOf(checked);
	return [
		...(changes > 0 ? [HINTS.notShown(changes, time)] : []),
		...(onlySide ? [HINTS.onlySide[onlySide]] : []),
	];
}
