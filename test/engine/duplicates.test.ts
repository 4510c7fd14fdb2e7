import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { bodyOf, writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, runs, TWICE } from './harness/runs';
import { countBy, CREATE, joiners, memberEmail, setStatus } from './harness/users';

const nobody = 'nobody@example.com';
const emails = (...values: Array<string | string[]>) => values.map((email) => ({ email }));

describe('Duplicates', () => {
	const run = runs({ account: { users: 3 } });
	const activate = setStatus('activate');

	it('share one request and one outcome, and count once towards the maximum of users', async () => {
		const items = emails(
			...[memberEmail(1), memberEmail(2), 'USER1@Example.com'],
			...[[` ${memberEmail(1)}`, memberEmail(3)]],
		);
		const { rows, sandbox } = await run(setStatus('deactivate'), items, {
			options: { maxUsers: 3 },
		});
		expect(bodyOf(sandbox.log[0]).list_user_email).toEqual([1, 2, 3].map(memberEmail));
		expect(sandbox.log).toHaveLength(1);
		expect(countBy(rows, 'status')).toEqual({ deactivated: 5 });
		expect(rows.map(({ user_email }) => user_email)).toEqual([
			...[memberEmail(1), memberEmail(2), 'USER1@Example.com', memberEmail(1), memberEmail(3)],
		]);
	});

	it('say which item named the user already, also where it was refused', async () => {
		const items = emails(nobody, memberEmail(1), memberEmail(1), 'Nobody@example.com');
		const { rows } = await run(activate, items);
		expect(rows.map(({ reason }) => reason)).toEqual(['not_found', null, null, 'not_found']);
		expect(rows[1]?.message).not.toContain('Named already');
		expect(rows[2]?.message).toContain('Named already in item 1');
	});

	it.each([
		[[3, 4], ' (row 3 of the sheet)'],
		[['3', '4'], ' (row 3 of the sheet)'],
		[['third', 'fourth'], ''],
	])('name the row of the sheet where items have its number: %j', async (numbers, named) => {
		const items = numbers.map((number) => ({ email: memberEmail(1), row_number: number }));
		const { rows } = await run(activate, items);
		expect(rows[1]?.message).toContain(`Named already in item 0${named}, whose`);
	});
});

describe('Duplicates of Create', () => {
	const run = runs();
	const [one, two] = joiners(2);

	it('with the same data are created once', async () => {
		const items = [{ ...one }, { ...two }, { ...one, email: 'JOINER1@example.com' }];
		const { rows, sandbox } = await run(CREATE, items);
		expect(bodyOf(sandbox.log[0]).invitee_user).toHaveLength(2);
		expect(countBy(rows, 'status')).toEqual({ created: 3 });
		expect(rows[2]?.message).toContain('Named already in item 0');
	});

	it.each([
		['name', { name: 'Somebody Else' }],
		['password', { password: 'other-pass-word' }],
	])('with another %s are not sent, and name the row that was', async (_, other) => {
		const items = [{ ...two }, { ...one }, { ...one, ...other }];
		const { rows, sandbox, thrown } = await run(CREATE, items);
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ status: 'created' },
			{ status: 'created' },
			{ status: 'not_sent', success: false, reason: 'duplicate' },
		]);
		expect(rows[2]?.message).toMatch(/item 1/i);
		expect(bodyOf(sandbox.log[0]).invitee_user).toMatchObject([
			{ user_email: 'joiner2@example.com' },
			{ user_email: 'joiner1@example.com', user_name: 'Joiner 1', user_group_name: ['Sales'] },
		]);
	});

	it("with another 'If User Exists' are not sent", async () => {
		const items = ['fail', 'skip'].map((ifExists) => ({ ...one, ifExists }));
		const options = { ifExists: '={{ $json.ifExists }}' };
		const { rows } = await run(CREATE, items, { options });
		expect(rows).toMatchObject([{ status: 'created' }, { reason: 'duplicate' }]);
	});

	it('with the same groups in other order or form are created once', async () => {
		const given = ['Sales, IT', ['IT', 'Sales'], [10, '20'], 'IT;Sales;IT'];
		const items = given.map((groups) => ({ ...one, groups }));
		const { rows } = await run(CREATE, items);
		expect(countBy(rows, 'status')).toEqual({ created: 4 });
	});

	it('never tell the other password', async () => {
		const items = [{ ...one }, { ...one, password: 'other-pass-word' }];
		const { kept } = await run(CREATE, items, ERROR_OUTPUT);
		expect(kept()).not.toContain('pass-word');
	});
});

