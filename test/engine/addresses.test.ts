import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { changeGroups } from '../operations/described/changeGroups';
import { changeUsers } from '../operations/described/changeUsers';
import type { Sandbox } from '../sandbox';
import { bodyOf, lookUpsOf, writesTo } from './harness/dronaHq';
import { editorContext } from './harness/editor';
import { CONTINUE, ERROR_OUTPUT, runs } from './harness/runs';
import {
	countBy,
	CREATE,
	joiners,
	locator,
	memberEmail,
	range,
	SET_MEMBERS,
	setStatus,
} from './harness/users';

const [one, two, three, four, five] = range(5).map(memberEmail) as [
	...[string, string, string, string, string],
];

const get = (user: INodeParameters[string]): INodeParameters => ({
	...{ resource: 'user', operation: 'get' },
	user,
});

const deactivate = setStatus('deactivate');
const run = runs({ account: { users: 5 } });

const told = (rows: IDataObject[]) => rows.map(({ user_email, status }) => [user_email, status]);

/** Cells that name three users, in the forms in which they are handed over. */
const CELLS: Record<string, (a: string, b: string, c: string) => unknown> = {
	links: (a, b, c) => `mailto:${a}; MAILTO:${b}?subject=Hello <mailto:${c}|${c}>`,
	names: (a, b, c) => `User One <${a}>; "Two, User" <${b}>, Three, User <${c}>`,
	'names in brackets': (a, b, c) => `User One (${a})\nUser Two [${b}]\n${c} (external)`,
	quotes: (a, b, c) => `"${a}", '${b}', “${c}”`,
	'one pair of quotes around all': (a, b, c) => `"${a}, ${b}, ${c}"`,
	punctuation: (a, b, c) => `${a}., ${b}; ${c}!`,
	marks: (a, b, c) => `\uFEFF${a.replace('user', 'user\u200B')},${b}\u2060\n\u202A${c}\u202C`,
	'a list of bullets': (a, b, c) => `• ${a}\n• ${b}\n• ${c}`,
	'JSON text': (...users) => JSON.stringify(users),
	'JSON text of JSON text': (...users) => JSON.stringify(JSON.stringify(users)),
	'a list of PostgreSQL': (a, b, c) => `{${a},"${b}",${c}}`,
	'a list of Python': (a, b, c) => `['${a}', '${b}', '${c}']`,
	'addresses of Entra': (a, b, c) => [`SMTP:${a}`, `smtp:${b}`, `SMTP:${c}`],
	'a web page': (a, b, c) =>
		`<p><a href="mailto:${a}">User One</a></p>${b}<br>${c.replace('@', '&#x40;')}`,
	'an array': (a, b, c) => [`User One <${a}>`, ` "${b}"`, `mailto:${c}`],
};

/** Those that have a place for somebody, and nobody in it. */
const GAPPED: typeof CELLS = {
	'JSON text with a comma too many': (a, b, c) => `["${a}","${b}","${c}",]`,
	'JSON text of names': (a, b, c) => JSON.stringify([`User One <${a}>`, `mailto:${b}`, [c, null]]),
	'arrays in an array': (a, b, c) => [
		[a, [b]],
		[[c], '', null],
	],
};

