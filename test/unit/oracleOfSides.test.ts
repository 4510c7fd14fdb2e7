import { faultCalled } from '../truth/oracle/effects';
import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import type { LoggedRequest } from '../sandbox';
import { codeFor, item, named, planOf, result, stateOf, toldOf, userIn } from './exactRuns';
import { logged } from './oraclePlans';

/** The users 1 and 2 move from the group 10 to the group 20, the user 3 leaves 10: by the groups' side three requests, by the users' side three. */
const PLAN = planOf('setGroups', [
	...[1, 2].map((person) => item([named(person)], { groups: [{ id: 20, byName: false }] })),
	item([named(3)]),
]);
const WAS = stateOf(userIn(1, [10]), userIn(2, [10]), userIn(3, [10]));
const IS = stateOf(userIn(1, [20]), userIn(2, [20]), userIn(3, []));
const CODE = codeFor(
	['join', 1, 20],
	['join', 2, 20],
	['leave', 1, 10],
	['leave', 2, 10],
	['leave', 3, 10],
);

const ofUser = (user: number, assign: number[], remove: number[], more = {}): LoggedRequest =>
	logged('PUT', `/users/${user}/actions/change_group`, { assign, remove }, more);
const ofGroup = (group: number, assign: number[], remove: number[], more = {}): LoggedRequest =>
	logged('POST', `/groups/${group}/actions/assign_user`, { assign, remove }, more);

const row = (user: number, status: string, more = {}) =>
	result(user - 1, {
		user_email: `person${user}@example.com`,
		user_id: user,
		status,
		assigned_to: user < 3 ? [20] : null,
		removed_from: [10],
		plan: CODE,
		...more,
	});

const seenWith = toldOf(PLAN, {
	before: WAS,
	after: IS,
	log: [ofUser(1, [20], [10]), ofUser(2, [20], [10]), ofUser(3, [], [10])],
	results: [1, 2, 3].map((user) => row(user, 'changed')),
});

const NO = { status: 404 };

/** All that is about users is refused; what is about groups is done. */
const REFUSED = [ofUser(1, [20], [10], NO), ofUser(2, [20], [10], NO), ofUser(3, [], [10], NO)];
const TRIED = ofGroup(20, [1], []);
const FOLLOWED = [ofGroup(20, [2], []), ofGroup(10, [], [3]), ofGroup(10, [], [1, 2])];
const HINT = 'DronaHQ refused the requests about single users, so it went otherwise.';

const turned = (lie: Partial<ExactObservation> = {}): ExactObservation =>
	seenWith({ log: [...REFUSED, TRIED, ...FOLLOWED], hints: [HINT], ...lie });

const FAILED = { assigned_to: null, removed_from: null, success: false, reason: 'not_found' };

/** The other side refuses everything as well. */
const stayed = (lie: Partial<ExactObservation> = {}): ExactObservation =>
	seenWith({
		after: WAS,
		log: [...REFUSED, ofGroup(20, [1, 2], [], NO), ofGroup(10, [], [3], NO)],
		results: [1, 2, 3].map((user) => row(user, 'failed', FAILED)),
		...lie,
	});

it.each<[string, ExactObservation]>([
	['requests about users', seenWith()],
	[
		'requests about groups',
		seenWith({ log: [ofGroup(20, [1, 2], []), ofGroup(10, [], [3]), ofGroup(10, [], [1, 2])] }),
	],
	['a side that is refused', turned()],
	['two sides that are refused', stayed()],
])('has nothing against a true run with %s', (_, seen) => {
	expect(exactViolationsOf(seen)).toEqual([]);
});

it.each<[name: string, seen: ExactObservation]>([
	[
		'left before they have joined',
		seenWith({ log: [ofGroup(10, [], [1, 2, 3]), ofGroup(20, [1, 2], [])] }),
	],
	[
		'left before they have joined',
		turned({ log: [...REFUSED, ofGroup(10, [], [1]), ofGroup(20, [1, 2], []), ...FOLLOWED] }),
	],
	...[NO, { status: 'no answer', rule: faultCalled('F03').rule } as const].map(
		(more): [string, ExactObservation] => [
			'left without having joined',
			seenWith({ log: [ofGroup(20, [1, 2], [], more), ofGroup(10, [], [1, 2, 3])] }),
		],
	),
	[
		'left without having joined',
		seenWith({
			after: stateOf(userIn(1, []), userIn(2, [20]), userIn(3, [])),
			log: [ofGroup(20, [1, 2], []), ofGroup(10, [], [1, 2, 3])],
		}),
	],
	[
		'more requests than one side needs',
		seenWith({
			log: [1, 2, 3].flatMap((user) => [
				...(user < 3 ? [ofUser(user, [20], [])] : []),
				ofUser(user, [], [10]),
			]),
		}),
	],
	[
		'turned to the other side without need',
		turned({ log: [...REFUSED.slice(0, 2), ofUser(3, [], [10]), TRIED, ...FOLLOWED] }),
	],
	[
		'followed where it did not help',
		stayed({
			log: [
				ofGroup(20, [1, 2, 3, 4], [], NO),
				...[1, 2, 3, 4].map((user) => ofUser(user, [20], [], NO)),
			],
		}),
	],
	['left on the side that is refused', turned({ log: [...REFUSED, TRIED] })],
	['refused, and the other side not tried', stayed({ log: REFUSED })],
	['a turn that is told, and not so', seenWith({ hints: [HINT] })],
	['a turn that is told, and not so', stayed({ hints: [HINT] })],
	['turned, and not told', turned({ hints: [] })],
	[
		"told in the other side's words",
		stayed({
			results: [1, 2, 3].map((user) => row(user, 'failed', { ...FAILED, reason: 'invalid_user' })),
		}),
	],
])('names a lie: %s', (name, seen) => {
	expect(exactViolationsOf(seen).map((one) => one.name)).toContain(name);
});
