import { openInEditor } from './opening';
import { actionOf, offeredOperations } from './operations';
import { keep } from './screenshots';
import { onlyATrigger } from './workflows';

describe('the node panel', () => {
	it.each([
		'dronahq',
		'onboarding',
		'deactivate user',
		'reactivate',
		'upsert',
		'group members',
		'set members',
		'set groups',
		'sync members',
		'sync group',
		'dronahq trigger',
		'new user',
		'user added',
		'joined group',
		'left group',
	])('finds DronaHQ for "%s"', async (words) => {
		const { nodePanel, page } = await openInEditor(onlyATrigger());
		await nodePanel.openAfter('Start');
		await nodePanel.search(words);
		await nodePanel.item('DronaHQ').waitFor();
		await keep(page, `1 node panel ${words}`);
		expect((await nodePanel.items()).indexOf('DronaHQ')).toBeLessThan(3);
	});

	it('lists what the node can do, and puts it onto the canvas', async () => {
		const operations = await offeredOperations();
		const create = await actionOf('user', 'create');
		const { nodePanel, ndv, canvas, page } = await openInEditor(onlyATrigger());
		await nodePanel.openAfter('Start');
		await nodePanel.search('dronahq');
		await nodePanel.item('DronaHQ').click();
		await nodePanel.item(create).waitFor();
		await keep(page, '1 actions');
		expect(await nodePanel.items()).toEqual(
			expect.arrayContaining(operations.map(({ action }) => action)),
		);

		await nodePanel.item(create).click();
		await ndv.field('email').waitFor();
		await keep(page, '1 node just added');
		expect(await ndv.chosenOption('operation')).toBe('Create');
		await ndv.close();
		await canvas.node(create).waitFor();
		await keep(page, '1 node on the canvas');
	});
});
