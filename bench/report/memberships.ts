import type { Results } from '../results';
import { count, table, times } from './format';
import { unmeasured, type Target } from './ratios';

/** Requests for changes of memberships, before and after, beside what any plan needs. */
export function tableOfMemberships({ memberships = [] }: Results): string {
	const rows = memberships.map(({ scenario, changes, version1, now, fewest }) => [
		scenario,
		...[changes, version1, now, fewest].map(count),
	]);
	return table(
		['What changes', 'Memberships', 'Version 1.0.0', 'This version', 'Any plan at least'],
		rows,
	);
}

export function membershipTargets({ memberships = [] }: Results): Target[] {
	const nearTarget = 'Memberships: at most 1.05 × the requests that any plan needs';
	const moreTarget = 'Memberships: never more requests than version 1.0.0';
	if (memberships.length === 0) return [unmeasured(nearTarget), unmeasured(moreTarget)];
	const most = memberships.reduce((one, other) => (excess(other) > excess(one) ? other : one));
	const fewer = memberships.filter(({ now, version1 }) => now <= version1).length;
	return [
		{
			target: nearTarget,
			measured: `at most ${times(excess(most))} (${most.scenario})`,
			met: excess(most) <= 1.05,
		},
		{
			target: moreTarget,
			measured: `${fewer} of ${memberships.length}`,
			met: fewer === memberships.length,
		},
	];
}

const excess = ({ now, fewest }: { now: number; fewest: number }): number => now / fewest;
