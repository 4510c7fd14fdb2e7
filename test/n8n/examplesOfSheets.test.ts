import {
	GROUPS,
	standardSeed,
	USER_COUNT,
	USERS,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox';
import { openAccount, requests, rest } from './account';
import { example, exampleTrigger, withParameters, type ExampleName } from './examples';
import { outputOf, type SavedExecution } from './real/rest';
import type { Workflow } from './real/workflow';

const rowsOf = (execution: SavedExecution, node: string) =>
	outputOf(execution, node).map(({ json }) => json);

/** Imports an example into an account of its own and runs it; it must succeed. */
async function runExample(
	name: ExampleName,
	options?: SandboxOptions,
	change = (workflow: Workflow) => workflow,
) {
	const { sandbox, credential } = await openAccount(options);
	const workflow = await rest.createWorkflow(change(example(name, credential)));
	const execution = await rest.run(workflow, exampleTrigger);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	return { sandbox, execution };
}

/** The file that a node put out: its name, its type, and its text. */
async function fileOf(execution: SavedExecution, node: string) {
	const data = outputOf(execution, node)[0]?.binary?.data;
	if (!data) throw new Error(`"${node}" put out no file`);
	return { fileName: data.fileName, mimeType: data.mimeType, text: await rest.textOf(data) };
}

/** A CSV of one column, pasted into the node that holds the list. */
const csvOf = (lines: string[]) => ({
	assignments: {
		assignments: [{ id: 'csv', name: 'csv', type: 'string', value: lines.join('\n') }],
	},
	options: {},
});

const writesTo = (sandbox: Sandbox): string[] =>
	requests(sandbox).filter((request) => !request.startsWith('GET'));

/** The lines of a CSV whose values hold no line break. */
const linesOf = (text: string): string[] =>
	text
		.replace(/^\uFEFF/, '')
		.trim()
		.split(/\r?\n/);

describe('onboard-from-csv', () => {
	it('creates the new hires, and writes a CSV of who needs attention', async () => {
		const { sandbox, execution } = await runExample('onboard-from-csv');
		expect(rowsOf(execution, 'Created').map(({ user_email }) => user_email)).toEqual([
			'amara.okafor@example.com',
			'bruno.castillo@example.com',
			'carmen.ekstrom@example.com',
		]);
		expect(rowsOf(execution, 'Needs Attention').map(({ reason }) => reason)).toEqual([
			'already_exists',
			'no_group_registered',
		]);
		const { fileName, text } = await fileOf(execution, 'Report');
		expect(fileName).toBe('needs-attention.csv');
		expect(linesOf(text)).toEqual([
			expect.stringMatching(/^user_email,user_id,user_name,success,status,message,/),
			expect.stringContaining('nathan@example.com'),
			expect.stringContaining('dev.kapoor@example.com'),
		]);
		expect(requests(sandbox)).toEqual(['POST /users']);
		expect(sandbox.users()).toHaveLength(USER_COUNT + 3);
		const groups = sandbox.user('bruno.castillo@example.com')?.user_group;
		expect(groups?.map(({ grp_name }) => grp_name).sort()).toEqual(['Everyone', 'IT']);
	});
});

describe('offboard-leavers', () => {
	const leavers = [USERS.nathan.email, USERS.devanagari.email, USERS.groupless.email];

	it('takes access and groups away, from those without a group too', async () => {
		const { sandbox, execution } = await runExample('offboard-leavers');
		expect(rowsOf(execution, 'Deactivated').map(({ user_email }) => user_email)).toEqual(leavers);
		expect(rowsOf(execution, 'Offboarded').map(({ status }) => status)).toEqual([
			'changed',
			'changed',
			'unchanged',
		]);
		expect(
			rowsOf(execution, 'Needs Attention').map(({ user_email, reason }) => [user_email, reason]),
		).toEqual([['nobody@example.com', 'not_found']]);
		const { fileName, text } = await fileOf(execution, 'Report');
		expect(fileName).toBe('needs-attention.csv');
		expect(linesOf(text)[1]).toContain('nobody@example.com');
		for (const leaver of leavers) {
			expect(sandbox.user(leaver)).toMatchObject({ status: 'inactive', user_group: [] });
		}
		const activeBefore = standardSeed().filter(({ status }) => status === 'active').length;
		expect(sandbox.users().filter(({ status }) => status === 'active')).toHaveLength(
			activeBefore - leavers.length,
		);
	});

	it('collects those who need attention from all its steps', async () => {
		const { sandbox, execution } = await runExample('offboard-leavers', {
			fails: { groupIds: [GROUPS.it.id] },
		});
		expect(rowsOf(execution, 'Offboarded').map(({ user_email }) => user_email)).toEqual([
			USERS.nathan.email,
			USERS.groupless.email,
		]);
		expect(rowsOf(execution, 'Needs Attention')).toEqual([
			expect.objectContaining({ user_email: USERS.devanagari.email, reason: 'server_failed' }),
			expect.objectContaining({ user_email: 'nobody@example.com', reason: 'not_found' }),
		]);
		expect(linesOf((await fileOf(execution, 'Report')).text)).toHaveLength(3);
		expect(sandbox.user(USERS.devanagari.email)?.status).toBe('inactive');
	});

	it('makes no report where everybody is done', async () => {
		const { execution } = await runExample('offboard-leavers', undefined, (workflow) =>
			withParameters(workflow, 'Leavers', csvOf(['email', USERS.nathan.email])),
		);
		expect(rowsOf(execution, 'Offboarded')).toHaveLength(1);
		expect(rowsOf(execution, 'Report')).toEqual([]);
	});

	it('changes nobody where the list is longer than Maximum Users Losing Access', async () => {
		const emails = Array.from({ length: 101 }, (_, index) => `user${index + 1}@example.com`);
		const { sandbox, execution } = await runExample(
			'offboard-leavers',
			{ users: 120 },
			(workflow) => withParameters(workflow, 'Leavers', csvOf(['email', ...emails])),
		);
		expect(rowsOf(execution, 'Offboarded')).toEqual([]);
		const statuses = rowsOf(execution, 'Needs Attention').map(({ status }) => status);
		expect(statuses).toHaveLength(emails.length);
		expect(new Set(statuses)).toEqual(new Set(['not_sent']));
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('stops before it changes anybody where there may be more groups than are shown', async () => {
		const inMany = Array.from({ length: 60 }, (_, number) => `Department ${number}`);
		const users = [
			{ user_name: 'In Many', user_email: 'many@example.com', groups: inMany },
			{ user_name: 'In One', user_email: 'one@example.com', groups: ['Sales'] },
			{ user_name: 'In a Garbled One', user_email: 'comma@example.com', groups: ['Sales, EMEA'] },
		];
		const { sandbox, credential } = await openAccount({ users, groupsFromText: true });
		const emails = users.map(({ user_email }) => user_email);
		const workflow = withParameters(
			example('offboard-leavers', credential),
			'Leavers',
			csvOf(['email', ...emails]),
		);
		const execution = await rest.run(await rest.createWorkflow(workflow), exampleTrigger);
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(
			/^Nobody was changed: DronaHQ may not show all groups of many@example.com, comma@example.com\. /,
		);
		expect(writesTo(sandbox)).toEqual([]);
		expect(rowsOf(execution, 'Offboarded')).toEqual([]);
	});
});

describe('move-between-groups', () => {
	const groupsOf = (sandbox: Sandbox, email: string) =>
		sandbox
			.user(email)
			?.user_group.map(({ grp_name }) => grp_name)
			.sort();

	it('moves people by the names of groups, and gives back the rows to correct', async () => {
		const { sandbox, execution } = await runExample('move-between-groups');
		expect(rowsOf(execution, 'Moved').map(({ user_email }) => user_email)).toEqual([
			USERS.nathan.email,
			USERS.devanagari.email,
			USERS.chinese.email,
		]);
		expect(groupsOf(sandbox, USERS.nathan.email)).toEqual(['IT']);
		expect(groupsOf(sandbox, USERS.devanagari.email)).toEqual(['Everyone', 'HR', 'IT']);
		expect(groupsOf(sandbox, USERS.chinese.email)).toEqual(['HR', 'Sales, EMEA']);
		expect(groupsOf(sandbox, USERS.groupless.email)).toEqual([]);
		expect(rowsOf(execution, 'Needs Attention').map(({ reason }) => reason)).toEqual([
			'unknown_group',
			'not_found',
		]);
		expect(rowsOf(execution, 'Rows to Correct')).toEqual([
			{
				email: USERS.groupless.email,
				leave: '',
				join: 'Slaes',
				status: 'failed',
				message: expect.stringContaining('Slaes'),
			},
			expect.objectContaining({ email: 'nobody@example.com', leave: '', join: 'IT' }),
		]);
		const { fileName, text } = await fileOf(execution, 'Report');
		expect(fileName).toBe('rows-to-correct.csv');
		expect(linesOf(text)[0]).toBe('email,leave,join,status,message');
		expect(linesOf(text)).toHaveLength(3);
	});

	it('takes sheets without an empty column, with numbers and with a group that is named by digits', async () => {
		const sheet = [
			{ email: USERS.nathan.email, join: GROUPS.it.id },
			{ email: USERS.groupless.email, join: `${GROUPS.year.id};${GROUPS.hr.name}`, leave: null },
			{ email: USERS.chinese.email, join: GROUPS.year.name, leave: '' },
		];
		const { sandbox, execution } = await runExample('move-between-groups', undefined, (workflow) =>
			withParameters(workflow, 'Sheet', { jsCode: `return ${JSON.stringify(sheet)};` }),
		);
		expect(groupsOf(sandbox, USERS.nathan.email)).toEqual(['IT', 'Sales']);
		expect(groupsOf(sandbox, USERS.groupless.email)).toEqual(['2024', 'HR']);
		// Digits are an id, and no group has this one.
		expect(rowsOf(execution, 'Needs Attention').map(({ user_email }) => user_email)).toEqual([
			USERS.chinese.email,
		]);
	});

	it('plans only, with Dry Run', async () => {
		const { sandbox, execution } = await runExample(
			'move-between-groups',
			undefined,
			(workflow) => {
				const move = workflow.nodes.find(({ name }) => name === 'Move');
				return withParameters(workflow, 'Move', { ...move?.parameters, options: { dryRun: true } });
			},
		);
		expect(
			rowsOf(execution, 'Needs Attention')
				.map(({ status }) => status)
				.slice(0, 3),
		).toEqual(['planned', 'planned', 'planned']);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('access-review', () => {
	it('lists everybody once in the CSV and on the page, and changes nothing', async () => {
		const { sandbox, execution } = await runExample('access-review');
		const csv = await fileOf(execution, 'CSV');
		expect(csv.fileName).toBe('access-review.csv');
		const [heading, ...lines] = linesOf(csv.text);
		expect(heading).toBe(
			'user_id,user_name,user_email,activity,designation,groups,administrator,look_at',
		);
		expect(lines).toHaveLength(USER_COUNT);
		const rows = rowsOf(execution, 'Review Rows');
		for (const { user_id, user_email, activity, is_admin, user_group } of sandbox.users()) {
			expect(rows.filter((row) => row.user_id === user_id)).toEqual([
				expect.objectContaining({
					user_email,
					activity,
					groups: user_group.map(({ grp_name }) => grp_name).join('; '),
					administrator: is_admin ? 'yes, or creator' : 'not shown',
				}),
			]);
		}
		expect(rows.find(({ user_email }) => user_email === USERS.admin.email)?.look_at).toContain(
			'administrator or creator; no activity, in a group',
		);
		expect(rows.find(({ user_email }) => user_email === USERS.groupless.email)?.look_at).toBe(
			'in no group',
		);

		const page = await fileOf(execution, 'Page as File');
		expect(page).toMatchObject({ fileName: 'access-review.html', mimeType: 'text/html' });
		expect(page.text).toContain('<h1>Access review</h1>');
		expect(page.text.match(/<tr class=/g)).toHaveLength(USER_COUNT);
		for (const { name } of sandbox.groups()) {
			const members = sandbox
				.users()
				.filter(({ user_group }) => user_group.some(({ grp_name }) => grp_name === name)).length;
			if (members === 0) continue;
			const bar = page.text.split(`<title>${name}</title>`)[1]?.split('<title>')[0];
			expect(bar).toContain(`>${members}</text>`);
		}
		const admins = sandbox.users().filter(({ is_admin }) => is_admin);
		expect(
			requests(sandbox)
				.filter((request) => request !== 'GET /users')
				.sort(),
		).toEqual(admins.map(({ user_id }) => `GET /users/${user_id}`).sort());
		expect(page.text).toContain(`${admins.length} people were looked up one by one`);
	});

	it('asks for each one where the list calls nobody an administrator, as long as they are few', async () => {
		const { sandbox, execution } = await runExample('access-review', { isAdmin: 'singly' });
		const rows = rowsOf(execution, 'Review Rows');
		const called = rows.filter(({ administrator }) => administrator === 'yes, or creator');
		const wanted = sandbox.users().filter(({ is_admin, is_creator }) => is_admin || is_creator);
		expect(called.map(({ user_id }) => user_id)).toEqual(wanted.map(({ user_id }) => user_id));
		expect(rows.filter(({ administrator }) => administrator === 'no')).toHaveLength(
			USER_COUNT - wanted.length,
		);
		const large = await runExample('access-review', { users: 201 });
		expect(requests(large.sandbox).filter((request) => request !== 'GET /users')).toEqual([]);
		const shown = rowsOf(large.execution, 'Review Rows').map(({ administrator }) => administrator);
		expect(shown).toEqual(Array(201).fill('not shown'));
	});

	it('says nothing about who may sign in, and takes activity for no access', async () => {
		const { execution } = await runExample('access-review', { stats: 'ignored' });
		const rows = rowsOf(execution, 'Review Rows');
		expect(new Set(rows.map(({ activity }) => activity))).toEqual(new Set(['not shown']));
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).toContain('DronaHQ tells no workflow who is deactivated');
		const gone = rows.find(({ user_email }) => user_email === USERS.inactive.email);
		expect(gone).toMatchObject({ administrator: 'not shown', look_at: '' });
	});

	it('shows what people call themselves and their groups as text, never as markup or formula', async () => {
		const evil = '<img src=x onerror="alert(1)">&\'';
		const { execution } = await runExample('access-review', {
			users: [
				{ user_name: evil, user_email: 'a@example.com', groups: [`</title><script>${evil}`] },
				{ user_name: '=HYPERLINK("https://example.com")', user_email: 'b@example.com' },
				{
					user_name: '+49 30',
					user_email: 'c@example.com',
					user_desg: '@SUM(1)',
					activity: 'inactive',
				},
			],
		});
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).not.toMatch(/<script|<img|<link|<a |url\(|@import/);
		expect(text).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;&#39;');
		expect(rowsOf(execution, 'Review Rows')).toEqual([
			expect.objectContaining({ user_name: evil }),
			expect.objectContaining({ user_name: '\'=HYPERLINK("https://example.com")' }),
			expect.objectContaining({ user_name: "'+49 30", designation: "'@SUM(1)" }),
		]);
	});

	it('stops rather than review a part of the account', async () => {
		const { sandbox, credential } = await openAccount();
		sandbox.script({ path: '/users', after: 1, times: Infinity, answer: { status: 400 } });
		const workflow = await rest.createWorkflow(example('access-review', credential));
		const execution = await rest.run(workflow, exampleTrigger);
		expect(execution.status).toBe('error');
		expect(rowsOf(execution, 'Review Rows')).toEqual([]);
	});
});
