import type { INodeParameters } from 'n8n-workflow';

import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import type { Sandbox } from '../../sandbox';
import { by, openAccount, rest, runWell } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import { startedBy, trigger } from './polled';

const { bo, cy } = TEAM_USERS;
const { sales } = TEAM_GROUPS;

const ZOE = { user_id: 601, user_name: 'Zoe New', user_email: 'zoe@example.com' };
const YAN = { user_id: 602, user_name: 'Yan New', user_email: 'yan@example.com' };

const userAdded: INodeParameters = { event: 'userAdded' };
const groupMembers: INodeParameters = { event: 'groupMembers', group: by('id', sales.id) };

/** A workflow that begins with the trigger, in an account of its own. */
async function stored(parameters: INodeParameters) {
	const { sandbox, credential } = await openAccount(TEAM);
	const workflow = await rest.createWorkflow(startedBy(credential, parameters));
	return { sandbox, workflow };
}

const eventsOf = (execution: SavedExecution) => rowsOf(execution, trigger);

const tokenIn = (sandbox: Sandbox) => expect.stringContaining(sandbox.token);

describe('DronaHQ Trigger', () => {
	it('starts an execution for whoever is added', async () => {
		const { sandbox, workflow } = await stored(userAdded);
		await rest.activate(workflow);
		const since = new Date().toISOString();
		sandbox.meanwhile.created({ ...ZOE, groups: [sales.name] });
		const execution = await rest.executionOf(workflow.id, 'success');
		expect(eventsOf(execution)).toMatchObject([
			{ event: 'user_added', ...ZOE, groups: sales.name, groups_complete: true },
		]);
		expect(String(eventsOf(execution)[0]?.seen_at) > since).toBe(true);
		expect(execution.text).not.toEqual(tokenIn(sandbox));
		expect(await rest.executionsOf(workflow.id)).toHaveLength(1);
	});

	it('reports who came while it was switched off, and nobody again', async () => {
		const { sandbox, workflow } = await stored(userAdded);
		await rest.activate(workflow);
		sandbox.meanwhile.created(ZOE);
		await rest.executionOf(workflow.id, 'success');
		await rest.deactivate(workflow.id);
		const asked = sandbox.log.length;
		sandbox.meanwhile.created(YAN);
		await rest.activate(workflow);
		const [second] = await rest.executionsOf(workflow.id, 2);
		expect(eventsOf(await rest.finishedExecution(second ?? ''))).toMatchObject([YAN]);
		expect(sandbox.log.length).toBeGreaterThan(asked);
	});

	it('starts one execution for those who joined and who left a group', async () => {
		const { sandbox, workflow } = await stored(groupMembers);
		await rest.activate(workflow);
		sandbox.meanwhile.joined(cy.id, sales.id);
		sandbox.meanwhile.left(bo.id, sales.id);
		const execution = await rest.executionOf(workflow.id, 'success');
		const of = { group_id: sales.id, group_name: sales.name };
		expect(eventsOf(execution)).toMatchObject([
			{ event: 'joined_group', user_id: cy.id, user_email: cy.email, ...of },
			{ event: 'left_group', user_id: bo.id, user_email: bo.email, found: true, ...of },
		]);
	});

	it('is not activated with a token that is refused, and says so', async () => {
		const { sandbox, workflow } = await stored(userAdded);
		sandbox.revokeToken();
		const activated = rest.activate(workflow);
		await expect(activated).rejects.toThrow(/token/i);
		await expect(activated).rejects.not.toThrow(sandbox.token);
		expect(await rest.executionsOf(workflow.id)).toEqual([]);
	});

	it.each([
		['a user', userAdded, { event: 'user_added' }],
		['a member', groupMembers, { event: 'joined_group', group_id: sales.id }],
	])('shows %s as a test event', async (_what, parameters, event) => {
		const { workflow } = await stored(parameters);
		const execution = await runWell(workflow, trigger);
		expect(eventsOf(execution)).toMatchObject([{ ...event, is_example: true }]);
	});

	it('says what is wrong where there is no test event', async () => {
		const { sandbox, workflow } = await stored(userAdded);
		sandbox.revokeToken();
		const { status, data, text } = await rest.run(workflow, trigger);
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(/token/i);
		expect(text).not.toEqual(tokenIn(sandbox));
	});
});