describe('A list of users', () => {
	const all = Object.entries({ ...CELLS, ...GAPPED });
	const usersOf = (cell: number) => [1, 2, 3].map((number) => 3 * cell + number);
	/** Each cell, under its name, with users of its own. */
	const cells = all.map(([name, cellOf], index) => {
		const [a = '', b = '', c = ''] = usersOf(index).map(memberEmail);
		return { name, cell: cellOf(a, b, c), users: usersOf(index) };
	});
	const account = { users: 3 * all.length };
	/** The emails of the results, under the name of their cell. */
	const byCell = ({ main }: Awaited<ReturnType<typeof run>>) =>
		cells.map(({ name }, item) => [
			name,
			...main
				.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item)
				.map(({ json }) => json.user_email),
		]);
	const expected = cells.map(({ name, users }) => [name, ...users.map(memberEmail)]);
	const everybody = range(3 * all.length);

	it.each(['activate', 'deactivate'] as const)('is read by %s in every form', async (operation) => {
		const items = cells.map(({ cell: email }) => ({ email }) as IDataObject);
		const ran = await run(setStatus(operation), items, { account });
		expect(byCell(ran)).toEqual(expected);
		const sent = ran.sandbox.log.flatMap((request) => bodyOf(request).list_user_email);
		expect(sent).toEqual(everybody.map(memberEmail));
		expect(countBy(ran.rows, 'success')).toEqual({ true: everybody.length });
	});

	it.each([
		['joins', 'assign', 'assigned'],
		['leaves', 'remove', 'removed'],
	])('%s a group in every form', async (_, column, status) => {
		const items = cells.map(({ cell }) => ({ group: 10, [column]: cell }) as IDataObject);
		const ran = await run(changeUsers.parameters, items, { account });
		expect(byCell(ran)).toEqual(expected);
		expect(countBy(ran.rows, 'status')).toEqual({ [status]: everybody.length });
		const sent = writesTo(ran.sandbox).flatMap((request) => bodyOf(request)[column]);
		expect(sent).toEqual(everybody);
	});

	it.each(Object.entries(CELLS))(
		'given as %s is the whole list of Set Members, or of those to keep',
		async (_, cellOf) => {
			const members = cellOf(one, two, three);
			const account = { users: 4 };
			const items = [{ group: 'Sales', members } as IDataObject];
			const { rows, sandbox } = await run(SET_MEMBERS, items, { account });
			expect(told(rows)).toEqual([
				[one, 'unchanged'],
				[two, 'assigned'],
				[three, 'assigned'],
				[four, 'removed'],
			]);
			const kept = await run(
				SET_MEMBERS,
				[{ group: 'Sales', members: one, keep: members } as IDataObject],
				{ sandbox, options: { keepUsers: '={{ $json.keep }}' } },
			);
			expect(told(kept.rows)).toEqual([
				[one, 'unchanged'],
				[two, 'kept'],
				[three, 'kept'],
			]);
		},
	);

	it.each(Object.entries(GAPPED))(
		'given as %s may miss somebody, so it is no whole list',
		async (_, cellOf) => {
			const items = [{ group: 'Sales', members: cellOf(one, two, three) } as IDataObject];
			const { rows, sandbox } = await run(SET_MEMBERS, items, CONTINUE);
			expect(countBy(rows, 'reason')).toEqual({ invalid_input: 3 });
			expect(rows[0]?.message).toContain("because a place in 'Members' is empty");
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('may hold IDs in quotes, with marks and punctuation', async () => {
		const items = [
			{ group: 10, assign: '"1", \u200B2; 3.' },
			{ group: 20, assign: '[1, "2", [3]]' },
		];
		const { rows } = await run(changeUsers.parameters, items);
		expect(rows.map(({ user_id }) => user_id)).toEqual([1, 2, 3, 1, 2, 3]);
		expect(countBy(rows, 'status')).toEqual({ assigned: 6 });
	});

	it('sends an address that looks odd as it is, because such an account may exist', async () => {
		const odd = 'mia.o’hara@example.com';
		const users = [{ user_id: 1, user_name: 'Mia', user_email: odd, status: 'inactive' as const }];
		const { rows } = await run(setStatus('activate'), [{ email: odd }], { account: { users } });
		expect(rows).toMatchObject([{ user_email: odd, status: 'activated' }]);
	});

	it.each([
		[{ email: one }],
		[[{ email: one }, { email: two }]],
		[`{"email":"${one}"}`],
		[`[{"email":"${one}"}]`],
	])('that is %j is told to hold objects', async (cell) => {
		const map = 'for instance {{ $json.people.map(p => p.email) }}.';
		const ofEmails = await run(deactivate, [{ email: cell } as IDataObject]);
		expect(ofEmails.thrown?.message).toContain(
			`'Emails' holds objects; give the addresses, ${map}`,
		);
		const ofUsers = await run(changeUsers.parameters, [{ group: 10, remove: cell } as IDataObject]);
		expect(ofUsers.thrown?.message).toContain(
			`'Users to Remove' holds objects; give the addresses or IDs, ${map}`,
		);
		expect([...ofEmails.sandbox.log, ...ofUsers.sandbox.log]).toEqual([]);
	});
});

describe('A list of groups', () => {
	it.each([['["Sales","Sales, EMEA",30]'], [[['Sales', ['Sales, EMEA']], 30]]])(
		'given as %j is that list',
		async (groups) => {
			const items = [{ ...joiners(1)[0], groups } as IDataObject];
			const { sandbox } = await run(CREATE, items, { account: {} });
			expect(bodyOf(writesTo(sandbox)[0]).invitee_user).toMatchObject([
				{ user_group_name: ['Sales', 'Sales, EMEA', 'HR'] },
			]);
		},
	);

	it.each<[string, IDataObject[string], string, string | undefined]>([
		[
			'that holds objects takes nobody out of a group',
			[{ grp_id: 30 }],
			'invalid_input',
			"'Remove From Group Names or IDs' holds objects; give the names or IDs, for instance {{ $json.groups.map(g => g.name) }}.",
		],
		[
			'of which one is unknown changes none of the groups of its row',
			'HR, forward to, Sales',
			'unknown_group',
			undefined,
		],
	])('%s', async (_, remove, reason, message) => {
		const items = [{ user: one, assign: [10], remove }];
		const { rows, sandbox } = await run(changeGroups.parameters, items, CONTINUE);
		expect(rows).toMatchObject([{ success: false, reason, user_email: one }]);
		if (message) expect(rows[0]?.message).toBe(message);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('One user', () => {
	it.each([
		...['mailto:user1@example.com', 'User One <user1@example.com>'],
		...['One, User <user1@example.com>', '"user1@example.com",', 'user\u200B1@example.com'],
		...['["user1@example.com"]', ['user1@example.com']],
	])('given as %j is found in every mode', async (user) => {
		for (const mode of ['list', 'email'] as const) {
			const { rows, sandbox } = await run(get(locator(mode, '={{ $json.user }}')), [{ user }]);
			expect(rows).toMatchObject([{ user_email: one }]);
			const paths = lookUpsOf(sandbox).map(({ path }) => path);
			expect(paths).toEqual([`/users/${encodeURIComponent(one)}`]);
		}
	});

	it('given by the ID is found, whatever stands around it', async () => {
		const users = ['"1"', '\u200B1', '1.', '[1]', [1]];
		const parameters = get(locator('id', '={{ $json.user }}'));
		const { rows } = await run(
			parameters,
			users.map((user) => ({ user })),
		);
		expect(rows.map(({ user_id }) => user_id)).toEqual(users.map(() => 1));
	});

	it.each<[unknown, string]>([
		[[one, two], 'holds a list of 2; put Split Out in front, so that each is an item of its own'],
		[`["${one}","${two}"]`, 'holds a list of 2; put Split Out in front'],
		[`${one}, ${two}`, 'holds 2 addresses; give one, so that each user is an item'],
		[`User One <${one}>; User Two <${two}>`, 'holds 2 addresses'],
		[{ email: one }, 'holds an object; give the value in it, as in {{ $json.user.email }}'],
		[`{"email":"${one}"}`, 'holds an object'],
		[`${one} <${two}>`, 'an email address'],
	])('is not told by %j', async (value, text) => {
		const parameters = get(locator('list', '={{ $json.user }}'));
		const read = await run(parameters, [{ user: value } as IDataObject]);
		expect(read.thrown?.message).toContain(text.includes('holds') ? `'User' ${text}` : text);
		const joiner = { ...joiners(1)[0], email: value } as IDataObject;
		const created = await run(CREATE, [joiner], CONTINUE);
		expect(created.rows).toMatchObject([{ status: 'not_sent' }]);
		expect(created.rows[0]?.message).toContain(text);
		expect([...read.sandbox.log, ...created.sandbox.log]).toEqual([]);
	});

	it('is found in the search box of the list, with what stands around the address', async () => {
		const { sandbox } = await run(get(locator('id', '1')));
		const context = editorContext({ baseUrl: sandbox.url, tokenKey: sandbox.token }, {});
		const { searchUsers } = new DronaHq().methods.listSearch;
		for (const text of [`User Two <${two}>`, ` mailto:${two}`, `\u200B${two}`]) {
			const { results } = await searchUsers.call(context, text);
			expect(results).toMatchObject([{ value: '2' }]);
		}
	});
});

describe('A text of which an entry cannot be used', () => {
	const FORWARD = `${four} – forward mail to ${five}`;

	const accessOf = (sandbox: Sandbox, emails: string[]) =>
		emails.map((email) => sandbox.user(email)?.status);

	it('takes access away from nobody in it, and says what is in the way', async () => {
		const items = [{ email: FORWARD }, { email: one }];
		const { rows, sandbox } = await run(deactivate, items, CONTINUE);
		expect(accessOf(sandbox, [four, five, one])).toEqual(['active', 'active', 'inactive']);
		expect(sandbox.log.map((request) => bodyOf(request).list_user_email)).toEqual([[one]]);
		const leftOut = {
			...{ status: 'not_sent', reason: 'invalid_input', success: false },
			message:
				"This user was left out, because 'Emails' also holds '–', which cannot be used. Correct the whole list and run this row again.",
		};
		const usable = rows.filter(({ user_email }) => user_email === four || user_email === five);
		expect(usable).toMatchObject([leftOut, leftOut]);
		const scraps = rows.filter(({ reason }) => reason === 'invalid_email');
		expect(scraps.map(({ user_email }) => user_email)).toEqual(['–', 'forward', 'mail', 'to']);
	});

	it.each([
		...[`${four}, keep <${five}>`, `${four}; NOT Eve <${five}>`, `${four}, ~${five}~`],
		...[`${four}\nManager: Eve Born <${five}>`, `Ann <${four}>, replaced by Eve <${five}>`],
		...[`${four}, ${five} (stays)`, `${five} (not yet)`, `${four}, ${five} (on leave)`],
		...[`${four}, ${five} (01.04.)`, `${four}, ${five}?`, `${four}<br><s>${five}</s>`],
		...[`${four}, <a href="mailto:${five}">stays</a>`, `Ann <${four}>, Manager Eve <${five}>`],
		...[`Ann Lovelace, Eve Born <${five}>`, `n/a, Eve <${five}>`],
	])('takes access away from nobody where words in it may be a remark: %j', async (email) => {
		const { rows, sandbox } = await run(deactivate, [{ email }], CONTINUE);
		expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'not_sent'));
		expect(accessOf(sandbox, [four, five])).toEqual(['active', 'active']);
	});

	it('takes nobody out of a group, while who joins goes on', async () => {
		const items = [{ group: 10, assign: `${one} or so`, remove: `2 until ${three}` }];
		const { rows, sandbox } = await run(changeUsers.parameters, items, CONTINUE);
		expect(rows.map(({ action, status }) => `${String(action)} ${String(status)}`)).toEqual([
			...['assign assigned', 'assign not_sent', 'assign not_sent'],
			...['remove not_sent', 'remove not_sent', 'remove not_sent'],
		]);
		expect(rows[3]?.message).toContain("'Users to Remove' also holds 'until'");
		expect(writesTo(sandbox).map(bodyOf)).toMatchObject([{ assign: [1], remove: [] }]);
	});

	it('is a number as a sheet writes it, of which nobody knows which users it means', async () => {
		const items = [{ group: 10, assign: '1,104', remove: '3,105' }];
		const { rows, sandbox } = await run(changeUsers.parameters, items, CONTINUE);
		const removed = rows.filter(({ action }) => action === 'remove');
		expect(removed.map(({ status }) => status)).toEqual(['not_sent', 'not_sent']);
		expect(removed[0]?.message).toMatch(
			/^'Users to Remove' holds '3,105', which may be one number or several\./,
		);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ assign: [1, 104], remove: [] });
	});

	it('gives access to those who can be told', async () => {
		const { rows } = await run(setStatus('activate'), [{ email: FORWARD }], CONTINUE);
		expect(countBy(rows, 'status')).toEqual({ activated: 2, not_sent: 4 });
	});

	it.each([
		['an array', [four, 'no email', five]],
		['JSON text', JSON.stringify([four, 'no email', five])],
	])('is not what %s is: its entries are taken one by one', async (_, email) => {
		const { rows } = await run(deactivate, [{ email }], CONTINUE);
		expect(rows.map(({ status }) => status)).toEqual(['deactivated', 'not_sent', 'deactivated']);
	});

	it.each([
		...[`${four}, ${five}`, FORWARD, `${four},102`, `${four} <${five}>`],
		...[`mailto:${four}|${five}`],
	])('an entry of an array is one or none: %j', async (entry) => {
		const { rows } = await run(deactivate, [{ email: [one, entry] }], CONTINUE);
		expect(rows).toMatchObject([
			{ user_email: one, status: 'deactivated' },
			{ user_email: entry, status: 'not_sent', reason: 'invalid_email' },
		]);
	});

	it('stops the run where On Error is Stop Workflow, the good rows beside it too', async () => {
		const ran = await run(deactivate, [{ email: one }, { email: FORWARD }]);
		expect(`${ran.thrown?.message} ${ran.thrown?.description}`).toMatch(/\[Item 1\][^]*forward/);
		expect(countBy(ran.outcomes, 'status')).toEqual({ not_sent: 7 });
		expect(ran.sandbox.log).toEqual([]);
	});

	it.each<[string, Parameters<typeof run>[2]]>([
		['goes to the error output', ERROR_OUTPUT],
		['is told in a dry run', { options: { dryRun: true } }],
	])('%s', async (_, given) => {
		const { outcomes, errorRows, sandbox } = await run(deactivate, [{ email: FORWARD }], given);
		expect(countBy(outcomes, 'status')).toEqual({ not_sent: 6 });
		expect(errorRows).toHaveLength(given?.onError ? 6 : 0);
		expect(sandbox.log).toEqual([]);
	});
});
