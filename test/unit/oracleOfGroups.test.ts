import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import type { TeamRef } from '../truth/oracle/exact/plan';
import type { Result } from '../truth/oracle/observation';
import { codeFor, item, named, OPTIONS, planOf, result, stateOf, toldOf } from './exactRuns';
import { judges, meeting, ofUser, userIn } from './oracleRuns';

/** Managed are 10 and 20. The user 1 is to be in 20 alone, in two rows; the user 2 is where they belong. */
const IT: { groups: TeamRef[] } = { groups: [{ id: 20, byName: false }] };
const wants = (person: number) => item([named(person)], IT);
const PLAN = planOf('setGroups', [wants(1), wants(1), wants(2)]);
const WAS = stateOf(userIn(1, [10, 30]), userIn(2, [20, 30]));
const IS = stateOf(userIn(1, [30, 20]), userIn(2, [20, 30]));
const CODE = codeFor(['join', 1, 20], ['leave', 1, 10]);

const row = (paired: number, user: number, status: string, more = {}) =>
	result(paired, user, status, { assigned_to: null, removed_from: null, plan: CODE, ...more });

const CHANGED = { assigned_to: [20], removed_from: [10] };
const FIRST = row(0, 1, 'changed', CHANGED);
const SECOND = row(1, 1, 'changed', CHANGED);
const THIRD = row(2, 2, 'unchanged');
const ROWS = [FIRST, SECOND, THIRD];

const seenWith = toldOf(PLAN, {
	before: WAS,
	after: IS,
	log: [ofUser(1, [20], [10])],
	results: ROWS,
});

const withResults = (...results: Result[]): ExactObservation => seenWith({ results });

/** The user 1 joins without leaving. */
const JOINED = {
	after: stateOf(userIn(1, [10, 30, 20]), userIn(2, [20, 30])),
	log: [ofUser(1, [20], [])],
};
const JOIN = { plan: codeFor(['join', 1, 20]) };
const both = (status: string, more: object) =>
	[0, 1].map((paired) => row(paired, 1, status, { assigned_to: [20], ...JOIN, ...more }));
const UNCHANGED = row(2, 2, 'unchanged', JOIN);

/** The user 1 is protected. */
const kept = (lie: Partial<ExactObservation> = {}) =>
	seenWith(
		{ ...JOINED, results: [...both('kept', {}), UNCHANGED], ...lie },
		{ keepers: [named(1)] },
	);

/** A row that can't be read holds back who leaves, and nobody else. */
const SPOILT = { items: [...PLAN.items, item([named(3, 'malformed')], IT)] };
const BAD = row(3, 3, 'not_sent', {
	success: false,
	reason: 'invalid_email',
	user_id: null,
	...JOIN,
});
const PART = both('partial', { success: false, reason: 'list_unsafe' });
const inPart = (lie: Partial<ExactObservation> = {}) =>
	seenWith({ ...JOINED, results: [...PART, UNCHANGED, BAD], ...lie }, SPOILT);

const NO_GROUPS = PLAN.items.map((one) => ({ ...one, groups: [] }));
const UNAVAILABLE = { ...meeting('F56'), status: 500 };

judges(
	exactViolationsOf,
	{
		'two rows of a user': seenWith(),
		'a user who is protected': kept(),
		'a row that cannot be read': inPart(),
	},
	[
		['no outcome', withResults(FIRST, SECOND)],
		["somebody else's row", withResults(FIRST, SECOND, row(2, 1, 'unchanged'))],
		['a status that is not so', withResults(FIRST, row(1, 1, 'unchanged'), THIRD)],
		['a status that is not so', kept({ results: ROWS })],
		['a status that is not so', inPart({ results: ROWS })],
		['a claim that is not so', seenWith({ after: JOINED.after })],
		['a claim that is not so', kept({ after: IS })],
		['a claim that is not so', withResults(FIRST, SECOND, row(2, 2, 'changed'))],
		[
			'a list of groups that is not so',
			withResults(row(0, 1, 'changed', { assigned_to: [30] }), SECOND, THIRD),
		],
		[
			'a list of groups that is not so',
			withResults(row(0, 1, 'changed', { removed_from: [20] }), SECOND, THIRD),
		],
		['changed, and not told', withResults(THIRD)],
		[
			"somebody's groups changed unasked",
			seenWith({ after: stateOf(userIn(1, [20]), userIn(2, [20])) }),
		],
		['sent unplanned', seenWith({ log: [ofUser(1, [20], [10, 30])] })],
		['sent unplanned', kept({ log: [ofUser(1, [20], [10])] })],
		['sent unplanned', inPart({ log: [ofUser(1, [20], [10])] })],
		['sent unplanned', seenWith({}, { items: NO_GROUPS })],
		['sent unplanned', seenWith({}, { managed: IT.groups })],
		['sent unplanned', seenWith({}, { managed: [...PLAN.managed, { id: 60, byName: true }] })],
		['too many lose access', seenWith({}, { options: { ...OPTIONS, maxUsers: 0 } })],
		['a status that is not so', seenWith({ log: [ofUser(1, [20], [10], UNAVAILABLE)] })],
	],
);
