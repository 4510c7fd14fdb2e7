import type { INodeParameters } from 'n8n-workflow';

import { asksOf } from '../operations/memberships';
import { runNode, sandboxes } from './harness/dronaHq';
import { countBy, locator, memberEmail, members, range, setStatus } from './harness/users';

const ALL = "={{ $('Start').all().map(i => i.json.email) }}";
/** The same, in words that don't show that it doesn't depend on the item. */
const ALL_ANEW = "={{ $('Start').all().map(i => i.json.email + $itemIndex.toString().slice(9)) }}";

const ofAll = (emails: string, more: INodeParameters = {}): INodeParameters => ({
	...setStatus('deactivate'),
	emails,
	...more,
});

const messages = ({ hints }: { hints: Array<{ message: string }> }): string[] =>
	hints.map(({ message }) => message);

describe('A list that every item gives', () => {
	const start = sandboxes();

	it.each([
		['worked out once', ALL],
		['worked out for each item', ALL_ANEW],
		['as one text', ALL.replace(' }}', ".join(', ') }}")],
	])('is reported once, %s', async (_, emails) => {
		const sandbox = await start({ users: 60 });
		const run = await runNode({ sandbox, items: members(60), parameters: ofAll(emails) });
		expect(countBy(run.rows, 'status')).toEqual({ deactivated: 60 });
		expect(run.rows.map(({ user_email }) => user_email)).toEqual(range(60).map(memberEmail));
		expect(run.rows.every(({ message }) => !String(message).includes('Named already'))).toBe(true);
		expect(run.main.map(({ pairedItem }) => pairedItem)).toEqual(range(60).map(() => []));
		expect(sandbox.log).toHaveLength(2);
		expect(messages(run)).toEqual([
			"All 60 items name the same 60 users, so each is reported once. Turn on 'Execute Once' to say so in the workflow.",
		]);
	});

	it('is reported once where it is written in the field', async () => {
		const sandbox = await start({ users: 2 });
		const emails = `${memberEmail(1)}, ${memberEmail(2)}`;
		const run = await runNode({ sandbox, items: members(50), parameters: ofAll(emails) });
		expect(run.rows).toHaveLength(2);
		expect(messages(run)[0]).toContain('All 50 items name the same 2 users');
	});

	it("brings no item's columns onto the error output", async () => {
		const sandbox = await start({ users: 1 });
		const { errorRows, rows } = await runNode({
			sandbox,
			items: [
				{ email: memberEmail(1), note: 'first' },
				{ email: 'nobody@example.com', note: 'second' },
			],
			parameters: ofAll(ALL),
			onError: 'continueErrorOutput',
		});
		expect(rows).toMatchObject([{ status: 'deactivated' }]);
		expect(errorRows).toMatchObject([{ error: { user_email: 'nobody@example.com' } }]);
		expect(Object.keys(errorRows[0] ?? {})).toEqual(['error']);
	});

	it('is one ask for each list where there are several, and single users stay as they are', async () => {
		const sandbox = await start({ users: 9 });
		const a = [1, 2].map(memberEmail);
		const b = [3, 4, 5].map(memberEmail);
		const items = [a, b, memberEmail(6), a, memberEmail(6), b, a].map((email) => ({ email }));
		const run = await runNode({ sandbox, items, parameters: setStatus('activate') });
		expect(run.rows.map(({ user_email }) => user_email)).toEqual(
			[1, 2, 3, 4, 5, 6, 6].map(memberEmail),
		);
		expect(run.main.map(({ pairedItem }) => pairedItem)).toEqual([
			[],
			[],
			[],
			[],
			[],
			{ item: 2 },
			{ item: 4 },
		]);
		expect(messages(run)).toEqual([
			'3 of 7 items name the same 2 users, so each is reported once.',
			'2 of 7 items name the same 3 users, so each is reported once.',
		]);
	});

	it('is another ask where another field differs', async () => {
		const sandbox = await start({ users: 3 });
		const items = ['10', '20', '10'].map((group) => ({ group }));
		const asked = (): unknown[] =>
			sandbox.log.flatMap(asksOf).map(({ user, group }) => [group, user]);
		const run = await runNode({
			sandbox,
			items,
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('id', '={{ $json.group }}'),
				assignUsers: '1, 2',
				removeUsers: '',
			},
		});
		expect(run.rows.map(({ group_id, user_id }) => [group_id, user_id])).toEqual([
			[10, 1],
			[10, 2],
			[20, 1],
			[20, 2],
		]);
		expect(asked()).toEqual([
			[10, 1],
			[20, 1],
			[10, 2],
			[20, 2],
		]);
	});

	it('is not taken for the list of an item in which another column is called otherwise', async () => {
		const sandbox = await start({ users: 3 });
		const run = await runNode({
			sandbox,
			items: [
				{ group: '10', add: '1, 2' },
				{ group: '10', add: '1, 2', '\uFEFFremove': '3' },
			],
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('id', '={{ $json.group }}'),
				assignUsers: '={{ $json.add }}',
				removeUsers: '={{ $json.remove }}',
			},
			onError: 'continueRegularOutput',
		});
		expect(run.rows.map(({ user_id, reason }) => [user_id, reason])).toEqual([
			[1, null],
			[2, null],
			[1, 'invalid_input'],
			[2, 'invalid_input'],
		]);
		expect(run.main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
	});

	it('is refused once where an entry of it cannot be used', async () => {
		const sandbox = await start({ users: 1 });
		const run = await runNode({
			sandbox,
			items: members(5),
			parameters: { ...setStatus('activate'), emails: `={{ ["${memberEmail(1)}", "nobody"] }}` },
			onError: 'continueRegularOutput',
		});
		expect(run.rows.map(({ status }) => status)).toEqual(['activated', 'not_sent']);
	});

	it('stays one row for each item where it names one and the same user', async () => {
		const sandbox = await start({ users: 1 });
		const items = range(3).map(() => ({ email: memberEmail(1) }));
		const run = await runNode({ sandbox, items, parameters: setStatus('activate') });
		expect(run.main.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(messages(run)).toEqual([]);
	});
});
