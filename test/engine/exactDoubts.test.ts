import type { IDataObject } from 'n8n-workflow';

import { asksOf } from '../operations/memberships';
import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import {
	alike,
	exactRuns,
	field,
	FIELD_GROUP,
	IT,
	listOf,
	messagesOf,
	row,
	SALES,
	sentIn,
	shortly,
} from './harness/exact';
import { changesIn } from './harness/memberships';
import type { Given } from './harness/operationRuns';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;

const NO_GROUP = 99;

/** Sales without Di. */
const ADA_AND_BO = listOf(SALES, ada, bo);

const PEOPLE = [{ email: ada.email }, { email: bo.email }, { name: 'Di Fox' }];

/** The list of users fails, once so many were answered. */
const listFails = (after: number): Given => ({
	options: { maxRetries: 0 },
	scripts: [{ path: '/users', after, answer: { status: 500 } }],
});

/** Runs the node again in the same execution, each time with other items. */
const turnsOf = (...turns: IDataObject[][]) => ({ turns, options: { allowInLoop: true } });

describe('Set Members: whoever may be meant', () => {
	const run = exactRuns(SET_MEMBERS);

	const removedIn = ({ sandbox }: Awaited<ReturnType<typeof run>>): unknown[] =>
		writesTo(sandbox)
			.flatMap(asksOf)
			.flatMap(({ user, side }) => (side === 'remove' ? user : []));

	it.each<[string, IDataObject[], IDataObject]>([
		[
			'an entry without an address',
			[{ group: SALES, people: PEOPLE }],
			{ members: '={{ $json.people.map(p => p.email) }}' },
		],
		['null in an array', listOf(SALES, [ada.email, bo.email, null]), {}],
		['an empty array in an array', listOf(SALES, [ada.email, [bo.email, []]]), {}],
		['null in JSON text', listOf(SALES, JSON.stringify([ada.email, bo.email, null])), {}],
		['an entry in an array that cannot be read', listOf(SALES, [ada.email, bo.email, 'di']), {}],
		['two commas in a row', listOf(SALES, `${ada.email},,${bo.email}`), {}],
		['a comma at the beginning', listOf(SALES, `,${ada.email},${bo.email}`), {}],
		['a comma at the end', listOf(SALES, `${ada.email},${bo.email},`), {}],
		['empty quotes', listOf(SALES, `${ada.email}\n""\n${bo.email}`), {}],
		['a number as sheets write it', listOf(SALES, ada, bo, '1,104'), {}],
	])('stays where a list has %s', async (_, items, parameters) => {
		const done = await run(items, { parameters });
		expect(removedIn(done)).toEqual([]);
		expect(done.rows.some(({ reason }) => reason === 'invalid_input')).toBe(true);
	});

	it.each([
		['a blank line', `${ada.email}\n\n${bo.email}\n`],
		['a semicolon at the end', `${ada.email}; ${bo.email};`],
		['a comma at the end of a line', `${ada.email},\n${bo.email}`],
	])('is nobody where a list has only %s', async (_, members) => {
		expect(removedIn(await run(listOf(SALES, members)))).toEqual([di.id]);
	});

	it.each<[string, IDataObject[], string]>([
		['with a remark', ADA_AND_BO, `${di.email} (stays)`],
		['after what else is said of them', ADA_AND_BO, `Always: Di Fox <${di.email}>`],
		[
			'in another row, also one that names the same users',
			listOf(SALES, `${ada.email}; ${bo.email}`, `${ada.email}; ${bo.email}`).map(
				(item, index) => ({ ...item, keep: [ada.email, di.email][index] }),
			),
			'={{ $json.keep }}',
		],
	])('stays where the users to keep name them %s', async (_, items, keepUsers) => {
		const done = await run(items, { options: { keepUsers } });
		expect(shortly(done.rows)).toEqual(['ada unchanged', 'bo unchanged', 'di kept']);
	});

	it('stays where a list of users to keep has an empty place', async () => {
		const options = { keepUsers: '={{ ["ada@example.com", null] }}' };
		const done = await run(ADA_AND_BO, { options });
		expect(removedIn(done)).toEqual([]);
		expect(done.rows[0]?.message).toMatch(/^'Users to Keep' has an empty place/);
	});

	it.each<[string, IDataObject[], Given, RegExp]>([
		[
			'a group could not be looked up',
			[...ADA_AND_BO, ...listOf('Sales', di)],
			listFails(0),
			/^Not removed: the group 'Sales' of item 2 could not be looked up and may be this one\. Run this again in a few minutes\.$/,
		],
		[
			'another list names them, for a group that could not be read',
			[...ADA_AND_BO, ...listOf(IT, bo, di)],
			listFails(1),
			/^Not removed: another list names this user/,
		],
		[
			'everybody would leave but for those who are kept',
			listOf(FIELD_GROUP, ada, bo),
			{ options: { maxPercent: 100, keepUsers: field(1, 1)[0] } },
			/have nobody in common/,
		],
	])('stays where %s', async (_, items, given, why) => {
		const done = await run(items, given);
		expect(removedIn(done)).toEqual([]);
		expect(done.rows.at(-1)?.message).toMatch(why);
	});

	it('stays where a group is shown without members, until somebody approves the plan', async () => {
		const items = [...ADA_AND_BO, ...listOf(NO_GROUP, di)];
		const done = await run(items);
		expect(removedIn(done)).toEqual([]);
		expect(shortly(done.rows).at(-1)).toBe('di not_sent/list_unsafe');
		expect(done.rows.at(-1)?.message).toMatch(
			/^Not removed: DronaHQ shows nobody in the group '99' of item 2, so its ID may be misspelt, and this group meant\. Correct it\. If this is right, /,
		);
		const { plan } = done.rows[0] ?? {};
		const approved = await run(items, { options: { approvedPlan: plan } });
		expect(removedIn(approved)).toEqual([di.id]);
	});

	it('stays where the server says that there is no such group', async () => {
		const items = [...ADA_AND_BO, ...listOf(NO_GROUP, di)];
		const done = await run(items, { account: { unknownGid: 404 } });
		expect(removedIn(done)).toEqual([]);
		expect(shortly(done.rows)).toEqual([
			...alike('unchanged', 'ada', 'bo'),
			'di failed/unknown_group',
			'di not_sent/list_unsafe',
		]);
	});

	it("stays where 'Execute Once' leaves one row of a list", async () => {
		const items = listOf(SALES, ada, bo, di);
		const done = await run(items, { executeOnce: true });
		expect(sentIn(done.sandbox)).toEqual([]);
		expect(done.rows).toMatchObject([{ reason: 'invalid_input' }]);
		expect(done.rows[0]?.message).toMatch(/^'Execute Once' is on/);
		const whole = await run(items, {
			executeOnce: true,
			parameters: { members: '={{ $input.all().map(i => i.json.members) }}', group: SALES },
		});
		expect(whole.rows).toHaveLength(3);
	});

	it('stays where the node has made the same group so before, in the same execution', async () => {
		const [first = '', ...others] = field(1, 19);
		const turns = [listOf(FIELD_GROUP, first, ...others), listOf(FIELD_GROUP, ...field(2, 20))];
		const done = await run([{}], turnsOf(...turns));
		expect(removedIn(done)).toEqual([520]);
		const held = done.turns[1]?.rows.find(({ user_email: email }) => email === first);
		expect(held).toMatchObject({ status: 'not_sent', reason: 'list_unsafe' });
		expect(held?.message).toMatch(/^Not removed: this node has run in this execution before/);
		const elsewhere = await run([{}], turnsOf(ADA_AND_BO, listOf(IT, bo, cy)));
		expect(removedIn(elsewhere)).toEqual([di.id, fay.id]);
	});

	it('is told of in a warning, with what to do', async () => {
		const done = await run([...ADA_AND_BO, ...listOf(SALES, 'nobody at all')]);
		expect(messagesOf(done)[0]).toMatch(
			/^Users who would lose access were kept: .* cannot be read and may be somebody who would lose access\. Correct it and run this again\.$/,
		);
	});
});

