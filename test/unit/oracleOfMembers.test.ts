import { faultCalled } from '../truth/oracle/effects';
import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import { TOKEN } from '../truth/oracle/people';
import {
	codeFor,
	item,
	named,
	toldOf,
	OPTIONS,
	planOf,
	result,
	stateOf,
	userIn,
} from './exactRuns';
import { logged } from './oraclePlans';

/** The users 1 and 2 are in the group 10; on its list are 1 and 3. */
const PLAN = planOf('setMembers', [item([named(1)]), item([named(3)])]);
const WAS = stateOf(userIn(1, [10]), userIn(2, [10]), userIn(3, []));
const IS = stateOf(userIn(1, [10]), userIn(2, []), userIn(3, [10]));
const CODE = codeFor(['join', 3, 10], ['leave', 2, 10]);

const changing = (assign: number[], remove: number[], more = {}) =>
	logged('POST', '/groups/10/actions/assign_user', { assign, remove }, more);
const LOST = { rule: faultCalled('F03').rule, status: 'no answer' } as const;

const row = (paired: number | null, user: number, status: string, more = {}) =>
	result(paired, {
		user_email: `person${user}@example.com`,
		user_id: user,
		user_name: `Person ${user}`,
		group_id: 10,
		status,
		plan: CODE,
		...more,
	});

const ROWS = [row(0, 1, 'unchanged'), row(1, 3, 'assigned'), row(null, 2, 'removed')];
const [FIRST, SECOND, THIRD] = ROWS as [(typeof ROWS)[0], (typeof ROWS)[0], (typeof ROWS)[0]];

const seenWith = toldOf(PLAN, {
	before: WAS,
	after: IS,
	log: [changing([3], [2])],
	results: ROWS,
});

const withOptions = (options: Partial<typeof OPTIONS>) => ({ options: { ...OPTIONS, ...options } });
const notSent = (reason: string) => ({ status: 'not_sent', reason, success: false });

/** Nothing was done, and each row that was due says why. */
const refused = (reason: string, plan: Partial<ExactObservation['plan']>) =>
	seenWith(
		{
			after: WAS,
			log: [],
			results: [FIRST, row(1, 3, '', notSent(reason)), row(null, 2, '', notSent(reason))],
		},
		plan,
	);

/** The user 4 on the list isn't in the account. */
const STRANGER = { items: [...PLAN.items, item([named(4)])] };
const unknown = { ...notSent('not_found'), status: 'failed', user_id: null };
const HELD = [FIRST, SECOND, row(2, 4, '', unknown), row(null, 2, '', notSent('list_unsafe'))];
const JOINED = stateOf(userIn(1, [10]), userIn(2, [10]), userIn(3, [10]));

/** The connection broke. That the user 3 is on the list proves something; that the user 2 isn't proves nothing. */
const UNCLEAR = {
	log: [changing([3], [2], LOST), logged('GET', '/users', undefined, { query: { gid: '10' } })],
	results: [FIRST, SECOND, row(null, 2, 'unknown', { success: false, reason: 'connection_lost' })],
};
const SAME_AGAIN = seenWith({
	before: IS,
	log: [],
	results: [
		row(0, 1, 'unchanged', { plan: codeFor() }),
		row(1, 3, 'unchanged', { plan: codeFor() }),
	],
});

it.each<[string, ExactObservation]>([
	['who joins, and who leaves', seenWith()],
	['a change that is unclear', seenWith(UNCLEAR)],
	[
		'somebody held back for a user whom nobody knows',
		seenWith({ after: JOINED, log: [changing([3], [])], results: HELD }, STRANGER),
	],
	['a limit', refused('limit_exceeded', withOptions({ maxPercent: 0 }))],
	['another plan that was approved', { ...refused('plan_changed', {}), approved: '1-00000000' }],
	['a plan that was approved', { ...seenWith({}, withOptions({ maxUsers: 0 })), approved: CODE }],
	['a second run', seenWith({ again: SAME_AGAIN })],
])('has nothing against a true run with %s', (_, seen) => {
	expect(exactViolationsOf(seen)).toEqual([]);
});

const namesOf = (seen: ExactObservation): string[] =>
	exactViolationsOf(seen).map(({ name }) => name);

const STOP = { onError: 'stopWorkflow' } as const;
const DRY = { dryRun: true };

