import { codeOf, type Change } from '../truth/oracle/exact/change';
import type { ExactObservation, ExactResult } from '../truth/oracle/exact/observation';
import type { ExactItem, ExactPlan } from '../truth/oracle/exact/plan';
import type { TeamState } from '../truth/oracle/exact/team';
import type { Named } from '../truth/oracle/plan';
import type { SandboxUser } from '../sandbox';
import { sandboxUser } from './oraclePlans';

/** Runs that make memberships exactly so, for tests of the oracle. */

const NAMES: Record<number, string> = { 10: 'Sales', 20: 'IT', 30: 'HR' };

export const userIn = (
	user_id: number,
	groups: number[],
	more: Partial<SandboxUser> = {},
): SandboxUser =>
	sandboxUser(user_id, {
		user_group: groups.map((grp_id) => ({ grp_id, grp_name: NAMES[grp_id] ?? '' })),
		...more,
	});

export const stateOf = (...users: SandboxUser[]): TeamState =>
	new Map(users.map((user) => [user.user_id, user]));

export const named = (person: number, more: Partial<Named> = {}): Named => ({
	person,
	by: 'email',
	spelling: 'plain',
	...more,
});

export const item = (users: Named[], more: Partial<ExactItem> = {}): ExactItem => ({
	group: { id: 10, byName: false },
	groups: [],
	users,
	asList: false,
	flaw: 'none',
	...more,
});

export const OPTIONS: ExactPlan['options'] = {
	maxUsers: 500,
	maxPercent: 100,
	ifEmpty: 'none',
	parallelRequests: 1,
	maxRetries: 0,
	ifUserFails: 'return',
	checkAfterwards: false,
};

export const planOf = (
	operation: ExactPlan['operation'],
	items: ExactItem[],
	more: Partial<ExactPlan> = {},
): ExactPlan => ({
	operation,
	items,
	account: {
		people: 3,
		memberships: [[]],
		crowdedEvery: 0,
		withoutEmail: 0,
		status: 'active',
	},
	managed: [
		{ id: 10, byName: false },
		{ id: 20, byName: false },
	],
	approved: 'none',
	dryRun: false,
	options: OPTIONS,
	onError: 'continueRegularOutput',
	retryOnFail: false,
	isUnreachable: false,
	switches: {},
	load: {},
	faults: [],
	...more,
});

/** A result, paired to an item or to none. */
export const result = (
	item: number | null,
	json: Record<string, unknown>,
	more: Partial<ExactResult> = {},
): ExactResult => ({
	json: { success: true, message: 'A sentence.', reason: null, ...json },
	item,
	isUnpaired: item === null,
	output: 'main',
	columns: [],
	...more,
});

export const observed = (
	plan: ExactPlan,
	seen: Pick<ExactObservation, 'before' | 'after' | 'log' | 'results'>,
): ExactObservation => ({
	plan,
	elsewhere: 0,
	hasResults: false,
	hints: [],
	kept: 'Running node "DronaHQ"',
	...seen,
});

/** The same runs, told with a lie, or under another plan. */
export const toldOf =
	(plan: ExactPlan, seen: Parameters<typeof observed>[1]) =>
	(lie: Partial<ExactObservation> = {}, more: Partial<ExactPlan> = {}): ExactObservation => ({
		...observed({ ...plan, ...more }, seen),
		...lie,
	});

export const codeFor = (...changes: Array<[Change['verb'], number, number]>): string =>
	codeOf(changes.map(([verb, user, group]) => ({ verb, user, group })));
