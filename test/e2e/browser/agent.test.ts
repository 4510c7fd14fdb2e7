import { BARRED } from '../../../nodes/DronaHq/outcomes/exact';
import { USERS } from '../../sandbox';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { openAccount, openInEditor, openModel, rest } from './opening';
import { keep } from './screenshots';
import { agentWith } from './workflows';

const password = 'Made-up-word-for-newcomers';
const tool = 'Create users';

const newcomer = { Email: 'asha@example.com', User_Name: 'Asha Rao' };
const nathan = { Email: USERS.nathan.email, User_Name: USERS.nathan.name };

/** What came back from the tool, in the order of its calls. */
const toolResults = (messages: Array<{ role: string; content: unknown }> = []) =>
	messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));

describe('the node as a tool of an AI agent', () => {
	it('tells the model what happened, and no secret', async () => {
		const { sandbox, credential } = await openAccount({ token: 'made-up-token-of-the-agent' });
		const model = await openModel([
			{ call: newcomer },
			{ call: nathan },
			{ say: 'Asha is in, Nathan was there already.' },
		]);
		const { canvas, ndv, page } = await openInEditor(
			agentWith({
				text: 'Asha Rao and Nathan Smith join Sales. Give them access.',
				model: model.credential,
				credential,
				tool: {
					name: tool,
					parameters: {
						resource: 'user',
						operation: 'create',
						password,
						groupNames: ['Sales'],
					},
				},
			}),
		);
		await canvas.open(tool);
		for (const parameter of ['email', 'userName']) await ndv.letModelDefine(parameter);
		await keep(page, '6 tool');
		await ndv.close();

		const execution = await rest.finishedExecution(await canvas.execute());
		await canvas.hasRun('AI Agent');
		await canvas.zoomToFit();
		await keep(page, '6 agent');
		expect(execution.status).toBe('success');

		const [question] = model.questions;
		expect(Object.keys(question?.tools?.[0]?.function.parameters.properties ?? {})).toEqual([
			'Email',
			'User_Name',
		]);
		const [created, refused] = toolResults(model.questions.at(-1)?.messages);
		expect(created).toMatch(/"success":\s*true/);
		expect(created).toMatch(/"status":\s*"created"/);
		expect(created).toContain('The user was created.');
		expect(refused).toContain('already in DronaHQ');
		expect(sandbox.user(newcomer.Email)?.user_group).toMatchObject([{ grp_name: 'Sales' }]);

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
		const { sandbox, credential } = await openAccount(TEAM);
		const model = await openModel([
			{ call: { Members: `${ada.email}, ${cy.email}` } },
			{ say: 'Somebody has to look at it.' },
		]);
		const group = { __rl: true, mode: 'id', value: String(TEAM_GROUPS.sales.id) };
		const { canvas, ndv, page } = await openInEditor(
			agentWith({
				text: 'Only Ada and Cy belong to Sales. See to it.',
				model: model.credential,
				credential,
				tool: {
					name: 'Members of Sales',
					parameters: { resource: 'group', operation: 'setMembers', group, dryRun },
				},
			}),
		);
		await canvas.open('Members of Sales');
		await ndv.letModelDefine('members');
		await keep(page, `6 Set Members as a tool ${dryRun ? 'in a dry run' : 'for real'}`);
		await ndv.close();

		const execution = await rest.finishedExecution(await canvas.execute());
		await canvas.zoomToFit();
		await keep(page, `6 agent with Set Members ${dryRun ? 'in a dry run' : 'for real'}`);
		expect(execution.status).toBe('success');
		const results = toolResults(model.questions.at(-1)?.messages);
		expect(results).toEqual([
			typeof wanted === 'string' ? expect.stringContaining(wanted) : expect.stringMatching(wanted),
		]);
		const methods = sandbox.log.map(({ method }) => method);
		expect([...new Set(methods)]).toEqual(dryRun ? ['GET'] : []);
	});
});
