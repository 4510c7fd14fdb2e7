import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { writesTo } from './harness/dronaHq';
import { CONTINUE, runs, SETTINGS } from './harness/runs';
import { CREATE, joiners, locator, memberEmail, setStatus } from './harness/users';

const changeGroups = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'changeGroups',
	user: locator('email', '={{ $json.email }}'),
	assignGroups: '={{ $json.add }}',
	removeGroups: '={{ $json.remove }}',
	...parameters,
});

/** The items' columns under other names. */
const renamed = (items: IDataObject[], names: Record<string, string>): IDataObject[] =>
	items.map((item) =>
		Object.fromEntries(Object.entries(item).map(([name, value]) => [names[name] ?? name, value])),
	);

const run = runs({ account: { users: 2 } });
const joining = { email: memberEmail(1), add: '20' };
const row = { ...joining, remove: '10' };

describe('A column that only looks like the one asked for', () => {
	it.each([
		['\uFEFFremove', '⟨U+FEFF⟩remove'],
		['re\u200Bmove', 're⟨U+200B⟩move'],
		['remove ', 'remove '],
		['\u00A0remove', '\u00A0remove'],
		['Remove', 'Remove'],
		['п»їremove', 'п»їremove'],
		['ＲＥＭＯＶＥ', 'ＲＥＭＯＶＥ'],
		['“remove”', '“remove”'],
	])('leaves nobody in a group under a success: %j', async (name, shown) => {
		const items = renamed([row], { remove: name });
		const { rows, sandbox } = await run(changeGroups(), items, CONTINUE);
		expect(rows).toMatchObject([
			{ success: false, status: 'not_sent', reason: 'invalid_input', user_email: row.email },
		]);
		expect(rows[0]?.message).toContain(
			`'Remove From Group Names or IDs' asks for the column 'remove'; the row has '${shown}'`,
		);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		...["={{ $json.remove ?? '' }}", '={{ $json.remove || "" }}', '={{ $json["remove"] }}'],
		...['={{ $json?.remove }}', '={{ $input.item.json.remove }}', '={{ [$json.remove] }}'],
		...['={{ $json.remove.split("|") }}', '={{ ($json.remove || "").split(",") }}'],
		...["={{ $('Start').item.json.remove }}", "={{ $('Start').first().json.remove }}"],
		...["={{ $('Start').all().map(i => i.json.remove) }}", '={{ $node["Start"].json["remove"] }}'],
		...["={{ $json.remove ? $json.remove : '' }}", '={{ $json.remove ?? $json.leave }}'],
	])('is told however the column is asked for: %s', async (removeGroups) => {
		const items = renamed([row], { remove: '\uFEFFremove' });
		const { thrown, sandbox } = await run(changeGroups({ removeGroups }), items);
		expect(thrown?.message).toContain("asks for the column 'remove'; the row has '⟨U+FEFF⟩remove'");
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each<[string, INodeParameters, Record<string, string>, string]>([
		['a required field', CREATE, { email: '\uFEFFemail' }, "'Email' asks for the column 'email'"],
		['a locator', changeGroups(), { email: 'EMAIL' }, "'User' asks for the column 'email'"],
		[
			'an option',
			{ ...setStatus('deactivate'), options: { dryRun: '={{ $json.dry }}' } },
			{ dry: 'Dry' },
			"'Dry Run' asks for the column 'dry'; the row has 'Dry'",
		],
		[
			'a filter',
			{ resource: 'user', operation: 'getAll', filters: { search: '={{ $json.name }}' } },
			{ name: 'name ' },
			"'Search' asks for the column 'name'",
		],
		[
			'a text that is put together of it',
			{ ...CREATE, userName: '=Mr. {{ $json.name }}' },
			{ name: 'Name' },
			"'User Name' asks for the column 'name'; the row has 'Name'",
		],
		[
			'a path with dots',
			{ ...CREATE, userName: '={{ $json.name.givenName }}' },
			{ name: 'name.givenName' },
			"'User Name' asks for the column 'name.givenName'; the row has 'name.givenName', which is one column and no path",
		],
	])('is told for %s', async (_, parameters, names, words) => {
		const items = renamed([{ ...joiners(1)[0], add: '20', dry: 'true' }], names);
		const { thrown, sandbox } = await run(parameters, items);
		expect(thrown?.message).toContain(words);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('is told behind a node that makes null of what is not there', async () => {
		const items = [{ ...row, remove: null, '\uFEFFremove': '10' }];
		const { thrown } = await run(changeGroups(), items);
		expect(thrown?.message).toContain("the row has '⟨U+FEFF⟩remove'");
	});

	it('refuses its own row only', async () => {
		const items = [{ ...row, email: memberEmail(2) }, ...renamed([row], { remove: 'REMOVE' })];
		const { rows } = await run(changeGroups(), items, CONTINUE);
		expect(rows.map(({ status }) => status)).toEqual(['changed', 'not_sent']);
	});
});

describe('No column is missed', () => {
	it.each([
		['that another one may be taken for', { Remove: '' }, '={{ $json.remove ?? $json.Remove }}'],
		[
			'that a condition leaves out',
			{ kind: 'stays' },
			"={{ $json.kind === 'leaves' ? '10' : '' }}",
		],
	])('%s', async (_, columns, removeGroups) => {
		const items = [{ ...joining, ...columns }];
		const { rows, hints } = await run(changeGroups({ removeGroups }), items);
		expect(rows).toMatchObject([{ status: 'changed' }]);
		expect(hints).toEqual([]);
	});

	it.each([
		"={{ $('Nowhere').item.json.remove ?? '' }}",
		"={{ $if($json.add, $json.remove, $('Nowhere').item.json.remove) }}",
		"={{ $json.remove ?? ($json.add ? '' : $('Nowhere').all().map(i => i.json.x)) }}",
	])("of another node's item that is not there: %s", async (removeGroups) => {
		const { thrown, rows } = await run(changeGroups({ removeGroups }), [joining], CONTINUE);
		expect(thrown).toBeUndefined();
		expect(rows).toHaveLength(1);
	});
});

describe('A column that no row has', () => {
	it('is named once for all fields, beside the columns that there are', async () => {
		const items = [{ 'email;name;password;groups': 'a@example.com;A;secret-1;Sales' }];
		const { thrown, sandbox } = await run(CREATE, items);
		expect(thrown?.message).toContain(
			"No row has a column 'email' (or 'name', 'password', 'groups'). The rows have: 'email;name;password;groups'.",
		);
		expect(thrown?.message).not.toContain('secret-1');
		expect(sandbox.log).toEqual([]);
	});

	it('is told where the expression cannot be worked out without it', async () => {
		const parameters = { ...setStatus('activate'), emails: '={{ $json.email.toLowerCase() }}' };
		const { thrown } = await run(parameters, [{ mail: memberEmail(1) }]);
		expect(thrown?.message).toContain("No row has a column 'email'. The rows have: 'mail'.");
	});

	it('is not told where other rows have it: then the cell is empty', async () => {
		const [first = {}, second] = joiners(2);
		const { thrown } = await run(CREATE, [first, { ...second, email: undefined }]);
		expect(thrown?.message).toContain("'Email' is empty");
	});

	it('is a hint where the field may be empty, since an empty column looks the same', async () => {
		const items = [1, 2].map((number) => ({ email: memberEmail(number), add: '20' }));
		for (const dryRun of [false, true]) {
			const { messages, rows } = await run(changeGroups(), items, { options: { dryRun } });
			expect(messages).toContain(
				"No row has anything in the column 'remove', which 'Remove From Group Names or IDs' asks for. The rows have: 'email', 'add'.",
			);
			expect(rows.map(({ success }) => success)).not.toContain(undefined);
		}
		const others = await run(changeGroups(), [...items, row].slice(1));
		expect(others.messages).toEqual([]);
	});
});

it.each([
	{ 'jo@example.com': 'ann@example.com', 'Jo New': 'Ann', 'hunter2-secret': 'letmein-99', S: 'S' },
	{ 'jo@example.com;Jo;hunter2-secret;Sales': 'ann@example.com;Ann;letmein-99;Sales' },
])(
	'A file without headers repeats nothing of its first row, of which a password may be part: %j',
	async (item) => {
		for (const onError of SETTINGS) {
			const { rows, errorRows, messages, thrown, results } = await run(CREATE, [item], { onError });
			const told = JSON.stringify([rows, errorRows, messages, thrown?.message, results]);
			expect(told).toContain('The first row was taken for the names of the columns');
			expect(told).not.toMatch(/hunter2|letmein/);
		}
	},
);
