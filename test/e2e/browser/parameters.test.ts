import { until } from '../real/until';
import { openNode } from './opening';
import { offeredOperations } from './operations';

describe('the menu of operations', () => {
	it.each(['user', 'group'])('describes each of a %s as far as it goes', async (resource) => {
		const { ndv, look } = await openNode({ resource });
		expect(await ndv.cutDescriptions('operation')).toEqual([]);
		await look(`7 operations of a ${resource}`);
	});
});

describe('the parameters', () => {
	it('of every operation fit the screen', async () => {
		const { ndv, page, look } = await openNode({ resource: 'user', operation: 'getAll' });
		for (const { resource, name } of await offeredOperations()) {
			await ndv.choose('resource', resource.name);
			await ndv.choose('operation', name);
			await look(`7 ${resource.name} ${name}`);
			expect([name, await ndv.overflow()]).toEqual([name, 0]);
		}
		// So that it is certain that overflow would be seen.
		await page.setViewportSize({ width: 1500, height: 400 });
		await until(async () => (await ndv.overflow()) > 0);
	});

	it.each([
		['user', 'upsert'],
		['user', 'changeGroups'],
		['group', 'changeUsers'],
	])("of %s %s have 'Check Afterwards' among their options", async (resource, operation) => {
		const { ndv, look } = await openNode({ resource, operation });
		await ndv.addOption('Check Afterwards');
		const help = await ndv.help('checkAfterwards');
		await look(`7 Check Afterwards ${operation}`);
		expect(help).toMatch(/^Whether to look, after all changes/);
	});
});
