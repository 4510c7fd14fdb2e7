import type { IDataObject } from 'n8n-workflow';

import { GROUPS, USERS } from '../../sandbox';
import { groupsOf, openAccount, rest, runWell, writesTo } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import { withNodes, type Workflow } from '../real/workflow';
import { example } from './examples';
import { mailServer } from './letters';
import { checkedOften } from './polled';

const mail = mailServer();

const { everyone, sales, it: informatics } = GROUPS;

const PIA = { user_name: 'Pia New', user_email: 'pia@example.com', user_id: 601 };
const RAJ = { user_name: 'Raj New', user_email: 'raj@example.org', user_id: 602 };

/** The example as somebody sets it up, in an account of its own. */
async function setUp(change = (workflow: Workflow) => workflow) {
	const { sandbox, credential } = await openAccount();
	const workflow = await mail.chosenIn(change(example('welcome-somebody-new', credential)));
	return { sandbox, workflow };
}

/** As somebody sets it up who misspells a group. */
const misspelt = (imported: Workflow): Workflow =>
	withNodes(imported, ({ name, parameters }) =>
		name === 'Add to Groups'
			? { parameters: { ...parameters, assignGroups: '=Slaes' } }
			: undefined,
	);

/** Begins with these events, whatever the trigger would find. */
const comes = (workflow: Workflow, ...users: IDataObject[]): Workflow => ({
	...workflow,
	pinData: { 'New User': users.map((user) => ({ json: { event: 'user_added', ...user } })) },
});

const run = async (workflow: Workflow): Promise<SavedExecution> =>
	await runWell(workflow, 'New User');

const statusesOf = (execution: SavedExecution, node: string) =>
	rowsOf(execution, node).map(({ status }) => status);

/** To whom letters went, and about what. */
const sent = () => mail.letters().map(({ to, subject }) => [to, subject]);

const welcomes = (...users: Array<{ user_email: string }>) =>
	users.map(({ user_email: email }) => [email, 'Welcome to DronaHQ']);

describe('welcome-somebody-new', () => {
	it('adds whoever is new to their groups, and writes to them', async () => {
		const { sandbox, workflow } = await setUp(checkedOften);
		const id = await rest.publish(workflow);
		[PIA, RAJ].forEach((user) => sandbox.meanwhile.created(user));
		const execution = await rest.executionOf(id, 'success');
		expect(rowsOf(execution, 'New User')).toMatchObject([PIA, RAJ]);
		expect(groupsOf(sandbox, PIA.user_email)).toEqual([everyone.name, sales.name]);
		expect(groupsOf(sandbox, RAJ.user_email)).toEqual([
			everyone.name,
			informatics.name,
			sales.name,
		]);
		expect(sent()).toEqual(welcomes(PIA, RAJ));
		expect(mail.letters()[0]?.text).toMatch(/^Hello Pia New,\r?\n\r?\n.*pia@example\.com/s);
	});

	it('does no harm where somebody comes twice, and writes to them once', async () => {
		const { sandbox, workflow } = await setUp();
		[PIA, RAJ].forEach((user) => sandbox.meanwhile.created(user));
		await run(comes(workflow, PIA));
		expect(sent()).toEqual(welcomes(PIA));
		const groups = groupsOf(sandbox, PIA.user_email);
		const again = await run(comes(workflow, PIA, RAJ));
		expect(statusesOf(again, 'Welcome Group')).toEqual(['unchanged', 'changed']);
		expect(groupsOf(sandbox, PIA.user_email)).toEqual(groups);
		expect(sent()).toEqual(welcomes(PIA, RAJ));
	});

	it('changes nobody and writes to nobody when it is tried out', async () => {
		const { sandbox, workflow } = await setUp();
		const execution = await run(workflow);
		expect(rowsOf(execution, 'New User')).toMatchObject([
			{ user_id: USERS.last.id, is_example: true },
		]);
		for (const node of ['Add to Groups', 'Welcome Group']) {
			expect(statusesOf(execution, node)).toEqual(['planned']);
		}
		expect(writesTo(sandbox)).toEqual([]);
		expect(sent()).toEqual([]);
	});

	it('writes to no user who is an example, also where a step does not work', async () => {
		const { sandbox, workflow } = await setUp(misspelt);
		const execution = await run(workflow);
		expect(statusesOf(execution, 'Add to Groups')).toEqual(['failed']);
		expect(statusesOf(execution, 'Welcome Group')).toEqual(['planned']);
		expect(writesTo(sandbox)).toEqual([]);
		expect(mail.letters().map(({ to }) => to)).toEqual(['you@example.com']);
	});

	it('takes nobody out of a group', async () => {
		const { sandbox, workflow } = await setUp();
		const { id, email } = USERS.moderate;
		const before = groupsOf(sandbox, email);
		await run(comes(workflow, { user_id: id, user_email: email }));
		expect(groupsOf(sandbox, email)).toEqual(expect.arrayContaining(before));
	});

	it('tells the administrator with whom a step did not work, and what to do', async () => {
		const { sandbox, workflow } = await setUp(misspelt);
		sandbox.meanwhile.created(PIA);
		const execution = await run(comes(workflow, PIA, { user_id: 99_999 }));
		expect(statusesOf(execution, 'Add to Groups')).toEqual(['failed', 'failed']);
		const told = mail.letters().map(({ subject, text }) => `${subject}: ${text}`);
		expect(told).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^pia@example\.com needs attention: .*Did you mean 'Sales'\?/s),
				expect.stringMatching(/^99999 needs attention: There is no user/),
			]),
		);
		expect(sent()).toEqual(expect.arrayContaining(welcomes(PIA)));
	});
});
