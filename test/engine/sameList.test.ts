import type { IDataObject } from 'n8n-workflow';

import { asksOf } from '../operations/memberships';
import { CONTINUE, ERROR_OUTPUT, runs } from './harness/runs';
import { countBy, locator, memberEmail, members, range, setStatus } from './harness/users';

const ALL = "={{ $('Start').all().map(i => i.json.email) }}";
/** The same, in words that don't show that it doesn't depend on the item. */
const ALL_ANEW = "={{ $('Start').all().map(i => i.json.email + $itemIndex.toString().slice(9)) }}";

const ofAll = (emails: string) => ({ ...setStatus('deactivate'), emails });

const CHANGE_USERS = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '={{ $json.group }}'),
	assignUsers: '={{ $json.add }}',
	removeUsers: '={{ $json.remove }}',
};

describe('A list that every item gives', () => {
	const run = runs({ account: { users: 9 } });
	const pairsOf = ({ main }: Awaited<ReturnType<typeof run>>) =>
		main.map(({ pairedItem }) => pairedItem);

	it.each([
		['worked out once', ALL],
		['worked out for each item', ALL_ANEW],
		['as one text', ALL.replace(' }}', ".join(', ') }}")],
	])('is reported once, %s', async (_, emails) => {
		const ran = await run(ofAll(emails), members(60), { account: { users: 60 } });
		expect(countBy(ran.rows, 'status')).toEqual({ deactivated: 60 });
		expect(ran.rows.map(({ user_email }) => user_email)).toEqual(range(60).map(memberEmail));
		expect(ran.rows.map(({ message }) => message).join()).not.toContain('Named already');
		expect(pairsOf(ran)).toEqual(range(60).map(() => []));
		expect(ran.sandbox.log).toHaveLength(2);
		expect(ran.messages).toEqual([
			"All 60 items name the same 60 users, so each is reported once. Turn on 'Execute Once' to say so in the workflow.",
		]);
	});

	it('is reported once where it is written in the field', async () => {
		const emails = `${memberEmail(1)}, ${memberEmail(2)}`;
		const { rows, messages } = await run(ofAll(emails), members(50));
		expect(rows).toHaveLength(2);
		expect(messages[0]).toContain('All 50 items name the same 2 users');
	});

	it("brings no item's columns onto the error output", async () => {
		const emails = [memberEmail(1), 'nobody@example.com'];
		const items = emails.map((email) => ({ email, note: 'a column' }));
		const { errorRows, rows } = await run(ofAll(ALL), items, ERROR_OUTPUT);
		expect(rows).toMatchObject([{ status: 'deactivated' }]);
		expect(errorRows).toMatchObject([{ error: { user_email: 'nobody@example.com' } }]);
		expect(Object.keys(errorRows[0] ?? {})).toEqual(['error']);
	});

	it('is one ask for each list where there are several, and single users stay as they are', async () => {
		const [a, b, six] = [[1, 2].map(memberEmail), [3, 4, 5].map(memberEmail), memberEmail(6)];
		const items = [a, b, six, a, six, b, a].map((email) => ({ email }));
		const ran = await run(setStatus('activate'), items);
		expect(ran.rows.map(({ user_email }) => user_email)).toEqual(
			[1, 2, 3, 4, 5, 6, 6].map(memberEmail),
		);
		expect(pairsOf(ran)).toEqual([...range(5).map(() => []), { item: 2 }, { item: 4 }]);
		expect(ran.messages).toEqual([
			'3 of 7 items name the same 2 users, so each is reported once.',
			'2 of 7 items name the same 3 users, so each is reported once.',
		]);
	});

	it('is another ask where another field differs', async () => {
		const items = ['10', '20', '10'].map((group) => ({ group }));
		const parameters = { ...CHANGE_USERS, assignUsers: '1, 2', removeUsers: '' };
		const { rows, sandbox } = await run(parameters, items);
		const told = (id: unknown, user: unknown) => `${String(id)} ${String(user)}`;
		expect(rows.map((row: IDataObject) => told(row.group_id, row.user_id))).toEqual([
			...['10 1', '10 2', '20 1', '20 2'],
		]);
		expect(sandbox.log.flatMap(asksOf).map(({ group, user }) => told(group, user))).toEqual([
			...['10 1', '20 1', '10 2', '20 2'],
		]);
	});

	it('is not taken for the list of an item in which another column is called otherwise', async () => {
		const item = { group: '10', add: '1, 2' };
		const ran = await run(CHANGE_USERS, [item, { ...item, '\uFEFFremove': '3' }], CONTINUE);
		expect(ran.rows.map(({ user_id, reason }) => [user_id, reason])).toEqual([
			[1, null],
			[2, null],
			[1, 'invalid_input'],
			[2, 'invalid_input'],
		]);
		expect(pairsOf(ran)).toEqual([0, 0, 1, 1].map((index) => ({ item: index })));
	});

	it('is refused once where an entry of it cannot be used', async () => {
		const parameters = {
			...setStatus('activate'),
			emails: `={{ ["${memberEmail(1)}", "nobody"] }}`,
		};
		const { rows } = await run(parameters, members(5), CONTINUE);
		expect(rows.map(({ status }) => status)).toEqual(['activated', 'not_sent']);
	});

	it('stays one row for each item where it names one and the same user', async () => {
		const items = range(3).map(() => ({ email: memberEmail(1) }));
		const ran = await run(setStatus('activate'), items);
		expect(pairsOf(ran)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(ran.messages).toEqual([]);
	});
});
