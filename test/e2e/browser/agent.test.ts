import { BARRED } from '../../../nodes/DronaHq/outcomes/exact';
import { USERS, type SandboxOptions } from '../../sandbox';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { by, groupsOf, openAccount, openModel, rest } from '../real/account';
import type { Turn } from '../real/cannedModel';
import { openInEditor } from './opening';
import { agentWith, type AgentOptions } from './workflows';

const password = 'Made-up-word-for-newcomers';

const newcomer = { Email: 'asha@example.com', User_Name: 'Asha Rao' };
const nathan = { Email: USERS.nathan.email, User_Name: USERS.nathan.name };

/** Runs an agent whose model takes these turns and fills in these parameters of its tool. */
async function runAgent(
	account: SandboxOptions,
	turns: Turn[],
	asked: Pick<AgentOptions, 'text' | 'tool'>,
	...byModel: string[]
) {
	const { sandbox, credential } = await openAccount(account);
	const model = await openModel(turns);
	const workflow = agentWith({ ...asked, model: model.credential, credential });
	const { canvas, ndv, look } = await openInEditor(workflow, asked.tool.name);
	for (const parameter of byModel) await ndv.letModelDefine(parameter);
	await look(`6 ${asked.tool.name}`);
	await ndv.close();
	const execution = await rest.finishedExecution(await canvas.execute());
	await canvas.hasRun('AI Agent');
	await canvas.zoomToFit();
	await look(`6 agent with ${asked.tool.name}`);
	expect(execution.status).toBe('success');
	/** What came back from the tool, in the order of its calls. */
	const results = (model.questions.at(-1)?.messages ?? [])
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => String(content));
	return { sandbox, model, execution, results };
}

describe('the node as a tool of an AI agent', () => {
	it('tells the model what happened, and no secret', async () => {
		const { sandbox, model, execution, results } = await runAgent(
			{ token: 'made-up-token-of-the-agent' },
			[{ call: newcomer }, { call: nathan }, { say: 'Asha is in, Nathan was there already.' }],
			{
				text: 'Asha Rao and Nathan Smith join Sales. Give them access.',
				tool: {
					name: 'Create users',
					parameters: { resource: 'user', operation: 'create', password, groupNames: ['Sales'] },
				},
			},
			'email',
			'userName',
		);
		const [question] = model.questions;
		expect(Object.keys(question?.tools?.[0]?.function.parameters.properties ?? {})).toEqual([
			'Email',
			'User_Name',
		]);
		const [created, refused] = results;
		expect(created).toMatch(/"success":\s*true/);
		expect(created).toMatch(/"status":\s*"created"/);
		expect(created).toContain('The user was created.');
		expect(refused).toContain('already in DronaHQ');
		expect(groupsOf(sandbox, newcomer.Email)).toEqual(['Sales']);
		for (const secret of [sandbox.token, password]) {
			expect(model.received()).not.toContain(secret);
			expect(execution.text).not.toContain(secret);
		}
	});

	it.each([
		['shows the model a plan and changes nothing', true, /"status":\s*"planned".*3-0a5d6073/s],
		["refuses in words for the model where 'Dry Run' is off", false, BARRED.tool],
	])('as Set Members %s', async (_, dryRun, wanted) => {
		const { ada, cy } = TEAM_USERS;
		const group = by('id', `${TEAM_GROUPS.sales.id}`);
		const { sandbox, results } = await runAgent(
			TEAM,
			[{ call: { Members: `${ada.email}, ${cy.email}` } }, { say: 'Somebody has to look at it.' }],
			{
				text: 'Only Ada and Cy belong to Sales. See to it.',
				tool: {
					name: `Members of Sales${dryRun ? ', dry run' : ''}`,
					parameters: { resource: 'group', operation: 'setMembers', group, dryRun },
				},
			},
			'members',
		);
		expect(results).toEqual([
			typeof wanted === 'string' ? expect.stringContaining(wanted) : expect.stringMatching(wanted),
		]);
		const methods = sandbox.log.map(({ method }) => method);
		expect([...new Set(methods)]).toEqual(dryRun ? ['GET'] : []);
	});
});
