import type { IDataObject } from 'n8n-workflow';

import { asksOf } from '../operations/memberships';
import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import { exactRuns, field, listOf, messagesOf, sentIn, shortly } from './harness/exact';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;
const SALES = 10;
const IT = 20;
const NO_GROUP = 99;

const PEOPLE = [{ email: ada.email }, { email: bo.email }, { name: 'Di Fox' }];

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
		['a number as sheets write it', listOf(SALES, ada.email, bo.email, '1,104'), {}],
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

	it('stays where a list of users to keep has an empty place', async () => {
		const options = { keepUsers: '={{ ["ada@example.com", null] }}' };
		const done = await run(listOf(SALES, ada.email, bo.email), { options });
		expect(removedIn(done)).toEqual([]);
		expect(done.rows[0]?.message).toMatch(/^'Users to Keep' has an empty place/);
	});

	it.each([
		['with a remark', `${di.email} (stays)`],
		['after what else is said of them', `Always: Di Fox <${di.email}>`],
	])('stays where the users to keep name them %s', async (_, keepUsers) => {
		const done = await run(listOf(SALES, ada.email, bo.email), { options: { keepUsers } });
		expect(shortly(done.rows)).toEqual(['ada unchanged', 'bo unchanged', 'di kept']);
	});

	it('stays where another row says so, also one that names the same users', async () => {
		const items = [
			{ group: SALES, members: `${ada.email}; ${bo.email}`, keep: ada.email },
			{ group: SALES, members: `${ada.email}; ${bo.email}`, keep: di.email },
		];
		const done = await run(items, { options: { keepUsers: '={{ $json.keep }}' } });
		expect(shortly(done.rows)).toEqual(['ada unchanged', 'bo unchanged', 'di kept']);
	});

	it('stays where a group could not be looked up', async () => {
		const items = [...listOf(SALES, ada.email, bo.email), ...listOf('Sales', di.email)];
		const done = await run(items, {
			options: { maxRetries: 0 },
			ready: (sandbox) => sandbox.script({ path: '/users', answer: { status: 500 } }),
		});
		expect(removedIn(done)).toEqual([]);
		expect(done.rows.at(-1)?.message).toBe(
			"Not removed: the group 'Sales' of item 2 could not be looked up and may be this one. Run this again in a few minutes.",
		);
	});

	it('stays where another list names them, for a group that could not be read', async () => {
		const items = [...listOf(SALES, ada.email, bo.email), ...listOf(IT, bo.email, di.email)];
		const done = await run(items, {
			options: { maxRetries: 0 },
			ready: (sandbox) => sandbox.script({ path: '/users', after: 1, answer: { status: 500 } }),
		});
		expect(removedIn(done)).toEqual([]);
		expect(done.rows.at(-1)?.message).toMatch(/^Not removed: another list names this user/);
	});

	it('stays where a group is shown without members, until somebody approves the plan', async () => {
		const items = [...listOf(SALES, ada.email, bo.email), ...listOf(NO_GROUP, di.email)];
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
		const items = [...listOf(SALES, ada.email, bo.email), ...listOf(NO_GROUP, di.email)];
		const done = await run(items, { account: { unknownGid: 404 } });
		expect(removedIn(done)).toEqual([]);
		expect(shortly(done.rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'di failed/unknown_group',
			'di not_sent/list_unsafe',
		]);
	});

	it('stays where everybody would leave but for those who are kept', async () => {
		const options = { maxPercent: 100, keepUsers: field(1, 1)[0] };
		const done = await run(listOf(50, ada.email, bo.email), { options });
		expect(removedIn(done)).toEqual([]);
		expect(done.rows.at(-1)?.message).toMatch(/have nobody in common/);
	});

	it("stays where 'Execute Once' leaves one row of a list", async () => {
		const items = listOf(SALES, ada.email, bo.email, di.email);
		const done = await run(items, { executeOnce: true });
		expect(sentIn(done.sandbox)).toEqual([]);
		expect(done.rows).toMatchObject([
			{
				reason: 'invalid_input',
				message: expect.stringMatching(/^'Execute Once' is on/) as string,
			},
		]);
		const whole = await run(items, {
			executeOnce: true,
			parameters: { members: '={{ $input.all().map(i => i.json.members) }}', group: SALES },
		});
		expect(whole.rows).toHaveLength(3);
	});

	it('stays where the node has made the same group so before, in the same execution', async () => {
		const turns = [listOf(50, ...field(1, 19)), listOf(50, ...field(2, 20))];
		const done = await run([{}], turnsOf(...turns));
		expect(removedIn(done)).toEqual([520]);
		const second = done.turns[1]?.rows ?? [];
		expect(second.find(({ user_email: email }) => email === field(1, 1)[0])).toMatchObject({
			status: 'not_sent',
			reason: 'list_unsafe',
			message: expect.stringMatching(
				/^Not removed: this node has run in this execution before/,
			) as string,
		});
		const others = [listOf(SALES, ada.email, bo.email), listOf(IT, bo.email, cy.email)];
		expect(removedIn(await run([{}], turnsOf(...others)))).toEqual([di.id, fay.id]);
	});

	it('is told of in a warning, with what to do', async () => {
		const done = await run(listOf(SALES, ada.email, bo.email, 'nobody at all'));
		expect(messagesOf(done)[0]).toMatch(
			/^Users who would lose access were kept: .* cannot be read and may be somebody who would lose access\. Correct it and run this again\.$/,
		);
	});
});
