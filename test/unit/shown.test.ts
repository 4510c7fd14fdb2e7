import type { Change, MembershipChange } from '../../nodes/DronaHq/account/change';
import type { User } from '../../nodes/DronaHq/account/user';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import {
	confirmedOf,
	judged,
	membershipsToCheck,
	needsRecord,
	type BelievedList,
} from '../../nodes/DronaHq/run/shown';
import type { Row } from '../../nodes/DronaHq/run/row';
import { STOPPED, verdictsOf } from './known';
import { activate, join, leave, rowOf, rowsOf } from './rows';

const LOST = unclear('connection_lost', { concernsRun: true, code: null });
const ACKNOWLEDGED: Verdict = { ...DONE, listedAs: ['done'] };

const [sales, it1] = [
	{ grp_id: 10, grp_name: 'Sales' },
	{ grp_id: 20, grp_name: 'IT' },
];

const userWith = (...groups: object[]): User => ({ user_id: 7, user_group: groups });

/** The list of the members of group 10. */
const listOf = (...users: User[]): BelievedList => ({
	id: '10',
	users: new Map(users.map((user) => [String(user.user_id), user])),
	time: '02:14',
});

const [JOIN, LEAVE] = [join('7', '10'), leave('7', '10')];
const HOLDING = listOf(userWith(sales));
const EMPTY = listOf();

describe('which memberships are looked up', () => {
	const [unclearOne, done] = [join('1', '10'), leave('2', '10')];
	const verdicts = verdictsOf(
		[unclearOne, LOST],
		[done, DONE],
		[join('3', '10'), refused('invalid_user')],
		[join('4', '10'), STOPPED],
		[activate('a@x.org'), LOST],
	);
	const rows = rowsOf([unclearOne, done, join('3', '10'), join('4', '10')], [activate('a@x.org')]);

	it.each<[string, Row[], Map<string, Verdict>, boolean, Change[]]>([
		['those that are unclear', rows, verdicts, false, [unclearOne]],
		['with the option also those that were acknowledged', rows, verdicts, true, [unclearOne, done]],
		[
			'those that an earlier try has left unclear',
			[rowOf(0, [unclearOne], { recalled: [LOST] })],
			new Map(),
			false,
			[unclearOne],
		],
	])('%s', async (_, given, known, isAsked, expected) => {
		const toCheck = await membershipsToCheck(given, known, isAsked);
		expect([...toCheck.values()].map(({ change }) => change)).toEqual(expected);
	});
});

describe("a user's own record is needed", () => {
	it.each<[string, MembershipChange, Verdict, BelievedList, boolean]>([
		['for an unclear leave that the list shows', LEAVE, LOST, EMPTY, true],
		['for no other leave', LEAVE, LOST, HOLDING, false],
		['for no acknowledged one', LEAVE, DONE, EMPTY, false],
		['for no join', JOIN, LOST, EMPTY, false],
	])('%s', (_, change, verdict, list, isNeeded) => {
		expect(needsRecord({ change, verdict }, list)).toBe(isNeeded);
	});
});

describe('a membership that was looked up', () => {
	it('is done where the list holds who was to join', () => {
		expect(judged({ change: JOIN, verdict: LOST }, HOLDING)).toEqual({
			proves: 'done',
			reason: null,
			listedAs: ['done'],
			message: 'DronaHQ did not answer, but its list of members shows the user (read at 02:14).',
			seen: { isAsWanted: true, time: '02:14', group: 'Sales' },
		});
	});

	it('is told as an answer that was unclear, where there was one', () => {
		const verdict = unclear('contradictory_response', { listedAs: ['done', 'failed'] });
		expect(judged({ change: JOIN, verdict }, HOLDING)).toMatchObject({
			message: expect.stringMatching(/^DronaHQ gave no clear answer, but/),
			listedAs: ['done'],
		});
	});

	it('stays unclear where the list does not hold who was to join, in the words that it had', () => {
		expect(judged({ change: JOIN, verdict: LOST }, EMPTY)).toEqual({
			...LOST,
			message:
				"The connection to DronaHQ broke before its answer had arrived. DronaHQ's list of members did not show the user yet (read at 02:14).",
			seen: { isAsWanted: false, time: '02:14', group: '10' },
		});
		const verdict = unclear('server_error', { message: 'Odd.' });
		expect(judged({ change: JOIN, verdict }, EMPTY).message).toMatch(/^Odd\. DronaHQ/);
	});

	it.each<[string, User | undefined]>([
		['shows the group', userWith(sales)],
		['is long', userWith(it1, { grp_id: 30, grp_name: 'A'.repeat(900) })],
		['may be garbled', userWith({ grp_id: 30, grp_name: 'A, B' })],
		['shows no groups at all', { user_id: 7 }],
		['did not come', undefined],
	])('stays as it was where the own record of who was to leave %s', (_, record) => {
		expect(judged({ change: LEAVE, verdict: LOST }, EMPTY, record)).toBe(LOST);
	});

	it.each<[string, MembershipChange, BelievedList, boolean]>([
		['join', JOIN, HOLDING, true],
		['join', JOIN, EMPTY, false],
		['leave', LEAVE, EMPTY, true],
		['leave', LEAVE, HOLDING, false],
	])('an acknowledged %s stays done, shown or not', (_, change, list, isAsWanted) => {
		const known = judged({ change, verdict: ACKNOWLEDGED }, list);
		expect(known).toMatchObject({ ...ACKNOWLEDGED, seen: { isAsWanted } });
		expect(known.message).toBeUndefined();
	});

	it('stays as it was where the ID of its user is not known', () => {
		const change = join('a@x.org', '10');
		expect(judged({ change, verdict: LOST }, EMPTY)).toBe(LOST);
	});
});

const seen = (isAsWanted: boolean, verdict: Verdict = DONE): Verdict => ({
	...verdict,
	seen: { isAsWanted, time: '02:14', group: 'IT' },
});

it.each<[boolean | null, Verdict[]]>([
	[null, []],
	[null, [DONE]],
	[true, [seen(true), seen(true)]],
	[null, [seen(true), DONE]],
	[false, [seen(true), DONE, seen(false)]],
])('the memberships of a row are confirmed as %s', (confirmed, verdicts) => {
	expect(confirmedOf(verdicts)).toBe(confirmed);
});
