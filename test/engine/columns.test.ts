import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { writesTo, runNode, sandboxes } from './harness/dronaHq';
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

const messages = ({ hints }: { hints: Array<{ message: string }> }): string[] =>
	hints.map(({ message }) => message);

describe('A column that only looks like the one asked for', () => {
	const start = sandboxes();
	const row = { email: memberEmail(1), add: '20', remove: '10' };

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
		const sandbox = await start({ users: 1 });
		const items = renamed([row], { remove: name });
		const run = await runNode({
			sandbox,
			items,
			parameters: changeGroups(),
			onError: 'continueRegularOutput',
		});
		expect(run.rows).toMatchObject([
			{ success: false, status: 'not_sent', reason: 'invalid_input', user_email: memberEmail(1) },
		]);
		expect(run.rows[0]?.message).toContain(
			`'Remove From Group Names or IDs' asks for the column 'remove'; the row has '${shown}'`,
		);
		expect(writesTo(sandbox)).toEqual([]);
		const stopped = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(stopped.thrown?.message).toContain("the column 'remove'");
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		"={{ $json.remove ?? '' }}",
		'={{ $json.remove || "" }}',
		'={{ $json["remove"] }}',
		'={{ $json?.remove }}',
		'={{ $input.item.json.remove }}',
		'={{ $json.remove.split("|") }}',
		"={{ $('Start').item.json.remove }}",
		"={{ $('Start').first().json.remove }}",
		"={{ $('Start').all().map(i => i.json.remove) }}",
		'={{ $node["Start"].json["remove"] }}',
		"={{ $json.remove ? $json.remove : '' }}",
		'={{ ($json.remove || "").split(",") }}',
		'={{ [$json.remove] }}',
		'={{ $json.remove ?? $json.leave }}',
	])('is told however the column is asked for: %s', async (removeGroups) => {
		const sandbox = await start({ users: 1 });
		const { thrown } = await runNode({
			sandbox,
			items: renamed([row], { remove: '\uFEFFremove' }),
			parameters: changeGroups({ removeGroups }),
		});
		expect(thrown?.message).toContain("asks for the column 'remove'; the row has '⟨U+FEFF⟩remove'");
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
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
			{
				resource: 'user',
				operation: 'getAll',
				filters: { search: '={{ $json.name }}' },
			} as INodeParameters,
			{ name: 'name ' },
			"'Search' asks for the column 'name'",
		],
	])('is told for %s', async (_, parameters, names, words) => {
		const sandbox = await start({ users: 1 });
		const [joiner] = joiners(1);
		const items = renamed([{ ...joiner, add: '20', dry: 'true' }], names);
		const { thrown } = await runNode({ sandbox, items, parameters });
		expect(thrown?.message).toContain(words);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('is told where a text is put together of it', async () => {
		const sandbox = await start();
		const { thrown } = await runNode({
			sandbox,
			items: renamed(joiners(1), { name: 'Name' }),
			parameters: { ...CREATE, userName: '=Mr. {{ $json.name }}' },
		});
		expect(thrown?.message).toContain("'User Name' asks for the column 'name'; the row has 'Name'");
		expect(sandbox.log).toEqual([]);
	});

	it('is told where its name is a path with dots', async () => {
		const sandbox = await start();
		const { thrown } = await runNode({
			sandbox,
			items: renamed(joiners(1), { name: 'name.givenName' }),
			parameters: { ...CREATE, userName: '={{ $json.name.givenName }}' },
		});
		expect(thrown?.message).toContain(
			"'User Name' asks for the column 'name.givenName'; the row has 'name.givenName', which is one column and no path",
		);
	});

	it('is told behind a node that makes null of what is not there', async () => {
		const sandbox = await start({ users: 1 });
		const { thrown } = await runNode({
			sandbox,
			items: [{ email: memberEmail(1), add: '20', remove: null, '\uFEFFremove': '10' }],
			parameters: changeGroups(),
		});
		expect(thrown?.message).toContain("the row has '⟨U+FEFF⟩remove'");
	});

	it('refuses its own row only', async () => {
		const sandbox = await start({ users: 2 });
		const { rows } = await runNode({
			sandbox,
			items: [{ ...row, email: memberEmail(2) }, ...renamed([row], { remove: 'REMOVE' })],
			parameters: changeGroups(),
			onError: 'continueRegularOutput',
		});
		expect(rows.map(({ status }) => status)).toEqual(['changed', 'not_sent']);
	});
});

