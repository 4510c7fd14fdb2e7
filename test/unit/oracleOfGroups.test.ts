import { faultCalled } from '../truth/oracle/effects';
import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import { codeFor, item, named, toldOf, planOf, result, stateOf, userIn } from './exactRuns';
import { logged } from './oraclePlans';

/** Managed are 10 and 20. The user 1 is to be in 20 alone, in two rows; the user 2 is where they belong. */
const IT = { groups: [{ id: 20, byName: false }] } as const;
const wants = (person: number) => item([named(person)], { groups: [...IT.groups] });
const PLAN = planOf('setGroups', [wants(1), wants(1), wants(2)]);
const WAS = stateOf(userIn(1, [10, 30]), userIn(2, [20, 30]));
const IS = stateOf(userIn(1, [30, 20]), userIn(2, [20, 30]));
const CODE = codeFor(['join', 1, 20], ['leave', 1, 10]);

const changing = (assign: number[], remove: number[], more = {}) =>
	logged('PUT', '/users/1/actions/change_group', { assign, remove }, more);

const row = (paired: number, user: number, status: string, more = {}) =>
	result(paired, {
		user_email: `person${user}@example.com`,
		user_id: user,
		status,
		assigned_to: null,
		removed_from: null,
		plan: CODE,
		...more,
	});

const CHANGED = { assigned_to: [20], removed_from: [10] };
const ROWS = [row(0, 1, 'changed', CHANGED), row(1, 1, 'changed', CHANGED), row(2, 2, 'unchanged')];
const [FIRST, SECOND, THIRD] = ROWS as [(typeof ROWS)[0], (typeof ROWS)[0], (typeof ROWS)[0]];

const seenWith = toldOf(PLAN, {
	before: WAS,
	after: IS,
	log: [changing([20], [10])],
	results: ROWS,
});

/** The user 1 is protected, and joins without leaving. */
const JOINED = stateOf(userIn(1, [10, 30, 20]), userIn(2, [20, 30]));
const KEPT = { assigned_to: [20], plan: codeFor(['join', 1, 20]) };
const kept = (lie: Partial<ExactObservation> = {}) =>
	seenWith(
		{
			after: JOINED,
			log: [changing([20], [])],
			results: [
				row(0, 1, 'kept', KEPT),
				row(1, 1, 'kept', KEPT),
				row(2, 2, 'unchanged', { plan: KEPT.plan }),
			],
			...lie,
		},
		{ keepers: [named(1)] },
	);

/** A row that can't be read holds back who leaves, and nobody else. */
const SPOILT = { items: [...PLAN.items, item([named(3, { spelling: 'malformed' })], IT as never)] };
const BAD = { success: false, reason: 'invalid_email', user_id: null, plan: KEPT.plan };
const PART = { ...KEPT, success: false, reason: 'list_unsafe' };
const inPart = (lie: Partial<ExactObservation> = {}) =>
	seenWith(
		{
			after: JOINED,
			log: [changing([20], [])],
			results: [
				row(0, 1, 'partial', PART),
				row(1, 1, 'partial', PART),
				row(2, 2, 'unchanged', { plan: KEPT.plan }),
				row(3, 3, 'not_sent', BAD),
			],
			...lie,
		},
		SPOILT,
	);

it.each<[string, ExactObservation]>([
	['two rows of a user', seenWith()],
	['a user who is protected', kept()],
	['a row that cannot be read', inPart()],
])('has nothing against a true run with %s', (_, seen) => {
	expect(exactViolationsOf(seen)).toEqual([]);
});

const namesOf = (seen: ExactObservation): string[] =>
	exactViolationsOf(seen).map(({ name }) => name);

const NO_GROUPS = PLAN.items.map((one) => ({ ...one, groups: [] }));

it.each<[name: string, seen: ExactObservation]>([
	['no outcome', seenWith({ results: [FIRST, SECOND] })],
	["somebody else's row", seenWith({ results: [FIRST, SECOND, row(2, 1, 'unchanged')] })],
	['a status that is not so', seenWith({ results: [FIRST, row(1, 1, 'unchanged'), THIRD] })],
	['a status that is not so', kept({ results: ROWS })],
	['a status that is not so', inPart({ results: ROWS })],
	['a claim that is not so', seenWith({ after: JOINED })],
	['a claim that is not so', kept({ after: IS })],
	['a claim that is not so', seenWith({ results: [FIRST, SECOND, row(2, 2, 'changed')] })],
	[
		'a list of groups that is not so',
		seenWith({ results: [row(0, 1, 'changed', { assigned_to: [30] }), SECOND, THIRD] }),
	],
	[
		'a list of groups that is not so',
		seenWith({ results: [row(0, 1, 'changed', { removed_from: [20] }), SECOND, THIRD] }),
	],
	['changed, and not told', seenWith({ results: [THIRD] })],
	[
		"somebody's groups changed unasked",
		seenWith({ after: stateOf(userIn(1, [20]), userIn(2, [20])) }),
	],
	['sent unplanned', seenWith({ log: [changing([20], [10, 30])] })],
	['sent unplanned', kept({ log: [changing([20], [10])] })],
	['sent unplanned', inPart({ log: [changing([20], [10])] })],
	['sent unplanned', seenWith({}, { items: NO_GROUPS })],
	['sent unplanned', seenWith({}, { managed: [{ id: 20, byName: false }] })],
	['sent unplanned', seenWith({}, { managed: [...PLAN.managed, { id: 60, byName: true }] })],
	['too many lose access', seenWith({}, { options: { ...PLAN.options, maxUsers: 0 } })],
	[
		'a status that is not so',
		seenWith({ log: [changing([20], [10], { rule: faultCalled('F56').rule, status: 500 })] }),
	],
])('names a lie: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});
