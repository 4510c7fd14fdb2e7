import { logged } from '../../../engine/harness/captureLog';
import { runNode, type Setup } from '../../../engine/harness/dronaHq';
import type { NodeRun } from '../../../engine/harness/run';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { ENDPOINTS } from '../../../sandbox/faults';
import { rehearse, resultOf, seenOf, unlessBusy } from '../drive';
import { faultCalled } from '../effects';
import { TOKEN } from '../people';
import { NOWHERE } from '../stage';
import { SeenAccount } from './account';
import type { ExactObservation, ExactResult } from './observation';
import { withoutFaults, type ExactPlan } from './plan';
import { expectedOf } from './settle';
import { itemsOf, parametersOf } from './sheet';
import { seedFrom, TEAMS, teamOf, teamStateOf, type TeamState } from './team';

/** Carries out a plan, and once more without faults what is left of it. */
export const driveExact = async (plan: ExactPlan): Promise<ExactObservation | undefined> =>
	await unlessBusy(plan, async () => {
		const seen = await driveOnce(plan);
		const isOver = plan.dryRun || (seen.thrown !== undefined && !seen.hasResults);
		return isOver ? seen : { ...seen, again: await driveOnce(withoutFaults(plan), seen.after) };
	});

async function driveOnce(plan: ExactPlan, start?: TeamState): Promise<ExactObservation> {
	logged.splice(0);
	const users = start ? seedFrom(start) : teamOf(plan);
	const sandbox = await startSandbox({
		...plan.switches,
		...plan.load,
		users,
		groups: TEAMS,
		token: TOKEN,
	});
	try {
		for (const { fault, endpoint, after, times } of plan.faults) {
			const where = endpoint && ENDPOINTS[endpoint];
			sandbox.script({ ...where, ...faultCalled(fault).rule, after, times });
		}
		const before = teamStateOf(sandbox.users());
		const approved = approvedFor(plan, before);
		const setup = setupOf(plan, approved, sandbox);
		const isRehearsed =
			!plan.dryRun && plan.faults.length === 0 && !plan.retryOnFail && !plan.isUnreachable;
		const tried = { ...plan, dryRun: true, onError: 'continueRegularOutput' as const };
		const rehearsal = isRehearsed ? await rehearse(setupOf(tried, approved, sandbox)) : undefined;
		sandbox.log.splice(0);
		const run = await runNode(setup);
		return {
			plan,
			approved,
			before,
			after: teamStateOf(sandbox.users()),
			...seenOf(run, sandbox),
			results: resultsOf(run),
			rehearsal,
		};
	} finally {
		await sandbox.stop();
	}
}

const setupOf = (plan: ExactPlan, approved: string | undefined, sandbox: Sandbox): Setup => ({
	sandbox: plan.isUnreachable ? { ...sandbox, url: NOWHERE } : sandbox,
	parameters: parametersOf(plan, approved),
	items: itemsOf(plan),
	onError: plan.onError,
	...(plan.retryOnFail && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }),
});

/** The code that somebody enters who has looked at the plan, or at one that isn't this one any more. */
function approvedFor(plan: ExactPlan, state: TeamState): string | undefined {
	const { approved, items, switches } = plan;
	if (approved === 'none') return undefined;
	if (approved === 'wrong') return '7-0a5d6073';
	const looked = approved === 'stale' ? { ...plan, items: items.slice(0, -1) } : plan;
	const whole = { ...looked, dryRun: true };
	return expectedOf(whole, new SeenAccount(state, switches)).code ?? '7-0a5d6073';
}

function resultsOf(run: NodeRun): ExactResult[] {
	if (run.results) {
		return run.results.map((json) => ({
			json,
			item: null,
			output: 'thrown',
			columns: [],
			isUnpaired: false,
		}));
	}
	return (['main', 'error'] as const).flatMap((output) =>
		run[output].map((item) => ({
			...resultOf(item, output),
			isUnpaired: Array.isArray(item.pairedItem) && item.pairedItem.length === 0,
		})),
	);
}
