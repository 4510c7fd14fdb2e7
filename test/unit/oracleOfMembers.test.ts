import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import type { ExactPlan } from '../truth/oracle/exact/plan';
import type { Result } from '../truth/oracle/observation';
import { TOKEN } from '../truth/oracle/people';
import { codeFor, item, named, OPTIONS, planOf, result, stateOf, toldOf } from './exactRuns';
import { BROKEN, judges, logged, ofGroup, userIn } from './oracleRuns';

/** The users 1 and 2 are in the group 10; on its list are 1 and 3. */
const PLAN = planOf('setMembers', [item([named(1)]), item([named(3)])]);
const WAS = stateOf(userIn(1, [10]), userIn(2, [10]), userIn(3, []));
const IS = stateOf(userIn(1, [10]), userIn(2, []), userIn(3, [10]));
const CODE = codeFor(['join', 3, 10], ['leave', 2, 10]);

const changing = (assign: number[], remove: number[], more = {}) =>
	ofGroup(10, assign, remove, more);

const row = (paired: number | null, user: number, status: string, more = {}) =>
	result(paired, user, status, {
		user_name: `Person ${user}`,
		group_id: 10,
		plan: CODE,
		...more,
	});

const FIRST = row(0, 1, 'unchanged');
const SECOND = row(1, 3, 'assigned');
const THIRD = row(null, 2, 'removed');

const seenWith = toldOf(PLAN, {
	before: WAS,
	after: IS,
	log: [changing([3], [2])],
	results: [FIRST, SECOND, THIRD],
});

/** The same where one of the rows is another one. */
const withFirst = (one: Result, plan: Partial<ExactPlan> = {}): ExactObservation =>
	seenWith({ results: [one, SECOND, THIRD] }, plan);
const withThird = (one: Result): ExactObservation => seenWith({ results: [FIRST, SECOND, one] });

/** The same under another plan, with other options, or with one more item. */
const under = (plan: Partial<ExactPlan>): ExactObservation => seenWith({}, plan);
const options = (some: Partial<typeof OPTIONS>) => ({ options: { ...OPTIONS, ...some } });
const beside = (one: ExactPlan['items'][0]) => ({ items: [...PLAN.items, one] });

const notSent = (reason: string) => ({ status: 'not_sent', reason, success: false });

/** Nothing was done, and each row that was due says why. */
const refused = (reason: string, plan: Partial<ExactPlan> = {}) =>
	seenWith(
		{
			after: WAS,
			log: [],
			results: [FIRST, row(1, 3, '', notSent(reason)), row(null, 2, '', notSent(reason))],
		},
		plan,
	);

/** The user 4 on the list isn't in the account. */
const STRANGER = beside(item([named(4)]));
const unknown = { ...notSent('not_found'), status: 'failed', user_id: null };
const HELD = [FIRST, SECOND, row(2, 4, '', unknown), row(null, 2, '', notSent('list_unsafe'))];
const JOINED = stateOf(userIn(1, [10]), userIn(2, [10]), userIn(3, [10]));

/** The connection broke. That the user 3 is on the list proves something; that the user 2 isn't proves nothing. */
const UNCLEAR = {
	log: [changing([3], [2], BROKEN), logged('GET', '/users', undefined, { query: { gid: '10' } })],
	results: [FIRST, SECOND, row(null, 2, 'unknown', { success: false, reason: 'connection_lost' })],
};

const AGAIN = seenWith({
	before: IS,
	log: [],
	results: [1, 3].map((user, at) => row(at, user, 'unchanged', { plan: codeFor() })),
});

const LOW = options({ maxPercent: 0 });
const FEW = options({ maxUsers: 0 });
const STOP = { onError: 'stopWorkflow' } as const;
const THROWN = { thrown: 'No.', hasResults: true };
const IN_IT = item([named(1)], { group: { id: 20, byName: true } });

/** The user 1 is otherwise after the run, or there is one more. */
const afterwards = (...one: Parameters<typeof userIn>): ExactObservation =>
	seenWith({ after: new Map([...IS, [one[0], userIn(...one)]]) });

