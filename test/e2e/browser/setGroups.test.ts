import { TEAM, TEAM_USERS } from '../../sandbox/teamAccount';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

const { bo } = TEAM_USERS;

describe("making a user's groups exactly those given", () => {
	it('offers users and groups to choose from, shows the plan, and carries it out', async () => {
		const { sandbox, credential } = await openAccount(TEAM);
		const { canvas, ndv, page } = await openInEditor(
			dronaHqAlone({ resource: 'user', operation: 'setGroups' }, credential),
		);
		await canvas.open('DronaHQ');
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
			await keep(page, `12 ${name}`);
			await page.keyboard.press('Escape');
			expect((await groups.chosen()).map((text) => text.trim())).toEqual(chosen);
		}
		expect(await ndv.issueOf('managedGroups').count()).toBe(0);

		await ndv.execute();
		await ndv.output.show('Table');
		expect(await ndv.output.rows()).toMatchObject([
			{ user_email: bo.email, user_name: bo.name, status: 'planned', plan: '2-a9011a9c' },
		]);
		await keep(page, '12 plan');

		await ndv.switch('dryRun').turn();
		await ndv.execute();
		await ndv.output.cell('changed').waitFor();
		expect(await ndv.output.rows()).toMatchObject([{ user_email: bo.email, status: 'changed' }]);
		await keep(page, '12 changed');
		const groups = sandbox.user(bo.email)?.user_group.map(({ grp_name }) => grp_name);
		expect(groups?.sort()).toEqual(['HR', 'IT']);
	});
});
