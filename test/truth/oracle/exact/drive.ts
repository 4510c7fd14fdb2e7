import type { SeedUser } from '../../../sandbox';
import { ENDPOINTS } from '../../../sandbox/faults';
import { carryOut, unlessBusy } from '../drive';
import { faultCalled } from '../effects';
import { SeenAccount } from './account';
import type { ExactObservation } from './observation';
import { withoutFaults, type ExactPlan } from './plan';
import { expectedOf } from './settle';
import { itemsOf, parametersOf } from './sheet';
import { seedFrom, TEAMS, teamOf, teamStateOf, type TeamState } from './team';

/** Carries out a plan, and once more without faults what is left of it. */
export const driveExact = async (plan: ExactPlan): Promise<ExactObservation | undefined> =>
	await unlessBusy(plan, async () => {
		const seen = await driveOnce(plan, teamOf(plan));
		const isOver = plan.dryRun || (seen.thrown !== undefined && !seen.hasResults);
		if (isOver) return seen;
		return { ...seen, again: await driveOnce(withoutFaults(plan), seedFrom(seen.after)) };
	});

async function driveOnce(plan: ExactPlan, users: SeedUser[]): Promise<ExactObservation> {
	const seen = await carryOut({
		plan,
		account: { users, groups: TEAMS },
		rules: plan.faults.map(({ fault, endpoint, after, times }) => {
			const where = endpoint && ENDPOINTS[endpoint];
			return { ...where, ...faultCalled(fault).rule, after, times };
		}),
		stateOf: teamStateOf,
		itemsOf,
		parametersOf: (one, before) => parametersOf(one, approvedFor(plan, before)),
		asDryRun: plan.dryRun ? undefined : { ...plan, dryRun: true },
	});
	return { ...seen, approved: approvedFor(plan, seen.before) };
}

/** A code that no plan has. */
const OTHER_CODE = '7-0a5d6073';

/** The code that somebody enters who has looked at the plan, or at one that isn't this one any more. */
function approvedFor(plan: ExactPlan, state: TeamState): string | undefined {
	const { approved, items, switches } = plan;
	if (approved === 'none') return undefined;
	if (approved === 'wrong') return OTHER_CODE;
	const looked = approved === 'stale' ? { ...plan, items: items.slice(0, -1) } : plan;
	const whole = { ...looked, dryRun: true };
	return expectedOf(whole, new SeenAccount(state, switches)).code ?? OTHER_CODE;
}