describe('Duplicates of Create that differ in groups alone', () => {
	const run = runs(CONTINUE);
	const [one, two] = joiners(2);

	const ada = (groups: string | Array<string | number>, more: IDataObject = {}) => ({
		...one,
		groups,
		...more,
	});
	const groupsOf = (sandbox: Sandbox) =>
		sandbox.user('joiner1@example.com')?.user_group.map(({ grp_name }) => grp_name);
	const sent = (sandbox: Sandbox) =>
		writesTo(sandbox).map((request) => bodyOf(request).invitee_user);
	const ALREADY = 'Named already in item 0, whose result this is.';

	it('are one user with the groups of all, each once, in order', async () => {
		const items = [
			ada('Sales'),
			{ ...two },
			ada('IT, Sales', { email: 'JOINER1@Example.com' }),
			ada([20, 'Sales']),
		];
		const { rows, sandbox } = await run(CREATE, items);
		expect(sent(sandbox)).toMatchObject([
			[
				{ user_email: 'joiner1@example.com', user_group_name: ['Sales', 'IT'] },
				{ user_email: 'joiner2@example.com', user_group_name: ['Sales'] },
			],
		]);
		const created = 'The user was created.';
		expect(rows.map(({ status, message }) => [status, message])).toEqual([
			['created', created],
			['created', created],
			['created', `${created} ${ALREADY}`],
			['created', `${created} ${ALREADY}`],
		]);
	});

	it('are told apart from those with another name or password among them', async () => {
		const items = [ada('Sales'), ada('HR', { name: 'Eve' }), ada('IT')];
		const { rows, sandbox } = await run(CREATE, items);
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
			['created', null],
			['not_sent', 'duplicate'],
			['created', null],
		]);
		expect(groupsOf(sandbox)).toEqual(['Sales', 'IT']);
	});

	it('are both done in part where DronaHQ does not know one of the groups', async () => {
		const { rows, sandbox } = await run(CREATE, [ada('Sales'), ada('Nowhere')]);
		expect(sent(sandbox)).toMatchObject([[{ user_group_name: ['Sales', 'Nowhere'] }]]);
		const partial = { status: 'partial', reason: 'some_groups_failed', code: '4' };
		expect(rows).toMatchObject([partial, partial]);
		expect(rows[1]?.message).toContain(ALREADY);
		expect(groupsOf(sandbox)).toEqual(['Sales']);
	});

	it.each([0, 1])('leave out the one whose group cannot be found (row %i)', async (missing) => {
		const items = [0, 1].map((row) => ada(row === missing ? '999' : 'Sales'));
		const { rows, sandbox } = await run(CREATE, items);
		expect(sent(sandbox)).toMatchObject([[{ user_group_name: ['Sales'] }]]);
		expect(rows[missing]).toMatchObject({ status: 'failed', reason: 'unknown_group' });
		const other = { status: 'created', message: 'The user was created.' };
		expect(rows[1 - missing]).toMatchObject(other);
	});

	it('are refused together', async () => {
		const { sandbox } = await run(CREATE, [ada('Sales')]);
		const { rows } = await run(CREATE, [ada('Sales'), ada('IT')], { sandbox });
		expect(rows.map(({ reason }) => reason)).toEqual(['already_exists', 'already_exists']);
	});

	it('are planned in a dry run', async () => {
		const options = { dryRun: true };
		const { rows, sandbox } = await run(CREATE, [ada('Sales'), ada('IT')], { options });
		expect(rows.map(({ status }) => status)).toEqual(['planned', 'planned']);
		expect(sandbox.log).toEqual([]);
	});

	it('are sent once under Retry On Fail', async () => {
		const items = [{ ...two, groups: 'Nowhere' }, ada('Sales'), ada('IT')];
		const given = { ...ERROR_OUTPUT, ...TWICE };
		const { rows, errorRows, sandbox } = await run(CREATE, items, given);
		expect(sent(sandbox)).toHaveLength(1);
		expect(errorRows).toHaveLength(1);
		expect(rows.map(({ status }) => status)).toEqual(['created', 'created']);
		expect(rows[1]?.message).toContain('earlier try');
		expect(groupsOf(sandbox)).toEqual(['Sales', 'IT']);
	});

	it('do not count as created with a group that no try has sent', async () => {
		const items = [ada('20'), ada('Sales'), ada(['Sales'])];
		const { rows, errorRows, sandbox } = await run(CREATE, items, {
			// In the first try the group of the first row can't be looked up.
			script: { method: 'GET', times: 1, answer: { status: 400 } },
			options: { maxRetries: 0 },
			...ERROR_OUTPUT,
			...TWICE,
		});
		expect(sent(sandbox)).toMatchObject([[{ user_group_name: ['Sales'] }]]);
		expect(rows.map(({ status }) => status)).toEqual(['created', 'created']);
		expect(errorRows).toMatchObject([{ error: { status: 'not_sent', reason: 'duplicate' } }]);
	});
});
