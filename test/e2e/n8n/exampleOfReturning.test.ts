import { GROUPS, USER_COUNT, USERS } from '../../sandbox';
import { groupsOf, requests, runWell } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import { withNode } from '../real/workflow';
import { fileOf, linesOf, runExample } from './exampleRun';
import { csvOf, exampleTrigger } from './examples';

const name = 'onboard-new-or-returning';
const { nathan, inactive } = USERS;

/** Whom one of the branches received, and why. */
const branch = (execution: SavedExecution, node: string, why = 'status') =>
	rowsOf(execution, node).map(({ user_email, [why]: reason }) => [user_email, reason]);

/** To whom a welcome would be sent. */
const lettersTo = (execution: SavedExecution) =>
	rowsOf(execution, 'One Letter Each').map(({ to }) => to);

const runList = async (...rows: string[]) => {
	const starters = { parameters: csvOf(['name,email,password,groups', ...rows]) };
	return await runExample(name, { change: (each) => withNode(each, 'Starters', starters) });
};

const newcomers = ['amara.okafor@example.com', 'bruno.castillo@example.com'];

describe('onboard-new-or-returning', () => {
	it.each([
		['lists hold those who are deactivated', {}],
		['lists leave out those who are deactivated', { deactivatedUsers: 'hidden' as const }],
	])('welcomes who was created, and nobody else, where %s', async (_where, account) => {
		const { sandbox, execution } = await runExample(name, { account });
		expect(branch(execution, 'Created')).toEqual(newcomers.map((email) => [email, 'created']));
		expect(branch(execution, 'Came Back')).toEqual([
			[inactive.email, 'changed'],
			[nathan.email, 'exists'],
		]);
		expect(rowsOf(execution, 'Came Back')).toMatchObject([
			{ activated: true, other_groups: 'Sales, Everyone' },
			{ activated: true, other_groups: '' },
		]);
		expect(branch(execution, 'Needs Attention', 'reason')).toEqual([
			['carmen.ekstrom@example.com', 'invalid_input'],
			['dev.kapoor@example.com', 'no_group_registered'],
		]);

		expect(sandbox.users()).toHaveLength(USER_COUNT + newcomers.length);
		expect(groupsOf(sandbox, newcomers[1] ?? '')).toEqual([GROUPS.everyone.name, GROUPS.it.name]);
		expect(sandbox.user(inactive.email)?.status).toBe('active');
		expect(groupsOf(sandbox, inactive.email)).toContain(GROUPS.hr.name);
	});

	it('writes a letter without the password, and two lists', async () => {
		const { execution } = await runExample(name);
		const letters = rowsOf(execution, 'One Letter Each');
		expect(letters.map(({ to }) => to)).toEqual(newcomers);
		expect(letters[0]?.text).toMatch(/^Hello Amara Okafor,\n\n.*amara\.okafor@example\.com/s);
		expect(JSON.stringify(letters)).not.toContain('Change-me');

		const back = await fileOf(execution, 'Came Back List');
		expect(back.fileName).toBe('came-back.csv');
		expect(linesOf(back.text)).toEqual([
			expect.stringMatching(/^user_email,.*,activated,other_groups/),
			expect.stringContaining(inactive.email),
			expect.stringContaining(nathan.email),
		]);
		const report = await fileOf(execution, 'Report');
		expect(report.fileName).toBe('needs-attention.csv');
		expect(linesOf(report.text)).toHaveLength(3);
	});

	it('run once more creates and welcomes nobody', async () => {
		const { sandbox, execution, workflow } = await runExample(name);
		sandbox.log.splice(0);
		const second = await runWell(workflow, exampleTrigger);
		expect(branch(second, 'Created')).toEqual([]);
		expect(lettersTo(second)).toEqual([]);
		expect(branch(second, 'Came Back')).toEqual(
			[...newcomers, inactive.email, nathan.email].map((email) => [email, 'exists']),
		);
		expect(branch(second, 'Needs Attention')).toEqual(branch(execution, 'Needs Attention'));
		expect(sandbox.users()).toHaveLength(USER_COUNT + newcomers.length);
		expect(requests(sandbox).filter((request) => request.startsWith('POST /groups'))).toEqual([]);
	});

	it('welcomes whoever is new in part of their groups, once, and gives them to those who need attention', async () => {
		const dev = 'dev.kapoor@example.com';
		const { execution, workflow } = await runList(
			`Nathan Smith,${nathan.email},,Sales;Slaes`,
			',,,',
			`Dev Kapoor,${dev},Change-me-1,Sales;Slaes`,
			`Ina Left,${inactive.email},,Everyone`,
		);
		expect(branch(execution, 'Created')).toEqual([[dev, 'partial']]);
		expect(lettersTo(execution)).toEqual([dev]);
		expect(branch(execution, 'Came Back')).toEqual([[inactive.email, 'exists']]);
		expect(branch(execution, 'Needs Attention')).toEqual([
			[nathan.email, 'partial'],
			[dev, 'partial'],
		]);
		expect(lettersTo(await runWell(workflow, exampleTrigger))).toEqual([]);
	});

	it.each([
		['alike', 'amara.okafor@example.com', 'Sales'],
		['with another group', 'amara.okafor@example.com', 'IT'],
		['with the email in other letters', 'Amara.Okafor@Example.com', 'Sales'],
	])('writes one letter to somebody who stands in two rows, %s', async (_how, email, group) => {
		const { sandbox, execution } = await runList(
			'Amara Okafor,amara.okafor@example.com,Change-me-1,Sales',
			'Bruno Castillo,bruno.castillo@example.com,Change-me-2,IT',
			`Amara Okafor,${email},Change-me-1,${group}`,
		);
		expect(rowsOf(execution, 'Created').map(({ status }) => status)).toEqual(
			Array(3).fill('created'),
		);
		expect(lettersTo(execution)).toEqual(newcomers);
		expect(sandbox.users()).toHaveLength(USER_COUNT + newcomers.length);
	});
});
