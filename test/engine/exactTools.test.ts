import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BARRED } from '../../nodes/DronaHq/outcomes/exact';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes } from './harness/dronaHq';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di } = TEAM_USERS;

interface Asked {
	parameters: INodeParameters;
	items: IDataObject[];
	/** As in "bo@example.com planned". */
	plan: string[];
	code: string;
}

const OPERATIONS: Array<[string, Asked]> = [
	[
		'Set Members',
		{
			parameters: SET_MEMBERS,
			items: [{ group: 10, members: [ada.email, cy.email] }],
			plan: [
				`${ada.email} unchanged`,
				`${cy.email} planned`,
				`${bo.email} planned`,
				`${di.email} planned`,
			],
			code: '3-0a5d6073',
		},
	],
	[
		'Set Groups',
		{
			parameters: SET_GROUPS,
			items: [{ user: bo.email, groups: [20, 30] }],
			plan: [`${bo.email} planned`],
			code: '2-a9011a9c',
		},
	],
];

describe.each(OPERATIONS)("%s as an agent's tool", (_, { parameters, items, plan, code }) => {
	const start = sandboxes();

	it("refuses at once where 'Dry Run' is off, with words that the model can pass on", async () => {
		const sandbox = await start(TEAM);
		const { thrown } = await runNode({ sandbox, parameters, items, asTool: true });
		expect(thrown?.message).toContain(BARRED.tool);
		expect(sandbox.log).toEqual([]);
	});

	it('answers with a refused row under Continue', async () => {
		const sandbox = await start(TEAM);
		const { rows } = await runNode({
			...{ sandbox, parameters, items, asTool: true },
			onError: 'continueRegularOutput',
		});
		expect(rows).toEqual([
			expect.objectContaining({
				success: false,
				status: 'not_sent',
				reason: 'invalid_input',
				message: BARRED.tool,
			}),
		]);
		expect(sandbox.log).toEqual([]);
	});

	// The code would be one that the model was told a moment ago, not one that somebody has looked at.
	it('takes no approved plan instead', async () => {
		const sandbox = await start(TEAM);
		const { thrown } = await runNode({
			...{ sandbox, items, asTool: true },
			parameters: { ...parameters, options: { approvedPlan: code } },
		});
		expect(thrown?.message).toContain(BARRED.tool);
		expect(sandbox.log).toEqual([]);
	});

	it("shows the plan and changes nothing where 'Dry Run' is on", async () => {
		const sandbox = await start(TEAM);
		const { rows } = await runNode({
			...{ sandbox, items, asTool: true },
			parameters: { ...parameters, dryRun: true },
		});
		expect(rows.map(({ user_email, status }) => `${String(user_email)} ${String(status)}`)).toEqual(
			plan,
		);
		expect(rows.map((row) => row.plan)).toEqual(plan.map(() => code));
		expect(new Set(sandbox.log.map(({ method }) => method))).toEqual(new Set(['GET']));
	});
});
