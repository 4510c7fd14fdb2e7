import fc from 'fast-check';

import { MEMBERSHIPS, type Endpoint } from '../../../sandbox/faults';
import { mostly, usually, weighted } from '../../generated/draw';
import { plannedAt, refusedSide, some, type Scope } from '../faultPlans';
import { requestsAtOnce, underLoad } from '../loads';
import { ON_ERROR, type Named, type PlannedFault } from '../plan';
import { switchesFor } from '../switchPlans';
import { groupItems, memberItems } from './itemPlans';
import { naming } from './naming';
import { FEW, TEAM, type ExactOperation, type ExactPlan, type TeamRef } from './plan';

const TEAMS = [TEAM.sales, TEAM.it, TEAM.hr];

/** Where changes and look-ups go depends on which way takes fewer requests, so that a fault waits at all of them. */
const WHERE: Record<PlannedFault['target'], Endpoint[]> = {
	write: [...MEMBERSHIPS],
	read: ['listUsers', 'getUser'],
};

function faultsFor(scope: Scope): fc.Arbitrary<PlannedFault[]> {
	const at = (target: PlannedFault['target']) => plannedAt({ target }, WHERE[target], scope);
	// There are few requests.
	const everywhere = weighted([2, at('write')], [1, at('read')]).map((fault) =>
		WHERE[fault.target].map((endpoint) => ({ ...fault, endpoint, after: fault.after % 3 })),
	);
	return weighted<PlannedFault[]>(
		[1, fc.constant([])],
		[13, some(everywhere)],
		[1, refusedSide(scope)],
	);
}

const account = (people: number): fc.Arbitrary<ExactPlan['account']> =>
	fc.record({
		people: fc.constant(people),
		memberships: fc.array(fc.subarray(TEAMS), { minLength: 2, maxLength: 5 }),
		crowdedEvery: mostly(0, 1, 2),
		withoutEmail: mostly(0, 1, 2),
		status: fc.constantFrom('mixed', 'active', 'inactive'),
	});

const managed: fc.Arbitrary<TeamRef[]> = fc
	.tuple(fc.oneof(fc.constant(TEAMS), fc.subarray(TEAMS, { minLength: 1 })), fc.boolean())
	.map(([ids, byName]) => ids.map((id) => ({ id, byName })));

function planOf(operation: ExactOperation, people: number, scope: Scope): fc.Arbitrary<ExactPlan> {
	const user = fc
		.tuple(fc.integer({ min: 1, max: Math.min(people, FEW) }), naming(true))
		.map(([person, how]): Named => ({ person, ...how }));
	const keepers = weighted<Named[] | undefined>(
		[5, fc.constant(undefined)],
		[4, fc.array(user, { minLength: 1, maxLength: 3 })],
		[1, user.map((one) => [{ ...one, person: people + 1 }])],
	);
	const drawn = fc.record({
		account: account(people),
		managed,
		keepers,
		approved: mostly<ExactPlan['approved']>('none', 'none', 'right', 'right', 'wrong', 'stale'),
		dryRun: mostly(false, false, false, true),
		options: fc.record<ExactPlan['options']>({
			maxUsers: mostly(500, 1, 1),
			maxPercent: mostly(100, 0, 0, 25),
			ifEmpty: fc.constantFrom('none', 'refuse'),
			parallelRequests: requestsAtOnce,
			maxRetries: fc.constantFrom(0, 1, 2),
			ifUserFails: mostly('return', 'stop'),
			checkAfterwards: mostly(false, true),
		}),
		onError: fc.constantFrom(...ON_ERROR),
		retryOnFail: fc.constantFrom(false, false, true),
		isUnreachable: usually(60, false, fc.constant(true)),
		gid: fc.constantFrom('filters', 'filters', 'filters', 'ignored'),
		switches: switchesFor({ people, failingGroup: TEAM.it, readsMembers: true }),
		load: fc.constant({}),
		faults: faultsFor(scope),
		sheet: operation === 'setMembers' ? memberItems(people) : groupItems(people),
	});
	const plans = drawn.map(({ sheet, ...rest }): ExactPlan => {
		const { gid, ...more } = rest;
		const switches = { ...rest.switches, unknownUser: undefined, gid };
		const plan = { operation, ...more, items: [], switches };
		return named({ ...plan, items: sheet(plan) });
	});
	return underLoad(plans);
}

/**
 * Whoever has no email is named by ID. So is a group that a record which is cut may not show, or that an
 * earlier try of Retry On Fail may have given its first member.
 */
function named(plan: ExactPlan): ExactPlan {
	const { withoutEmail, crowdedEvery } = plan.account;
	const byId = <Ref extends TeamRef>(ref: Ref): Ref => ({ ...ref, byName: false });
	const users = (all: Named[]) =>
		all.map((one) => (one.person === withoutEmail ? { ...one, by: 'id' as const } : one));
	const items = plan.items.map((item) => ({ ...item, users: users(item.users) }));
	const keepers = plan.keepers && users(plan.keepers);
	if (crowdedEvery === 0 && !plan.retryOnFail) return { ...plan, items, keepers };
	return {
		...plan,
		keepers,
		managed: plan.managed.map(byId),
		items: items.map((item) => ({
			...item,
			group: byId(item.group),
			groups: item.groups.map(byId),
		})),
	};
}

/** Runs of an operation that makes memberships exactly so, small ones more often than large ones. */
export const exactPlans = (name: ExactOperation, scope: Scope): fc.Arbitrary<ExactPlan> =>
	weighted(
		[4, planOf(name, 8, scope)],
		[3, planOf(name, 40, scope)],
		[1, planOf(name, 130, scope)],
	);