it.each<[name: string, seen: ExactObservation]>([
	['no outcome', seenWith({ results: [FIRST, SECOND] })],
	['an outcome too many, or of a wrong pair', seenWith({ results: [...ROWS, FIRST] })],
	[
		'an outcome too many, or of a wrong pair',
		seenWith({ results: [FIRST, SECOND, { ...THIRD, item: 0, isUnpaired: false }] }),
	],
	['not in order', seenWith({ results: [SECOND, FIRST, THIRD] })],
	['a status that is not so', seenWith({ results: [row(0, 1, 'assigned'), SECOND, THIRD] })],
	['a status that is not so', seenWith({ ...UNCLEAR, results: ROWS, after: JOINED })],
	['another reason', refused('list_unsafe', withOptions({ maxPercent: 0 }))],
	[
		'another code than that of the plan',
		seenWith({ results: [FIRST, SECOND, row(null, 2, 'removed', { plan: codeFor() })] }),
	],
	['a claim that is not so', seenWith({ after: JOINED })],
	['a claim that is not so', seenWith({ log: [changing([3], [])] })],
	[
		"somebody else's name",
		seenWith({ results: [FIRST, SECOND, row(null, 2, 'removed', { user_name: 'Person 3' })] }),
	],
	[
		'a column that nobody asked for',
		seenWith({ results: ROWS.map((one) => ({ ...one, json: { ...one.json, confirmed: true } })) }),
	],
	[
		'confirmed, and not so',
		seenWith(
			{ results: [row(0, 1, 'unchanged', { confirmed: true }), SECOND, THIRD] },
			withOptions({ checkAfterwards: true }),
		),
	],
	[
		'changed, and not told',
		seenWith({ results: [FIRST, SECOND, row(null, 2, '', notSent('stopped'))] }),
	],
	['a user is gone', seenWith({ after: stateOf(userIn(1, [10]), userIn(3, [10])) })],
	[
		"somebody's data changed unasked",
		seenWith({ after: new Map([...IS, [1, userIn(1, [10], { status: 'inactive' })]]) }),
	],
	['somebody was created unasked', seenWith({ after: new Map([...IS, [4, userIn(4, [])]]) })],
	["somebody's groups changed unasked", seenWith({ after: new Map([...IS, [1, userIn(1, [])]]) })],
	['sent in a dry run', seenWith({}, DRY)],
	['sent unplanned', seenWith({ log: [changing([3], [2, 1])] })],
	['sent unplanned', seenWith({}, STRANGER)],
	['sent unplanned', seenWith({}, { keepers: [named(2)] })],
	['sent unplanned', seenWith({}, { items: [...PLAN.items, item([], { flaw: 'nameless' })] })],
	[
		'sent unplanned',
		seenWith({}, { items: [...PLAN.items, item([named(1)], { group: { id: 20, byName: true } })] }),
	],
	['sent unplanned', seenWith({}, { switches: { gid: 'ignored' } })],
	['unclear, and not looked up', seenWith({ ...UNCLEAR, log: UNCLEAR.log.slice(0, 1) })],
	['planned, and not sent', seenWith({ log: [changing([3], [])] })],
	['too many lose access', seenWith({}, withOptions({ maxUsers: 0 }))],
	['too many leave a group', seenWith({}, withOptions({ maxPercent: 0 }))],
	[
		'everybody leaves a group',
		seenWith({ log: [changing([3], [1, 2])] }, { items: [item([named(3)])] }),
	],
	['sent although another plan was approved', seenWith({ approved: '1-00000000' })],
	[
		'results of several shapes',
		seenWith({ results: [FIRST, SECOND, row(null, 2, 'removed', { more: 1 })] }),
	],
	['no status at all', seenWith({ results: [row(0, 1, 'fine'), SECOND, THIRD] })],
	[
		'success and status disagree',
		seenWith({ results: [row(0, 1, 'kept', { success: false }), SECOND, THIRD] }),
	],
	[
		'reason and status disagree',
		seenWith({ results: [row(0, 1, 'failed', { success: false }), SECOND, THIRD] }),
	],
	['no message', seenWith({ results: [row(0, 1, 'unchanged', { message: '' }), SECOND, THIRD] })],
	['no column for the code', seenWith({ results: [result(0, { status: 'unchanged' })] })],
	['on the wrong output', seenWith({ results: [{ ...FIRST, output: 'error' }, SECOND, THIRD] })],
	['paired to no item', seenWith({ results: [{ ...FIRST, item: null }, SECOND, THIRD] })],
	[
		"an item's columns beside somebody whom none names",
		seenWith({ results: [FIRST, SECOND, { ...THIRD, columns: ['members'] }] }),
	],
	['crashed', seenWith({ thrown: 'x is undefined' })],
	['thrown under Continue', seenWith({ thrown: 'No.', hasResults: true })],
	['thrown without a cause', seenWith({ thrown: 'No.', hasResults: true }, STOP)],
	['thrown in a dry run', seenWith({ thrown: 'No.', hasResults: true }, { ...STOP, ...DRY })],
	[
		'went on where it had to stop',
		{ ...refused('limit_exceeded', { ...withOptions({ maxPercent: 0 }), ...STOP }) },
	],
	[
		'stopped where it had to go on',
		seenWith({ thrown: 'No.', hasResults: true, results: HELD }, { ...STOP, items: PLAN.items }),
	],
	[
		'cut and run again, and not as at once',
		seenWith({ ...UNCLEAR, after: JOINED, again: seenWith({ before: JOINED, after: JOINED }) }),
	],
	['a second run changes something', seenWith({ again: seenWith({ before: IS, after: WAS }) })],
	['a token got out', seenWith({ kept: TOKEN })],
])('names a lie: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});