judges(
	exactViolationsOf,
	{
		'who joins, and who leaves': seenWith(),
		'a change that is unclear': seenWith(UNCLEAR),
		'somebody held back for a user whom nobody knows': seenWith(
			{ after: JOINED, log: [changing([3], [])], results: HELD },
			STRANGER,
		),
		'a limit': refused('limit_exceeded', LOW),
		'another plan that was approved': { ...refused('plan_changed'), approved: '1-00000000' },
		'a plan that was approved': { ...under(FEW), approved: CODE },
		'a second run': seenWith({ again: AGAIN }),
	},
	[
		['no outcome', seenWith({ results: [FIRST, SECOND] })],
		[
			'an outcome too many, or of a wrong pair',
			seenWith({ results: [FIRST, SECOND, THIRD, FIRST] }),
		],
		[
			'an outcome too many, or of a wrong pair',
			withThird({ ...THIRD, item: 0, isUnpaired: false }),
		],
		['not in order', seenWith({ results: [SECOND, FIRST, THIRD] })],
		['a status that is not so', withFirst(row(0, 1, 'assigned'))],
		['a status that is not so', seenWith({ log: UNCLEAR.log, after: JOINED })],
		['another reason', refused('list_unsafe', LOW)],
		['another code than that of the plan', withThird(row(null, 2, 'removed', { plan: codeFor() }))],
		['a claim that is not so', seenWith({ after: JOINED })],
		['a claim that is not so', seenWith({ log: [changing([3], [])] })],
		["somebody else's name", withThird(row(null, 2, 'removed', { user_name: 'Person 3' }))],
		['a column that nobody asked for', withFirst(row(0, 1, 'unchanged', { confirmed: true }))],
		[
			'confirmed, and not so',
			withFirst(row(0, 1, 'unchanged', { confirmed: true }), options({ checkAfterwards: true })),
		],
		['changed, and not told', withThird(row(null, 2, '', notSent('stopped')))],
		['a user is gone', seenWith({ after: stateOf(userIn(1, [10]), userIn(3, [10])) })],
		["somebody's data changed unasked", afterwards(1, [10], { status: 'inactive' })],
		['somebody was created unasked', afterwards(4, [])],
		["somebody's groups changed unasked", afterwards(1, [])],
		['sent in a dry run', under({ dryRun: true })],
		['sent unplanned', seenWith({ log: [changing([3], [2, 1])] })],
		['sent unplanned', under(STRANGER)],
		['sent unplanned', under({ keepers: [named(2)] })],
		['sent unplanned', under(beside(item([], { flaw: 'nameless' })))],
		['sent unplanned', under(beside(IN_IT))],
		['sent unplanned', under({ switches: { gid: 'ignored' } })],
		['unclear, and not looked up', seenWith({ ...UNCLEAR, log: UNCLEAR.log.slice(0, 1) })],
		['planned, and not sent', seenWith({ log: [changing([3], [])] })],
		['too many lose access', under(FEW)],
		['too many leave a group', under(LOW)],
		[
			'everybody leaves a group',
			seenWith({ log: [changing([3], [1, 2])] }, { items: [item([named(3)])] }),
		],
		['sent although another plan was approved', seenWith({ approved: '1-00000000' })],
		['results of several shapes', withThird(row(null, 2, 'removed', { more: 1 }))],
		['no status at all', withFirst(row(0, 1, 'fine'))],
		['success and status disagree', withFirst(row(0, 1, 'kept', { success: false }))],
		['reason and status disagree', withFirst(row(0, 1, 'failed', { success: false }))],
		['no message', withFirst(row(0, 1, 'unchanged', { message: '' }))],
		['no column for the code', seenWith({ results: [result(0, 1, 'unchanged')] })],
		['on the wrong output', withFirst({ ...FIRST, output: 'error' })],
		['paired to no item', withFirst({ ...FIRST, item: null })],
		[
			"an item's columns beside somebody whom none names",
			withThird({ ...THIRD, columns: ['members'] }),
		],
		['crashed', seenWith({ thrown: 'x is undefined' })],
		['thrown under Continue', seenWith(THROWN)],
		['thrown without a cause', seenWith(THROWN, STOP)],
		['thrown in a dry run', seenWith(THROWN, { ...STOP, dryRun: true })],
		['went on where it had to stop', refused('limit_exceeded', { ...LOW, ...STOP })],
		['stopped where it had to go on', seenWith({ ...THROWN, results: HELD }, STOP)],
		[
			'cut and run again, and not as at once',
			seenWith({ ...UNCLEAR, after: JOINED, again: seenWith({ before: JOINED, after: JOINED }) }),
		],
		['a second run changes something', seenWith({ again: seenWith({ before: IS, after: WAS }) })],
		['a token got out', seenWith({ kept: TOKEN })],
	],
);
