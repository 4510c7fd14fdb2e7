import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { bodyOf, runNode, sandboxes } from './harness/dronaHq';
import { CREATE, joiners, locator, memberEmail, members, setStatus } from './harness/users';

const messages = ({ hints }: { hints: Array<{ message: string }> }): string[] =>
	hints.map(({ message }) => message);

const BLANK = { email: '', name: ' ', password: null, groups: '\u00A0', row_number: 3 };

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

describe('A blank row', () => {
	const start = sandboxes();

	it.each(ON_ERROR)(
		'stops nothing, and keeps its place on the main output: %s',
		async (onError) => {
			const sandbox = await start();
			const [first, second] = joiners(2) as [IDataObject, IDataObject];
			const run = await runNode({
				sandbox,
				items: [first, BLANK, {}, second, { email: '\u200B', other: [] }],
				parameters: CREATE,
				onError,
			});
			expect(run.rows.map(({ status, reason }) => reason ?? status)).toEqual([
				'created',
				'blank',
				'blank',
				'created',
				'blank',
			]);
			expect(run.rows[1]).toMatchObject({ success: false, status: 'not_sent', user_email: null });
			expect(run.errorRows).toEqual([]);
			expect(bodyOf(sandbox.log[0]).invitee_user).toHaveLength(2);
			expect(messages(run)).toContain('3 rows are blank: nothing was done for them.');
			expect(messages(run).join()).not.toMatch(/of 5|of 2 users/);
		},
	);

	it.each<[string, INodeParameters]>([
		['activate', setStatus('activate')],
		['deactivate', setStatus('deactivate')],
		[
			'changeGroups',
			{
				resource: 'user',
				operation: 'changeGroups',
				user: locator('email', '={{ $json.email }}'),
				assignGroups: '={{ $json.groups }}',
			},
		],
		[
			'changeUsers',
			{
				resource: 'group',
				operation: 'changeUsers',
				group: locator('name', '={{ $json.groups }}'),
				assignUsers: '={{ $json.email }}',
			},
		],
		['get', { resource: 'user', operation: 'get', user: locator('email', '={{ $json.email }}') }],
	])('stops nothing in %s', async (_, parameters) => {
		const sandbox = await start({ users: 1 });
		const run = await runNode({
			sandbox,
			items: [BLANK, { email: memberEmail(1), groups: 'Sales' }],
			parameters,
		});
		expect(run.thrown).toBeUndefined();
		expect(run.rows[0]).toMatchObject({ status: 'not_sent', reason: 'blank' });
		expect(run.rows).toHaveLength(2);
		expect(run.rows[1]?.success).not.toBe(false);
	});

	it('stays blank where expressions have defaults, or give all rows the same', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [...joiners(1), BLANK],
			parameters: {
				...CREATE,
				password: "={{ $json.password || 'Welcome-2024' }}",
				groupNames: '={{ ["Sales"] }}',
			},
		});
		expect(rows.map(({ status, reason }) => reason ?? status)).toEqual(['created', 'blank']);
	});

	it('stops nothing where its expression cannot be worked out', async () => {
		const sandbox = await start({ users: 1 });
		const { rows } = await runNode({
			sandbox,
			items: [...members(1), {}],
			parameters: { ...setStatus('activate'), emails: '={{ $json.email.toLowerCase() }}' },
		});
		expect(rows.map(({ status, reason }) => reason ?? status)).toEqual(['activated', 'blank']);
	});

	it("is neither a failure for 'If a User Fails' nor a success", async () => {
		const sandbox = await start({ users: 1 });
		const options = { ifUserFails: 'stop' };
		const items = [...members(1), { email: '' }];
		const run = await runNode({
			sandbox,
			items,
			parameters: { ...setStatus('activate'), options },
		});
		expect(run.thrown).toBeUndefined();
		const nobody = await runNode({
			sandbox,
			items: [{ email: 'nobody@example.com' }, { email: '' }],
			parameters: setStatus('activate'),
		});
		expect(nobody.thrown?.message).toContain('no user with this email');
	});

	it('is told in a dry run, too', async () => {
		const sandbox = await start({ users: 1 });
		const run = await runNode({
			sandbox,
			items: [...members(1), { email: '' }],
			parameters: { ...setStatus('activate'), options: { dryRun: true } },
		});
		expect(run.rows.map(({ status, reason }) => reason ?? status)).toEqual(['planned', 'blank']);
		expect(messages(run)[0]).toContain('1 of 1 rows would be carried out');
	});

	it.each([[[{}]], [[BLANK, { email: '' }]]])('is refused where all are: %j', async (items) => {
		const sandbox = await start();
		const run = await runNode({ sandbox, items: items as IDataObject[], parameters: CREATE });
		expect(run.thrown?.message).toMatch(/'Email' is empty|No row has a column 'email'/);
		expect(sandbox.log).toEqual([]);
	});
});

describe('Blank rows alone', () => {
	const start = sandboxes();

	it('are refused where all that they hold is a mark that nobody sees', async () => {
		const sandbox = await start();
		const run = await runNode({
			sandbox,
			items: [{ group: '\u200B', email: '' }],
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('name', '={{ $json.group }}'),
				assignUsers: '={{ $json.email }}',
			},
		});
		expect(run.thrown?.message).toContain("'Group' is empty");
		expect(sandbox.log).toEqual([]);
	});
});

describe('A row that is not blank', () => {
	const start = sandboxes();

	it.each<[string, IDataObject, INodeParameters]>([
		['has other columns', { email: '', name: 'Ada' }, setStatus('deactivate')],
		['has a number of nought', { email: '', size: 0 }, setStatus('deactivate')],
	])('is refused without an address: it %s', async (_, item, parameters) => {
		const sandbox = await start({ users: 1 });
		const run = await runNode({
			sandbox,
			items: [item, ...members(1)],
			parameters,
			onError: 'continueRegularOutput',
		});
		expect(run.rows.map(({ reason }) => reason)).toEqual(['invalid_input', null]);
	});

	it('is an item without columns where the fields are written out', async () => {
		const sandbox = await start({ users: 1 });
		const { rows } = await runNode({
			sandbox,
			items: [{}],
			parameters: { ...setStatus('activate'), emails: memberEmail(1) },
		});
		expect(rows).toMatchObject([{ status: 'activated' }]);
	});

	it('is an item without columns where another node gives somebody', async () => {
		const sandbox = await start({ users: 2 });
		const { rows } = await runNode({
			sandbox,
			items: [{}, { email: memberEmail(1) }],
			parameters: {
				...setStatus('activate'),
				emails: `={{ $json.email ?? $('Start').item.json.other ?? "${memberEmail(2)}" }}`,
			},
		});
		expect(rows.map(({ status }) => status)).toEqual(['activated', 'activated']);
	});

	it('is an item without columns where an expression gives somebody', async () => {
		const sandbox = await start({ users: 2 });
		const { rows } = await runNode({
			sandbox,
			items: [{}, {}],
			parameters: { ...setStatus('activate'), emails: `={{ ["${memberEmail(1)}"] }}` },
		});
		expect(rows.map(({ status }) => status)).toEqual(['activated', 'activated']);
	});
});
