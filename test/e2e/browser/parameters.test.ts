import { until } from '../real/until';
import { openAccount, openInEditor } from './opening';
import { offeredOperations } from './operations';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

describe('the menu of operations', () => {
	it.each(['user', 'group'])('describes each of a %s as far as it goes', async (resource) => {
		const { canvas, ndv, page } = await openInEditor(dronaHqAlone({ resource }));
		await canvas.open('DronaHQ');
		expect(await ndv.cutDescriptions('operation')).toEqual([]);
		await keep(page, `7 operations of a ${resource}`);
	});
});

describe('the parameters', () => {
	it('of every operation fit the screen', async () => {
		const { credential } = await openAccount();
		const { canvas, ndv, page } = await openInEditor(
			dronaHqAlone({ resource: 'user', operation: 'getAll' }, credential),
		);
		await canvas.open('DronaHQ');
		for (const { resource, name } of await offeredOperations()) {
			await ndv.choose('resource', resource.name);
			await ndv.choose('operation', name);
			await keep(page, `7 ${resource.name} ${name}`);
			expect([name, await ndv.overflow()]).toEqual([name, 0]);
		}
		// So that it is certain that overflow would be seen.
		await page.setViewportSize({ width: 1500, height: 400 });
		await until(async () => (await ndv.overflow()) > 0 || undefined, 5_000);
	});

	it.each([
		['user', 'upsert'],
		['user', 'changeGroups'],
		['group', 'changeUsers'],
	])("of %s %s have 'Check Afterwards' among their options", async (resource, operation) => {
		const { canvas, ndv, page } = await openInEditor(dronaHqAlone({ resource, operation }));
		await canvas.open('DronaHQ');
		await ndv.addOption('Check Afterwards');
		const help = await ndv.help('checkAfterwards');
		await keep(page, `7 Check Afterwards ${operation}`);
		expect(help).toMatch(/^Whether to look, after all changes/);
	});
});