describe('An expression that asks for several columns', () => {
	const start = sandboxes();

	it('may take one for the other', async () => {
		const sandbox = await start({ users: 1 });
		const { rows, hints } = await runNode({
			sandbox,
			items: [{ email: memberEmail(1), add: '20', Remove: '' }],
			parameters: changeGroups({ removeGroups: '={{ $json.remove ?? $json.Remove }}' }),
		});
		expect(rows).toMatchObject([{ status: 'changed' }]);
		expect(hints).toEqual([]);
	});

	it('is no hint where a condition leaves it empty', async () => {
		const sandbox = await start({ users: 1 });
		const { rows, hints } = await runNode({
			sandbox,
			items: [{ email: memberEmail(1), add: '20', kind: 'stays' }],
			parameters: changeGroups({ removeGroups: "={{ $json.kind === 'leaves' ? '10' : '' }}" }),
		});
		expect(rows).toMatchObject([{ status: 'changed' }]);
		expect(hints).toEqual([]);
	});
});

describe("A column of another node's item", () => {
	const start = sandboxes();

	it.each([
		"={{ $('Nowhere').item.json.remove ?? '' }}",
		"={{ $if($json.add, $json.remove, $('Nowhere').item.json.remove) }}",
		"={{ $json.remove ?? ($json.add ? '' : $('Nowhere').all().map(i => i.json.x)) }}",
	])('is looked for nowhere where there is no such item: %s', async (removeGroups) => {
		const sandbox = await start({ users: 1 });
		const { thrown, rows } = await runNode({
			sandbox,
			items: [{ email: memberEmail(1), add: '20' }],
			parameters: changeGroups({ removeGroups }),
			onError: 'continueRegularOutput',
		});
		expect(thrown).toBeUndefined();
		expect(rows).toHaveLength(1);
	});
});

describe('A column that no row has', () => {
	const start = sandboxes();

	it('is named once for all fields, beside the columns that there are', async () => {
		const sandbox = await start();
		const { thrown } = await runNode({
			sandbox,
			items: [{ 'email;name;password;groups': 'a@example.com;A;secret-1;Sales' }],
			parameters: CREATE,
		});
		expect(thrown?.message).toContain(
			"No row has a column 'email' (or 'name', 'password', 'groups'). The rows have: 'email;name;password;groups'.",
		);
		expect(thrown?.message).not.toContain('secret-1');
		expect(sandbox.log).toEqual([]);
	});

	it('is told where the expression cannot be worked out without it', async () => {
		const sandbox = await start();
		const { thrown } = await runNode({
			sandbox,
			items: [{ mail: memberEmail(1) }],
			parameters: { ...setStatus('activate'), emails: '={{ $json.email.toLowerCase() }}' },
		});
		expect(thrown?.message).toContain("No row has a column 'email'. The rows have: 'mail'.");
	});

	it('is not told where other rows have it: then the cell is empty', async () => {
		const sandbox = await start();
		const [first, second] = joiners(2);
		const { thrown } = await runNode({
			sandbox,
			items: [first as IDataObject, { ...second, email: undefined }],
			parameters: CREATE,
		});
		expect(thrown?.message).toContain("'Email' is empty");
	});

	it('is a hint where the field may be empty, since an empty column looks the same', async () => {
		const sandbox = await start({ users: 2 });
		const items = [1, 2].map((number) => ({ email: memberEmail(number), add: '20' }));
		const said =
			"No row has anything in the column 'remove', which 'Remove From Group Names or IDs' asks for. The rows have: 'email', 'add'.";
		for (const more of [{}, { options: { dryRun: true } }]) {
			const run = await runNode({ sandbox, items, parameters: changeGroups(more) });
			expect(messages(run)).toContain(said);
			expect(run.rows.map(({ success }) => success)).not.toContain(undefined);
		}
	});

	it('is no hint where one row has something in it', async () => {
		const sandbox = await start({ users: 2 });
		const items = [
			{ email: memberEmail(1), add: '20' },
			{ email: memberEmail(2), add: '20', remove: '10' },
		];
		const run = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(messages(run)).toEqual([]);
	});
});

describe('A file without headers', () => {
	const start = sandboxes();

	it.each([
		{
			'jo@example.com': 'ann@example.com',
			'Jo New': 'Ann',
			'hunter2-secret': 'letmein-99',
			S: 'S',
		},
		{ 'jo@example.com;Jo;hunter2-secret;Sales': 'ann@example.com;Ann;letmein-99;Sales' },
	])('repeats nothing of its first row, where a password may be: %j', async (item) => {
		const sandbox = await start();
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const run = await runNode({ sandbox, items: [item], parameters: CREATE, onError });
			const told = JSON.stringify([run.rows, run.hints, run.thrown?.message, run.results]);
			expect(told).toContain('The first row was taken for the names of the columns');
			expect(told).not.toMatch(/hunter2|letmein/);
		}
	});
});
