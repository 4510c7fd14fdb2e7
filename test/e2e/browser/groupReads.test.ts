import { GROUPS } from '../../sandbox';
import { openNode } from './opening';

/** The details of a node that was just put onto the canvas and told to deal with groups. */
async function openGroupNode() {
	const opened = await openNode({});
	await opened.ndv.choose('resource', 'Group');
	return opened;
}

describe('reading groups', () => {
	it('shows all groups at once, with how many are in each', async () => {
		const { ndv, look } = await openGroupNode();
		expect(await ndv.chosenOption('operation')).toBe('Get Many');
		expect(await ndv.overflow()).toBe(0);
		await ndv.execute();
		const rows = await ndv.output.table();
		await look('9 groups');
		const listed = ['2024', 'Everyone', 'HR', 'IT', 'Last', 'Sales', 'Sales, EMEA'];
		expect(rows.map(({ group_name }) => group_name)).toEqual(listed);
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
		const { ndv, look } = await openGroupNode();
		await ndv.choose('operation', 'Get Members');
		const group = ndv.resourceLocator('group');
		await group.open();
		await group.items.first().waitFor();
		await look('9 group picker');
		await group.search('sal');
		await group.item('Everyone').waitFor({ state: 'hidden' });
		await group.pick('Sales');
		expect(await group.value()).toBe('Sales');
		expect(await ndv.overflow()).toBe(0);
		await ndv.execute();
		const [first] = await ndv.output.table();
		await look('9 members');
		expect(await ndv.output.count()).toMatch(/^27 items/);
		const columns = ['group_id', 'group_name', 'user_id', 'user_name', 'user_email'];
		expect(Object.keys(first ?? {}).slice(0, 5)).toEqual(columns);
	});
});
