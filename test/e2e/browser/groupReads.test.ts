import { GROUPS } from '../../sandbox';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

/** The details of a node that was just put onto the canvas, with this account chosen. */
async function openNode() {
	const { credential } = await openAccount();
	const { canvas, ndv, page } = await openInEditor(dronaHqAlone({}, credential));
	await canvas.open('DronaHQ');
	await ndv.choose('resource', 'Group');
	return { ndv, page };
}

describe('reading groups', () => {
	it('shows all groups at once, with how many are in each', async () => {
		const { ndv, page } = await openNode();
		expect(await ndv.chosenOption('operation')).toBe('Get Many');
		expect(await ndv.overflow()).toBe(0);
		await ndv.execute();
		await ndv.output.show('Table');
		await keep(page, '9 groups');
		const rows = await ndv.output.rows();
		expect(rows.map(({ group_name }) => group_name)).toEqual([
			'2024',
			'Everyone',
			'HR',
			'IT',
			'Last',
			'Sales',
			'Sales, EMEA',
		]);
		expect(rows.find(({ group_name }) => group_name === 'Sales')).toMatchObject({
			group_id: String(GROUPS.sales.id),
			members: '27',
			// One of the groups has a comma in its name.
			count_exact: 'false',
		});
		expect((await ndv.output.hints()).join()).toContain(
			"'Get Members' lists all members of a group.",
		);
	});

	it('lists who is in a group that is chosen from the list', async () => {
		const { ndv, page } = await openNode();
		await ndv.choose('operation', 'Get Members');
		const group = ndv.resourceLocator('group');
		await group.open();
		await group.items.first().waitFor();
		await keep(page, '9 group picker');
		await group.search('sal');
		await group.item('Everyone').waitFor({ state: 'hidden' });
		await group.items.filter({ hasText: /^\s*Sales\s*$/ }).click();
		expect(await group.value()).toBe('Sales');
		expect(await ndv.overflow()).toBe(0);
		await ndv.execute();
		await ndv.output.show('Table');
		await keep(page, '9 members');
		expect(await ndv.output.count()).toMatch(/^27 items/);
		const [first] = await ndv.output.rows();
		expect(Object.keys(first ?? {}).slice(0, 5)).toEqual([
			'group_id',
			'group_name',
			'user_id',
			'user_name',
			'user_email',
		]);
	});
});
