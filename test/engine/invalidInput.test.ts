import type { INodeParameters } from 'n8n-workflow';

import { changeGroups } from '../operations/changeGroups';
import { runNode, sandboxes } from './harness/dronaHq';
import {
	countBy,
	CREATE,
	joiners,
	locator,
	memberEmail,
	members,
	setStatus,
} from './harness/users';

const activate = setStatus('activate');

const changeUsers: INodeParameters = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '={{ $json.group }}'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
};

const textOf = ({ thrown }: Awaited<ReturnType<typeof runNode>>) =>
	`${thrown?.message}\n${thrown?.description ?? ''}`;

describe('Invalid input', () => {
	const start = sandboxes();

	it("names the sheet's row where the items say which it is", async () => {
		const sandbox = await start();
		const items = joiners(3).map((item, index) => ({
			row_number: index + 5,
			...item,
			password: index === 1 ? '' : 'pass-word',
		}));
		const run = await runNode({ sandbox, items, parameters: CREATE });
		expect(textOf(run)).toContain("[Item 1] (row 6 of the sheet): 'Password' is empty");
	});

	it('stops the run before anything is sent, naming parameter and row', async () => {
		const sandbox = await start();
		const items = joiners(120).map((item, index) =>
			index === 6 ? { ...item, password: '' } : item,
		);
		const run = await runNode({ sandbox, items, parameters: CREATE });
		expect(textOf(run)).toContain("[Item 6]: 'Password' is empty");
		expect(run.main).toEqual([]);
		expect(sandbox.log).toEqual([]);
	});

	it('names the first ten rows at once', async () => {
		const sandbox = await start();
		const items = joiners(20).map((item, index) =>
			index % 2 ? item : { ...item, email: 'no email' },
		);
		items.push(...joiners(3).map((item) => ({ ...item, email: '' })));
		const text = textOf(await runNode({ sandbox, items, parameters: CREATE }));
		for (const index of [0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
			expect(text).toContain(`[Item ${index}]`);
		expect(text).not.toContain('[Item 20]');
		expect(text).toContain('3 more');
	});

	it('tells everything that is wrong with a row', async () => {
		const sandbox = await start();
		const items = [{ email: '', name: '', password: '', groups: '' }];
		const text = textOf(await runNode({ sandbox, items, parameters: CREATE }));
		for (const label of ['Email', 'Password']) expect(text).toContain(`'${label}' is empty`);
		expect(text).toMatch(/'.*Name.*' is empty/);
		expect(text).toMatch(/'.*Group.*' is empty/);
	});

	it('is a result under Continue, while the others go on', async () => {
		const sandbox = await start();
		const items = [...joiners(1), { ...joiners(2)[1], password: '' }, ...joiners(3).slice(2)];
		const { rows, thrown } = await runNode({
			sandbox,
			items,
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ status: 'created' },
			{
				status: 'not_sent',
				success: false,
				reason: 'invalid_input',
				user_email: 'joiner2@example.com',
				action: 'create',
			},
			{ status: 'created' },
		]);
		expect(rows[1]?.message).toContain("'Password' is empty");
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
	});

	it('goes to the error output, while the others go on', async () => {
		const sandbox = await start({ users: 2 });
		const items = [...members(1), { email: 'no-email', team: 'Blue' }];
		const { rows, errorRows } = await runNode({
			sandbox,
			items,
			parameters: activate,
			onError: 'continueErrorOutput',
		});
		expect(rows).toMatchObject([{ status: 'activated' }]);
		expect(errorRows).toMatchObject([
			{ team: 'Blue', error: { status: 'not_sent', reason: 'invalid_email' } },
		]);
	});

	it('spoils only its own entry of a list under Continue', async () => {
		const sandbox = await start({ users: 2 });
		const items = [{ email: [memberEmail(1), 'nathan(at)example.com', memberEmail(2)] }];
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: activate,
			onError: 'continueRegularOutput',
		});
		expect(rows).toHaveLength(3);
		expect(rows[1]).toMatchObject({ success: false, status: 'not_sent', reason: 'invalid_email' });
	});

	it.each(['plainaddress', '@example.com', 'a@', 'a b@example.com', 'a@b@example.com'])(
		'%j is no email',
		async (email) => {
			const sandbox = await start();
			const items = [{ ...joiners(1)[0], email }];
			const run = await runNode({ sandbox, items, parameters: CREATE });
			expect(textOf(run)).toContain("[Item 0]: 'Email'");
			expect(sandbox.log).toEqual([]);
		},
	);

	it.each([
		['an object', { a: 1 }],
		['an object in a list', [{ a: 1 }]],
		['true', true],
		['an empty list', []],
		['only separators', ' ,;\n '],
		['null', null],
	])('%s is no list of emails', async (_, email) => {
		const sandbox = await start();
		const run = await runNode({ sandbox, items: [{ email }], parameters: activate });
		expect(textOf(run)).toContain("[Item 0]: 'Emails'");
		expect(sandbox.log).toEqual([]);
	});

	it.each(['0', '-1', '1.5', '1e3', 'abc', '0x10', '9'.repeat(30)])(
		'%j is no user',
		async (assign) => {
			const sandbox = await start();
			const run = await runNode({
				sandbox,
				items: [{ group: 10, assign }],
				parameters: changeUsers,
			});
			expect(textOf(run)).toContain('[Item 0]');
			expect(sandbox.log).toEqual([]);
		},
	);

	it.each(['', '0', '-1', '1.5', 'Sales'])('%j is no id of a group', async (group) => {
		const sandbox = await start();
		const run = await runNode({
			sandbox,
			items: [{ group, assign: 101 }],
			parameters: changeUsers,
		});
		expect(textOf(run)).toContain('[Item 0]');
		expect(sandbox.log).toEqual([]);
	});

	it.each([
		['batchSize', 0],
		['batchSize', 51],
		['batchSize', 1.5],
		['batchSize', 'many'],
		['parallelRequests', 0],
		['parallelRequests', 33],
		['maxRetries', -1],
		['maxRetries', 11],
		['timeout', 0],
	])('the option %s of %j stops the run', async (option, value) => {
		const sandbox = await start({ users: 1 });
		const run = await runNode({
			sandbox,
			items: members(1),
			parameters: { ...activate, options: { [option]: value } },
		});
		expect(run.thrown).toBeDefined();
		expect(sandbox.log).toEqual([]);
	});

	it('reads numbers that an expression gives as text', async () => {
		const sandbox = await start({ users: 3 });
		const { rows } = await runNode({
			sandbox,
			items: members(3),
			parameters: { ...activate, options: { batchSize: '={{ "2" }}' } },
		});
		expect(countBy(rows, 'status')).toEqual({ activated: 3 });
		expect(sandbox.log).toHaveLength(2);
	});

	it('names the parameter and the row of an expression that throws', async () => {
		const sandbox = await start({ users: 2 });
		const run = await runNode({
			sandbox,
			items: [...members(2), { team: 'Sales' }],
			parameters: { ...activate, emails: '={{ $json.email.toLowerCase() }}' },
		});
		expect(textOf(run)).toContain("[Item 2]: 'Emails'");
		expect(sandbox.log).toEqual([]);
	});

	it('is a user who is to be added and removed at once', async () => {
		const sandbox = await start();
		const run = await runNode({
			sandbox,
			items: [{ group: 10, assign: '101', remove: 101 }],
			parameters: changeUsers,
		});
		expect(textOf(run)).toContain('[Item 0]');
		expect(sandbox.log).toEqual([]);
	});

	it('is a user without a value', async () => {
		const sandbox = await start();
		const run = await runNode({
			sandbox,
			items: [{ assign: '10' }],
			parameters: changeGroups.parameters,
		});
		expect(textOf(run)).toContain("[Item 0]: No row has a column 'user'.");
		expect(sandbox.log).toEqual([]);
	});

	it('leaves nobody out: every named user has one outcome', async () => {
		const sandbox = await start({ users: 5 });
		const items = [
			{ email: `${memberEmail(1)}, no-email, nobody@example.com` },
			{ email: [memberEmail(1), memberEmail(2)] },
			{ email: { not: 'text' } },
			{ email: '' },
			{ email: 'NOBODY@example.com' },
		];
		const { rows, main } = await runNode({
			sandbox,
			items,
			parameters: activate,
			onError: 'continueRegularOutput',
		});
		const perItem = [0, 1, 2, 3, 4].map(
			(item) =>
				main.filter(({ pairedItem }) => JSON.stringify(pairedItem) === JSON.stringify({ item }))
					.length,
		);
		expect(perItem).toEqual([3, 2, 1, 1, 1]);
		expect(rows.filter(({ success }) => success)).toHaveLength(3);
	});
});
