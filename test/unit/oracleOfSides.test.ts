import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import type { Result } from '../truth/oracle/observation';
import { codeFor, item, named, planOf, result, stateOf, toldOf } from './exactRuns';
import { BROKEN, judges, ofGroup, ofUser, userIn } from './oracleRuns';

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

/** The same is said of all three. */
const said = (status: string, more: object = {}): Result[] =>
	[1, 2, 3].map((user) => {
		const groups = { assigned_to: user < 3 ? [20] : null, removed_from: [10] };
		return result(user - 1, user, status, { ...groups, plan: CODE, ...more });
	});

const seenWith = toldOf(PLAN, {
	before: WAS,
	after: IS,
	log: [ofUser(1, [20], [10]), ofUser(2, [20], [10]), ofUser(3, [], [10])],
	results: said('changed'),
});

const sending = (...log: ExactObservation['log']): ExactObservation => seenWith({ log });

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
		results: said('failed', FAILED),
		...lie,
	});

const FOUR = [1, 2, 3, 4];

judges(
	exactViolationsOf,
	{
		'requests about users': seenWith(),
		'requests about groups': sending(
			ofGroup(20, [1, 2], []),
			ofGroup(10, [], [3]),
			ofGroup(10, [], [1, 2]),
		),
		'a side that is refused': turned(),
		'two sides that are refused': stayed(),
	},
	[
		['left before they have joined', sending(ofGroup(10, [], [1, 2, 3]), ofGroup(20, [1, 2], []))],
		[
			'left before they have joined',
			turned({ log: [...REFUSED, ofGroup(10, [], [1]), ofGroup(20, [1, 2], []), ...FOLLOWED] }),
		],
		...[NO, BROKEN].map((more): [string, ExactObservation] => [
			'left without having joined',
			sending(ofGroup(20, [1, 2], [], more), ofGroup(10, [], [1, 2, 3])),
		]),
		[
			'left without having joined',
			seenWith({
				after: stateOf(userIn(1, []), userIn(2, [20]), userIn(3, [])),
				log: [ofGroup(20, [1, 2], []), ofGroup(10, [], [1, 2, 3])],
			}),
		],
		[
			'more requests than one side needs',
			sending(
				...[1, 2].map((user) => ofUser(user, [20], [])),
				...[1, 2, 3].map((user) => ofUser(user, [], [10])),
			),
		],
		[
			'turned to the other side without need',
			turned({ log: [...REFUSED.slice(0, 2), ofUser(3, [], [10]), TRIED, ...FOLLOWED] }),
		],
		[
			'followed where it did not help',
			stayed({
				log: [ofGroup(20, FOUR, [], NO), ...FOUR.map((user) => ofUser(user, [20], [], NO))],
			}),
		],
		['left on the side that is refused', turned({ log: [...REFUSED, TRIED] })],
		['refused, and the other side not tried', stayed({ log: REFUSED })],
		['a turn that is told, and not so', seenWith({ hints: [HINT] })],
		['a turn that is told, and not so', stayed({ hints: [HINT] })],
		['turned, and not told', turned({ hints: [] })],
		[
			"told in the other side's words",
			stayed({ results: said('failed', { ...FAILED, reason: 'invalid_user' }) }),
		],
	],
);
