import { GROUPS, standardSeed, USER_COUNT, USERS } from '../../sandbox';
import { groupsOf, requests, writesTo } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import { itemsOf, withNode, withNodes, type Workflow } from '../real/workflow';
import { fileOf, linesOf, runExample, stopExample } from './exampleRun';
import { csvOf } from './examples';

const { nathan, devanagari, chinese, groupless } = USERS;

const columnOf = (execution: SavedExecution, node: string, column: string) =>
	rowsOf(execution, node).map(({ [column]: cell }) => cell);

describe('onboard-from-csv', () => {
	it('creates the new hires, and writes a CSV of who needs attention', async () => {
		const { sandbox, execution } = await runExample('onboard-from-csv');
		expect(columnOf(execution, 'Created', 'user_email')).toEqual([
			'amara.okafor@example.com',
			'bruno.castillo@example.com',
			'carmen.ekstrom@example.com',
		]);
		expect(columnOf(execution, 'Needs Attention', 'reason')).toEqual([
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
		expect(groupsOf(sandbox, 'bruno.castillo@example.com')).toEqual(['Everyone', 'IT']);
	});
});

describe('offboard-leavers', () => {
	const leavers = [nathan, devanagari, groupless].map(({ email }) => email);

	/** The example with these emails in its list. */
	const listOf = (emails: string[]) => ({
		change: (imported: Workflow) =>
			withNode(imported, 'Leavers', { parameters: csvOf(['email', ...emails]) }),
	});

	it('takes access and groups away, from those without a group too', async () => {
		const { sandbox, execution } = await runExample('offboard-leavers');
		expect(columnOf(execution, 'Deactivated', 'user_email')).toEqual(leavers);
		const statuses = ['changed', 'changed', 'unchanged'];
		expect(columnOf(execution, 'Offboarded', 'status')).toEqual(statuses);
		expect(rowsOf(execution, 'Needs Attention')).toMatchObject([
			{ user_email: 'nobody@example.com', reason: 'not_found' },
		]);
		const { fileName, text } = await fileOf(execution, 'Report');
		expect(fileName).toBe('needs-attention.csv');
		expect(linesOf(text)[1]).toContain('nobody@example.com');
		for (const leaver of leavers) {
			expect(sandbox.user(leaver)).toMatchObject({ status: 'inactive', user_group: [] });
		}
		const active = (users: Array<{ status?: string }>) =>
			users.filter(({ status }) => status === 'active').length;
		expect(active(sandbox.users())).toBe(active(standardSeed()) - leavers.length);
	});

	it('collects those who need attention from all its steps', async () => {
		const account = { fails: { groupIds: [GROUPS.it.id] } };
		const { sandbox, execution } = await runExample('offboard-leavers', { account });
		const offboarded = [nathan.email, groupless.email];
		expect(columnOf(execution, 'Offboarded', 'user_email')).toEqual(offboarded);
		expect(rowsOf(execution, 'Needs Attention')).toMatchObject([
			{ user_email: devanagari.email, reason: 'server_failed' },
			{ user_email: 'nobody@example.com', reason: 'not_found' },
		]);
		expect(linesOf((await fileOf(execution, 'Report')).text)).toHaveLength(3);
		expect(sandbox.user(devanagari.email)?.status).toBe('inactive');
	});

	it('makes no report where everybody is done', async () => {
		const { execution } = await runExample('offboard-leavers', listOf([nathan.email]));
		expect(rowsOf(execution, 'Offboarded')).toHaveLength(1);
		expect(rowsOf(execution, 'Report')).toEqual([]);
	});

	it('changes nobody where the list is longer than Maximum Users Losing Access', async () => {
		const emails = Array.from({ length: 101 }, (_, index) => `user${index + 1}@example.com`);
		const setup = { account: { users: 120 }, ...listOf(emails) };
		const { sandbox, execution } = await runExample('offboard-leavers', setup);
		expect(rowsOf(execution, 'Offboarded')).toEqual([]);
		const statuses = columnOf(execution, 'Needs Attention', 'status');
		expect(statuses).toEqual(emails.map(() => 'not_sent'));
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('stops before it changes anybody where there may be more groups than are shown', async () => {
		const inMany = Array.from({ length: 60 }, (_, number) => `Department ${number}`);
		const users = [
			{ user_name: 'In Many', user_email: 'many@example.com', groups: inMany },
			{ user_name: 'In One', user_email: 'one@example.com', groups: ['Sales'] },
			{ user_name: 'In a Garbled One', user_email: 'comma@example.com', groups: ['Sales, EMEA'] },
		];
		const { sandbox, execution, message } = await stopExample('offboard-leavers', {
			account: { users, groupsFromText: true },
			...listOf(users.map(({ user_email }) => user_email)),
		});
		expect(message).toMatch(
			/^Nobody was changed: DronaHQ may not show all groups of many@example.com, comma@example.com\. /,
		);
		expect(writesTo(sandbox)).toEqual([]);
		expect(rowsOf(execution, 'Offboarded')).toEqual([]);
	});
});

describe('move-between-groups', () => {
	it('moves people by the names of groups, and gives back the rows to correct', async () => {
		const { sandbox, execution } = await runExample('move-between-groups');
		const moved = [nathan, devanagari, chinese].map(({ email }) => email);
		expect(columnOf(execution, 'Moved', 'user_email')).toEqual(moved);
		expect(groupsOf(sandbox, nathan.email)).toEqual(['IT']);
		expect(groupsOf(sandbox, devanagari.email)).toEqual(['Everyone', 'HR', 'IT']);
		expect(groupsOf(sandbox, chinese.email)).toEqual(['HR', 'Sales, EMEA']);
		expect(groupsOf(sandbox, groupless.email)).toEqual([]);
		const reasons = ['unknown_group', 'not_found'];
		expect(columnOf(execution, 'Needs Attention', 'reason')).toEqual(reasons);
		expect(rowsOf(execution, 'Rows to Correct')).toEqual([
			{
				email: groupless.email,
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
		const sheet = itemsOf([
			{ email: nathan.email, join: GROUPS.it.id },
			{ email: groupless.email, join: `${GROUPS.year.id};${GROUPS.hr.name}`, leave: null },
			{ email: chinese.email, join: GROUPS.year.name, leave: '' },
		]);
		const { sandbox, execution } = await runExample('move-between-groups', {
			change: (imported) => withNode(imported, 'Sheet', { parameters: sheet.parameters }),
		});
		expect(groupsOf(sandbox, nathan.email)).toEqual(['IT', 'Sales']);
		expect(groupsOf(sandbox, groupless.email)).toEqual(['2024', 'HR']);
		// Digits are an id, and no group has this one.
		expect(columnOf(execution, 'Needs Attention', 'user_email')).toEqual([chinese.email]);
	});

	it('plans only, with Dry Run', async () => {
		const { sandbox, execution } = await runExample('move-between-groups', {
			change: (imported) =>
				withNodes(imported, ({ name, parameters }) =>
					name === 'Move'
						? { parameters: { ...parameters, options: { dryRun: true } } }
						: undefined,
				),
		});
		expect(columnOf(execution, 'Needs Attention', 'status').slice(0, 3)).toEqual(
			Array(3).fill('planned'),
		);
		expect(writesTo(sandbox)).toEqual([]);
	});
});
