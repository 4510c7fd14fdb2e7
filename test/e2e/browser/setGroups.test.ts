import { TEAM, TEAM_USERS } from '../../sandbox/teamAccount';
import { groupsOf } from '../real/account';
import { openNode } from './opening';

const { bo } = TEAM_USERS;

describe("making a user's groups exactly those given", () => {
	it('offers users and groups to choose from, shows the plan, and carries it out', async () => {
		const parameters = { resource: 'user', operation: 'setGroups' };
		const { sandbox, ndv, page, look } = await openNode(parameters, TEAM);
		await ndv.issueOf('managedGroups').waitFor();
		expect(await ndv.issueOf('groups').count()).toBe(0);
		const user = ndv.resourceLocator('user');
		await user.open();
		await user.item(bo.email).click();
		for (const [name, chosen] of [
			['groups', ['IT', 'HR']],
			['managedGroups', ['Sales', 'IT', 'HR']],
		] as const) {
			const groups = ndv.multiSelect(name);
			await groups.open();
			await groups.option('Sales').waitFor();
			expect(await groups.texts()).toEqual(['Field', 'HR', 'IT', 'Sales']);
			for (const group of chosen) await groups.option(group).click();
			await look(`12 ${name}`);
			await page.keyboard.press('Escape');
			expect((await groups.chosen()).map((text) => text.trim())).toEqual(chosen);
		}
		expect(await ndv.issueOf('managedGroups').count()).toBe(0);

		await ndv.execute();
		expect(await ndv.output.table()).toMatchObject([
			{ user_email: bo.email, user_name: bo.name, status: 'planned', plan: '2-a9011a9c' },
		]);
		await look('12 plan');

		await ndv.switch('dryRun').turn();
		await ndv.execute();
		await ndv.output.cell('changed').waitFor();
		expect(await ndv.output.rows()).toMatchObject([{ user_email: bo.email, status: 'changed' }]);
		await look('12 changed');
		expect(groupsOf(sandbox, bo.email)).toEqual(['HR', 'IT']);
	});
});
