import { codeOf, type Change } from '../truth/oracle/exact/change';
import type { ExactObservation } from '../truth/oracle/exact/observation';
import type { ExactItem, ExactPlan } from '../truth/oracle/exact/plan';
import type { TeamState } from '../truth/oracle/exact/team';
import type { Result } from '../truth/oracle/observation';
import type { Named } from '../truth/oracle/plan';
import type { SandboxUser } from '../sandbox';
import { CALM, emailOf, QUIET } from './oracleRuns';

/** Runs that make memberships exactly so, for tests of the oracle. */

export const stateOf = (...users: SandboxUser[]): TeamState =>
	new Map(users.map((user) => [user.user_id, user]));

export const named = (person: number, spelling: Named['spelling'] = 'plain'): Named => ({
	person,
	by: 'email',
	spelling,
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
	...CALM,
	operation,
	items,
	account: { people: 3, memberships: [[]], crowdedEvery: 0, withoutEmail: 0, status: 'active' },
	managed: [
		{ id: 10, byName: false },
		{ id: 20, byName: false },
	],
	approved: 'none',
	dryRun: false,
	options: OPTIONS,
	...more,
});

/** What is told of a user, paired to an item or to none. */
export const result = (
	item: number | null,
	user: number,
	status: string,
	more: object = {},
): Result => ({
	json: {
		success: true,
		message: 'A sentence.',
		reason: null,
		user_email: emailOf(user),
		user_id: user,
		status,
		...more,
	},
	item,
	isUnpaired: item === null,
	output: 'main',
	columns: [],
});

/** A run, told as it was, with a lie, or under another plan. */
export const toldOf =
	(plan: ExactPlan, seen: Pick<ExactObservation, 'before' | 'after' | 'log' | 'results'>) =>
	(lie: Partial<ExactObservation> = {}, more: Partial<ExactPlan> = {}): ExactObservation => ({
		...QUIET,
		plan: { ...plan, ...more },
		...seen,
		...lie,
	});

export const codeFor = (...changes: Array<[Change['verb'], number, number]>): string =>
	codeOf(changes.map(([verb, user, group]) => ({ verb, user, group })));
