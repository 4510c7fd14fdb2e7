import { GROUPS, standardSeed, USER_COUNT, USERS, type Sandbox } from '../../sandbox';
import { openAccount, requests, rest } from './account';
import { csvOf, fileOf, linesOf, rowsOf, runExample } from './exampleRun';
import { example, exampleTrigger, withParameters } from './examples';

const writesTo = (sandbox: Sandbox): string[] =>
	requests(sandbox).filter((request) => !request.startsWith('GET'));

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