describe.each([400, 500])('A user who cannot be looked up (%i)', (status) => {
	const members = exactRuns(SET_MEMBERS);
	const groups = exactRuns(SET_GROUPS);

	/** Bo's email in capitals can't be looked up; nothing else fails. */
	const BO = 'BO@example.com';
	const unread = {
		scripts: [{ path: /\/users\/BO(@|%40)/, times: 9, answer: { status } }],
		options: { maxRetries: 0 },
	};

	const NOT_REMOVED = {
		status: 'not_sent',
		reason: 'list_unsafe',
		message: expect.stringContaining(
			`Not removed: '${BO}' in the list could not be looked up and may be this user. Run this again in a few minutes.`,
		) as unknown,
	};

	it('may be any member of the group', async () => {
		const { rows, sandbox } = await members(listOf(SALES, BO, ada), unread);
		expect(rows.slice(1)).toMatchObject([{ status: 'unchanged' }, NOT_REMOVED, NOT_REMOVED]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('may be one whom another row names by their ID, with other groups', async () => {
		const items = [row(BO, '10'), row(bo.id, '20, 30'), row(fay, '30')];
		const { rows, sandbox } = await groups(items, unread);
		expect(rows[1]).toMatchObject({ ...NOT_REMOVED, status: 'partial', assigned_to: [30] });
		expect(rows[2]).toMatchObject({ status: 'changed', removed_from: [20] });
		expect(changesIn(writesTo(sandbox))).toEqual(['join 102 30', 'leave 106 20']);
	});
});
