import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { changeGroups } from '../operations/changeGroups';
import { changeUsers } from '../operations/changeUsers';
import type { Sandbox } from '../sandbox';
import { bodyOf, lookUpsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { editorContext } from './harness/editor';
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

const [one, two, three, four, five] = range(5).map(memberEmail);

const get = (user: INodeParameters[string]): INodeParameters => ({
	resource: 'user',
	operation: 'get',
	user,
});

const inContinue = { onError: 'continueRegularOutput' as const };

/** Cells that name the users 1 to 3, in the forms in which they are handed over. */
const CELLS: Array<[string, unknown]> = [
	['links', `mailto:${one}; MAILTO:${two}?subject=Hello <mailto:${three}|${three}>`],
	['names', `User One <${one}>; "Two, User" <${two}>, Three, User <${three}>`],
	['names in brackets', `User One (${one})\nUser Two [${two}]\n${three} (external)`],
	['quotes', `"${one}", '${two}', “${three}”`],
	['one pair of quotes around all', `"${one}, ${two}, ${three}"`],
	['punctuation', `${one}., ${two}; ${three}!`],
	['marks', `\uFEFFuser\u200B1@example.com,${two}\u2060\n\u202A${three}\u202C`],
	['a list of bullets', `• ${one}\n• ${two}\n• ${three}`],
	['JSON text', JSON.stringify([one, two, three])],
	['JSON text of JSON text', JSON.stringify(JSON.stringify([one, two, three]))],
	['JSON text with a comma too many', `["${one}","${two}","${three}",]`],
	['a list of PostgreSQL', `{${one},"${two}",${three}}`],
	['addresses of Entra', [`SMTP:${one}`, `smtp:${two}`, `SMTP:${three}`]],
	[
		'a web page',
		`<p><a href="mailto:${one}">User One</a></p>${two}<br>${String(three).replace('@', '&#x40;')}`,
	],
	['JSON text of names', JSON.stringify([`User One <${one}>`, `mailto:${two}`, [three, null]])],
	['an array', [`User One <${one}>`, ` "${two}"`, `mailto:${three}`]],
	[
		'arrays in an array',
		[
			[one, [two]],
			[[three], '', null],
		],
	],
	['a list of Python', `['${one}', '${two}', '${three}']`],
];

/** Those that have a place for somebody, and nobody in it. */
const GAPPED = ['JSON text with a comma too many', 'JSON text of names', 'arrays in an array'];

describe('A list of users', () => {
	const start = sandboxes();

	it.each(
		CELLS.flatMap(([what, cell]) => [
			[what, 'activate', cell] as const,
			[what, 'deactivate', cell] as const,
		]),
	)('given as %s is read by %s', async (_, operation, cell) => {
		const sandbox = await start({ users: 3 });
		const { rows, thrown } = await runNode({
			sandbox,
			items: [{ email: cell } as IDataObject],
			parameters: setStatus(operation),
		});
		expect(thrown).toBeUndefined();
		expect(rows.map(({ user_email }) => user_email)).toEqual([one, two, three]);
		expect(bodyOf(sandbox.log[0]).list_user_email).toEqual([one, two, three]);
		expect(countBy(rows, 'success')).toEqual({ true: 3 });
	});

	it.each(CELLS)('given as %s joins and leaves a group', async (_, cell) => {
		for (const [column, verb] of [
			['assign', 'assigned'],
			['remove', 'removed'],
		] as const) {
			const sandbox = await start({ users: 3 });
			const { rows } = await runNode({
				sandbox,
				items: [{ group: 10, [column]: cell } as IDataObject],
				parameters: changeUsers.parameters,
			});
			expect(rows.map(({ user_email }) => user_email)).toEqual([one, two, three]);
			expect(countBy(rows, 'status')).toEqual({ [verb]: 3 });
			expect(bodyOf(writesTo(sandbox)[0])[column]).toEqual([1, 2, 3]);
		}
	});

	it.each(CELLS.filter(([what]) => !GAPPED.includes(what)))(
		'given as %s is the whole list of Set Members, or of those to keep',
		async (_, members) => {
			const sandbox = await start({ users: 4 });
			const item = { group: 'Sales', members } as IDataObject;
			const { rows } = await runNode({ sandbox, items: [item], parameters: SET_MEMBERS });
			expect(rows.map(({ user_email, status }) => [user_email, status])).toEqual([
				[one, 'unchanged'],
				[two, 'assigned'],
				[three, 'assigned'],
				[four, 'removed'],
			]);
			const kept = await runNode({
				sandbox,
				items: [{ group: 'Sales', members: one, keep: members } as IDataObject],
				parameters: { ...SET_MEMBERS, options: { keepUsers: '={{ $json.keep }}' } },
			});
			expect(kept.rows.map(({ user_email, status }) => [user_email, status])).toEqual([
				[one, 'unchanged'],
				[two, 'kept'],
				[three, 'kept'],
			]);
		},
	);

	it.each(CELLS.filter(([what]) => GAPPED.includes(what)))(
		'given as %s may miss somebody, so it is no whole list',
		async (_, members) => {
			const sandbox = await start({ users: 4 });
			const { rows } = await runNode({
				sandbox,
				items: [{ group: 'Sales', members } as IDataObject],
				parameters: SET_MEMBERS,
				...inContinue,
			});
			expect(countBy(rows, 'reason')).toEqual({ invalid_input: 3 });
			expect(rows[0]?.message).toContain("because a place in 'Members' is empty");
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('may hold IDs in quotes, with marks and punctuation', async () => {
		const sandbox = await start({ users: 3 });
		const { rows } = await runNode({
			sandbox,
			items: [
				{ group: 10, assign: '"1", \u200B2; 3.' },
				{ group: 20, assign: '[1, "2", [3]]' },
			],
			parameters: changeUsers.parameters,
		});
		expect(rows.map(({ user_id }) => user_id)).toEqual([1, 2, 3, 1, 2, 3]);
		expect(countBy(rows, 'status')).toEqual({ assigned: 6 });
	});

	it('sends an address that looks odd as it is, because such an account may exist', async () => {
		const odd = 'mia.o’hara@example.com';
		const sandbox = await start({
			users: [{ user_id: 1, user_name: 'Mia', user_email: odd, status: 'inactive' }],
		});
		const { rows } = await runNode({
			sandbox,
			items: [{ email: odd }],
			parameters: setStatus('activate'),
		});
		expect(rows).toMatchObject([{ user_email: odd, status: 'activated' }]);
	});

	it.each([
		[{ email: one }],
		[[{ email: one }, { email: two }]],
		[`{"email":"${one}"}`],
		[`[{"email":"${one}"}]`],
	])('that is %j is told to hold objects', async (cell) => {
		const sandbox = await start({ users: 2 });
		const ofEmails = await runNode({
			sandbox,
			items: [{ email: cell } as IDataObject],
			parameters: setStatus('deactivate'),
		});
		expect(ofEmails.thrown?.message).toContain(
			"'Emails' holds objects; give the addresses, for instance {{ $json.people.map(p => p.email) }}.",
		);
		const ofUsers = await runNode({
			sandbox,
			items: [{ group: 10, remove: cell } as IDataObject],
			parameters: changeUsers.parameters,
		});
		expect(ofUsers.thrown?.message).toContain(
			"'Users to Remove' holds objects; give the addresses or IDs, for instance {{ $json.people.map(p => p.email) }}.",
		);
		expect(sandbox.log).toEqual([]);
	});
});

describe('A list of groups', () => {
	const start = sandboxes();

	it.each([['["Sales","Sales, EMEA",30]'], [[['Sales', ['Sales, EMEA']], 30]]])(
		'given as %j is that list',
		async (groups) => {
			const sandbox = await start();
			await runNode({
				sandbox,
				items: [{ ...joiners(1)[0], groups } as IDataObject],
				parameters: CREATE,
			});
			expect(bodyOf(writesTo(sandbox)[0]).invitee_user).toMatchObject([
				{ user_group_name: ['Sales', 'Sales, EMEA', 'HR'] },
			]);
		},
	);

	it('that holds objects takes nobody out of a group', async () => {
		const sandbox = await start({ users: 1 });
		const { rows } = await runNode({
			sandbox,
			items: [{ user: one, assign: [10], remove: [{ grp_id: 30 }] }],
			parameters: changeGroups.parameters,
			...inContinue,
		});
		expect(rows).toMatchObject([{ status: 'not_sent', reason: 'invalid_input', user_email: one }]);
		expect(rows[0]?.message).toBe(
			"'Remove From Group Names or IDs' holds objects; give the names or IDs, for instance {{ $json.groups.map(g => g.name) }}.",
		);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('of which one is unknown changes none of the groups of its row', async () => {
		const sandbox = await start({ users: 1 });
		const { rows } = await runNode({
			sandbox,
			items: [{ user: one, assign: '', remove: 'HR, forward to, Sales' }],
			parameters: changeGroups.parameters,
			...inContinue,
		});
		expect(rows).toMatchObject([{ success: false, reason: 'unknown_group' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('One user', () => {
	const start = sandboxes();

	it.each([
		'mailto:user1@example.com',
		'User One <user1@example.com>',
		'One, User <user1@example.com>',
		'"user1@example.com",',
		'user\u200B1@example.com',
		'["user1@example.com"]',
		['user1@example.com'],
	])('given as %j is found in every mode', async (user) => {
		for (const mode of ['list', 'email'] as const) {
			const sandbox = await start({ users: 1 });
			const { rows } = await runNode({
				sandbox,
				items: [{ user }],
				parameters: get(locator(mode, '={{ $json.user }}')),
			});
			expect(rows).toMatchObject([{ user_email: one }]);
			expect(lookUpsOf(sandbox).map(({ path }) => path)).toEqual([
				`/users/${encodeURIComponent(memberEmail(1))}`,
			]);
		}
	});

	it.each(['"1"', '\u200B1', '1.', '[1]', [1]])('given by the ID %j is found', async (user) => {
		const sandbox = await start({ users: 1 });
		const parameters = get(locator('id', '={{ $json.user }}'));
		const { rows } = await runNode({ sandbox, items: [{ user }], parameters });
		expect(rows).toMatchObject([{ user_id: 1 }]);
	});

	const SEVERAL: Array<[unknown, string]> = [
		[[one, two], 'holds a list of 2; put Split Out in front, so that each is an item of its own'],
		[`["${one}","${two}"]`, 'holds a list of 2; put Split Out in front'],
		[`${one}, ${two}`, 'holds 2 addresses; give one, so that each user is an item'],
		[`User One <${one}>; User Two <${two}>`, 'holds 2 addresses'],
		[{ email: one }, 'holds an object; give the value in it, as in {{ $json.user.email }}'],
		[`{"email":"${one}"}`, 'holds an object'],
		[`${one} <${two}>`, 'an email address'],
	];

	it.each(SEVERAL)('is not told by %j', async (value, text) => {
		const sandbox = await start({ users: 2 });
		const read = await runNode({
			sandbox,
			items: [{ user: value } as IDataObject],
			parameters: get(locator('list', '={{ $json.user }}')),
		});
		expect(read.thrown?.message).toContain(`'User' ${text.includes('holds') ? text : ''}`);
		expect(read.thrown?.message).toContain(text);
		const created = await runNode({
			sandbox,
			items: [{ ...joiners(1)[0], email: value } as IDataObject],
			parameters: CREATE,
			...inContinue,
		});
		expect(created.rows).toMatchObject([{ status: 'not_sent' }]);
		expect(created.rows[0]?.message).toContain(text);
		expect(sandbox.log).toEqual([]);
	});

	it('is found in the search box of the list, with what stands around the address', async () => {
		const sandbox = await start({ users: 2 });
		const context = editorContext({ baseUrl: sandbox.url, tokenKey: sandbox.token }, {});
		const { searchUsers } = new DronaHq().methods.listSearch;
		for (const text of [`User Two <${two}>`, ` mailto:${two}`, `\u200B${two}`]) {
			const { results } = await searchUsers.call(context, text);
			expect(results).toMatchObject([{ value: '2' }]);
		}
	});
});

describe('A text of which an entry cannot be used', () => {
	const start = sandboxes();
	const FORWARD = `${four} – forward mail to ${five}`;

	const accessOf = (sandbox: Sandbox, emails: Array<string | undefined>) =>
		emails.map((email) => sandbox.user(email ?? '')?.status);

	it('takes access away from nobody in it, and says what is in the way', async () => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ email: FORWARD }, { email: one }],
			parameters: setStatus('deactivate'),
			...inContinue,
		});
		expect(accessOf(sandbox, [four, five, one])).toEqual(['active', 'active', 'inactive']);
		expect(sandbox.log.map((request) => bodyOf(request).list_user_email)).toEqual([[one]]);
		const usable = rows.filter(({ user_email }) => user_email === four || user_email === five);
		expect(usable).toHaveLength(2);
		for (const row of usable) {
			expect(row).toMatchObject({ status: 'not_sent', reason: 'invalid_input', success: false });
			expect(row.message).toBe(
				"This user was left out, because 'Emails' also holds '–', which cannot be used. Correct the whole list and run this row again.",
			);
		}
		const scraps = rows.filter(({ reason }) => reason === 'invalid_email');
		expect(scraps.map(({ user_email }) => user_email)).toEqual(['–', 'forward', 'mail', 'to']);
	});

	it.each([
		`${four}, keep <${five}>`,
		`${four}; NOT Eve <${five}>`,
		`${four}\nManager: Eve Born <${five}>`,
		`Ann <${four}>, replaced by Eve <${five}>`,
		`${four}, ${five} (stays)`,
		`${five} (not yet)`,
		`${four}, ${five} (on leave)`,
		`${four}, ${five} (01.04.)`,
		`${four}, ${five}?`,
		`${four}, ~${five}~`,
		`${four}<br><s>${five}</s>`,
		`${four}, <a href="mailto:${five}">stays</a>`,
		`Ann <${four}>, Manager Eve <${five}>`,
		`Ann Lovelace, Eve Born <${five}>`,
		`n/a, Eve <${five}>`,
	])('takes access away from nobody where words in it may be a remark: %j', async (email) => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ email }],
			parameters: setStatus('deactivate'),
			...inContinue,
		});
		expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'not_sent'));
		expect(accessOf(sandbox, [four, five])).toEqual(['active', 'active']);
	});

	it('takes nobody out of a group, while who joins goes on', async () => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ group: 10, assign: `${one} or so`, remove: `2 until ${three}` }],
			parameters: changeUsers.parameters,
			...inContinue,
		});
		expect(rows.map(({ action, status }) => `${String(action)} ${String(status)}`)).toEqual([
			'assign assigned',
			'assign not_sent',
			'assign not_sent',
			'remove not_sent',
			'remove not_sent',
			'remove not_sent',
		]);
		expect(rows[3]?.message).toContain("'Users to Remove' also holds 'until'");
		expect(writesTo(sandbox).map((request) => bodyOf(request))).toMatchObject([
			{ assign: [1], remove: [] },
		]);
	});

	it('is a number as a sheet writes it, of which nobody knows which users it means', async () => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ group: 10, assign: '1,104', remove: '3,105' }],
			parameters: changeUsers.parameters,
			...inContinue,
		});
		const removed = rows.filter(({ action }) => action === 'remove');
		expect(removed.map(({ status }) => status)).toEqual(['not_sent', 'not_sent']);
		expect(removed[0]?.message).toMatch(
			/^'Users to Remove' holds '3,105', which may be one number or several\./,
		);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ assign: [1, 104], remove: [] });
	});

	it('gives access to those who can be told', async () => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ email: FORWARD }],
			parameters: setStatus('activate'),
			...inContinue,
		});
		expect(countBy(rows, 'status')).toEqual({ activated: 2, not_sent: 4 });
	});

	it.each([
		['an array', [four, 'no email', five]],
		['JSON text', JSON.stringify([four, 'no email', five])],
	])('is not what %s is: its entries are taken one by one', async (_, email) => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ email }],
			parameters: setStatus('deactivate'),
			...inContinue,
		});
		expect(rows.map(({ status }) => status)).toEqual(['deactivated', 'not_sent', 'deactivated']);
	});

	it.each([
		[`${four}, ${five}`],
		[FORWARD],
		[`${four},102`],
		[`${four} <${five}>`],
		[`mailto:${four}|${five}`],
	])('an entry of an array is one or none: %j', async (entry) => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ email: [one, entry] }],
			parameters: setStatus('deactivate'),
			...inContinue,
		});
		expect(rows).toMatchObject([
			{ user_email: one, status: 'deactivated' },
			{ user_email: entry, status: 'not_sent', reason: 'invalid_email' },
		]);
	});

	it('stops the run where On Error is Stop Workflow', async () => {
		const sandbox = await start({ users: 5 });
		const { thrown, results } = await runNode({
			sandbox,
			items: [{ email: one }, { email: FORWARD }],
			parameters: setStatus('deactivate'),
		});
		expect(thrown?.message).toContain('[Item 1]');
		expect(thrown?.description).toContain('forward');
		expect(countBy(results ?? [], 'status')).toEqual({ not_sent: 7 });
		expect(sandbox.log).toEqual([]);
	});

	it('goes to the error output, and is told in a dry run', async () => {
		const sandbox = await start({ users: 5 });
		const items = [{ email: FORWARD }];
		const parameters = setStatus('deactivate');
		const { errorRows } = await runNode({
			sandbox,
			items,
			parameters,
			onError: 'continueErrorOutput',
		});
		expect(errorRows).toHaveLength(6);
		const dry = await runNode({
			sandbox,
			items,
			parameters: { ...parameters, options: { dryRun: true } },
		});
		expect(countBy(dry.rows, 'status')).toEqual({ not_sent: 6 });
		expect(sandbox.log).toEqual([]);
	});
});
