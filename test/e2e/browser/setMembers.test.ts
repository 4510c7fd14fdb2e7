import { EXACT, PLANNED_EXACTLY } from '../../../nodes/DronaHq/outcomes/exact';
import { FIELD, TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { membersOf, openAccount } from '../real/account';
import { names, workflowOf } from '../real/workflow';
import { openInEditor } from './opening';

const { ada, bo, cy, di } = TEAM_USERS;
const { sales, field } = TEAM_GROUPS;

/** A step that makes these the only members of a group. */
async function openSetMembers(
	members: ReadonlyArray<{ email: string }>,
	{ name }: { name: string },
) {
	const { sandbox, credential } = await openAccount(TEAM);
	const parameters = { resource: 'group', operation: 'setMembers', members: '={{ $json.email }}' };
	const input = members.map(({ email }) => ({ email }));
	const workflow = workflowOf({ credential, parameters, input });
	const opened = await openInEditor(workflow, names.dronaHq);
	const group = opened.ndv.resourceLocator('group');
	await group.open();
	await group.pick(name);
	expect(await group.value()).toBe(name);
	return { sandbox, ...opened };
}

describe("making a group's members exactly a list", () => {
	it('shows as a table who would come and who would go, and changes nothing', async () => {
		const { sandbox, ndv, look } = await openSetMembers([ada, cy], sales);
		await ndv.execute();
		const { join, leave } = PLANNED_EXACTLY;
		const wanted: Array<[{ name: string; email: string }, string, string, string]> = [
			[ada, 'unchanged', 'keep', EXACT.already],
			[cy, 'planned', 'assign', join],
			[bo, 'planned', 'remove', leave],
			[di, 'planned', 'remove', leave],
		];
		expect(await ndv.output.table()).toMatchObject(
			wanted.map(([{ name, email }, status, action, message]) => ({
				...{ user_email: email, user_name: name, group_name: sales.name },
				...{ status, action, message, plan: '3-0a5d6073' },
			})),
		);
		await look('11 plan');
		expect((await ndv.output.hints()).join()).toContain(
			'3 changes are planned (1 to add, 2 to remove), in one request. Plan 3-0a5d6073.',
		);
		expect(sandbox.log.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('stops where a limit is passed, says how to go on, and does so once the plan is approved', async () => {
		const { sandbox, ndv, look } = await openSetMembers(FIELD.slice(0, 14), field);
		await ndv.execute();
		await ndv.output.show('Table');
		await look('11 plan over the limit');
		expect((await ndv.output.hints()).join()).toMatch(
			/A real run would change nothing: 6 of 20 members .* enter 6-7a1af9fe under 'Approved Plan Code'/,
		);

		await ndv.switch('dryRun').turn();
		await ndv.execute();
		const { message, description } = await ndv.output.stop();
		await look('11 stopped by a limit');
		expect(message).toContain("6 of 20 members of 'Field' (30 %) would be removed");
		expect(description).toContain("enter its code, 6-7a1af9fe, under 'Approved Plan Code'");

		await ndv.addOption('Approved Plan Code');
		await ndv.fill('approvedPlan', '6-7a1af9fe');
		await look('11 approved');
		await ndv.execute();
		const rows = await ndv.output.table();
		await look('11 carried out');
		expect(rows.filter(({ status }) => status === 'removed')).toHaveLength(6);
		expect(membersOf(sandbox, field.name)).toHaveLength(14);
	});
});
