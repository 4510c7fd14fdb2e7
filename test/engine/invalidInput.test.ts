import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { changeGroups } from '../operations/described/changeGroups';
import { CONTINUE, ERROR_OUTPUT, runs } from './harness/runs';
import {
	countBy,
	CREATE,
	joiners,
	locator,
	memberEmail,
	members,
	range,
	setStatus,
} from './harness/users';

/** Values of every type in the fields of every operation stand in the catalogue of `test/truth`. */

const activate = setStatus('activate');

const CHANGE_USERS: INodeParameters = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '={{ $json.group }}'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
};

const run = runs({ account: { users: 5 } });

/** What stops a run of these items, in which nothing is sent. */
async function refusal(parameters: INodeParameters, items: IDataObject[]): Promise<string> {
	const { thrown, main, sandbox } = await run(parameters, items);
	expect(main).toEqual([]);
	expect(sandbox.log).toEqual([]);
	return `${thrown?.message}\n${thrown?.description ?? ''}`;
}

describe('Invalid input stops the run before anything is sent', () => {
	it('naming parameter and row, and the row of the sheet where the items say which it is', async () => {
		const items = joiners(120);
		items[6] = { ...items[6], password: '' };
		expect(await refusal(CREATE, items)).toContain("[Item 6]: 'Password' is empty");
		const numbered = items.map((item, index) => ({ row_number: index + 5, ...item }));
		expect(await refusal(CREATE, numbered)).toContain(
			"[Item 6] (row 11 of the sheet): 'Password' is empty",
		);
	});

	it('naming the first ten rows at once', async () => {
		const items = joiners(20).map((item, index) =>
			index % 2 ? item : { ...item, email: 'no email' },
		);
		items.push(...joiners(3).map((item) => ({ ...item, email: '' })));
		const text = await refusal(CREATE, items);
		for (const row of range(10)) expect(text).toContain(`[Item ${2 * row - 2}]`);
		expect(text).not.toContain('[Item 20]');
		expect(text).toContain('3 more');
	});

	it('telling everything that is wrong with a row', async () => {
		const text = await refusal(CREATE, [{ email: '', name: '', password: '', groups: '' }]);
		for (const label of ['Email', 'Password']) expect(text).toContain(`'${label}' is empty`);
		expect(text).toMatch(/'.*Name.*' is empty/);
		expect(text).toMatch(/'.*Group.*' is empty/);
	});

	it.each(['plainaddress', '@example.com', 'a@', 'a b@example.com', 'a@b@example.com'])(
		'for %j, which is no email',
		async (email) => {
			const text = await refusal(CREATE, [{ ...joiners(1)[0], email }]);
			expect(text).toContain("[Item 0]: 'Email'");
		},
	);

	it('for a user who is to be added and removed at once', async () => {
		const text = await refusal(CHANGE_USERS, [{ group: 10, assign: '101', remove: 101 }]);
		expect(text).toContain('[Item 0]');
	});

	it('for a row without a user', async () => {
		const text = await refusal(changeGroups.parameters, [{ assign: '10' }]);
		expect(text).toContain("[Item 0]: No row has a column 'user'.");
	});

	it('naming the parameter and the row of an expression that throws', async () => {
		const parameters = { ...activate, emails: '={{ $json.email.toLowerCase() }}' };
		const text = await refusal(parameters, [...members(2), { team: 'Sales' }]);
		expect(text).toContain("[Item 2]: 'Emails'");
	});

	it.each([
		['batchSize', [0, 51, 1.5, 'many']],
		['parallelRequests', [0, 33]],
		['maxRetries', [-1, 11]],
		['timeout', [0]],
	])('for the option %s of %j', async (option, values) => {
		for (const value of values) {
			const options = { [option]: value };
			expect(await refusal({ ...activate, options }, members(1))).not.toContain('undefined');
		}
	});
});

describe('Invalid input lets the others go on', () => {
	it('under Continue, with a result of the same fields', async () => {
		const items = [...joiners(1), { ...joiners(2)[1], password: '' }, ...joiners(3).slice(2)];
		const { rows, thrown } = await run(CREATE, items, { account: {}, ...CONTINUE });
		expect(thrown).toBeUndefined();
		const told = { user_email: 'joiner2@example.com', action: 'create' };
		expect(rows).toMatchObject([
			{ status: 'created' },
			{ status: 'not_sent', success: false, reason: 'invalid_input', ...told },
			{ status: 'created' },
		]);
		expect(rows[1]?.message).toContain("'Password' is empty");
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
	});

	it('with an error output, onto which it goes', async () => {
		const items = [...members(1), { email: 'no-email', team: 'Blue' }];
		const { rows, errorRows } = await run(activate, items, ERROR_OUTPUT);
		expect(rows).toMatchObject([{ status: 'activated' }]);
		expect(errorRows).toMatchObject([
			{ team: 'Blue', error: { status: 'not_sent', reason: 'invalid_email' } },
		]);
	});

	it('and every named user has one outcome, those of its own list, too', async () => {
		const items = [
			{ email: `${memberEmail(1)}, no-email, nobody@example.com` },
			{ email: [memberEmail(1), memberEmail(2)] },
			{ email: { not: 'text' } },
			{ email: '' },
			{ email: 'NOBODY@example.com' },
		];
		const { rows, main } = await run(activate, items, CONTINUE);
		const found = main.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(found.sort()).toEqual([0, 0, 0, 1, 1, 2, 3, 4]);
		expect(rows.filter(({ success }) => success)).toHaveLength(3);
		expect(rows[1]).toMatchObject({ success: false, reason: 'invalid_email' });
	});
});

it('Numbers that an expression gives as text are read', async () => {
	const options = { batchSize: '={{ "2" }}' };
	const { rows, sandbox } = await run(activate, members(3), { options });
	expect(countBy(rows, 'status')).toEqual({ activated: 3 });
	expect(sandbox.log).toHaveLength(2);
});
