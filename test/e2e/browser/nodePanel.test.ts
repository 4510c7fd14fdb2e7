import { openInEditor } from './opening';
import { actionOf, offeredOperations } from './operations';
import { onlyATrigger } from './workflows';

/** What people look for who need the node. */
const WORDS = [
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
];

async function openNodePanel() {
	const opened = await openInEditor(onlyATrigger());
	await opened.nodePanel.openAfter('Start');
	return opened;
}

describe('the node panel', () => {
	it('finds DronaHQ by what people look for, among the first three', async () => {
		const { nodePanel, look } = await openNodePanel();
		const found = nodePanel.item('DronaHQ');
		for (const words of WORDS) {
			await nodePanel.search('nothing has this name');
			await found.waitFor({ state: 'hidden' });
			await nodePanel.search(words);
			await found.waitFor();
			await look(`1 node panel ${words}`);
			const place = (await nodePanel.items()).indexOf('DronaHQ');
			expect([words, place < 3]).toEqual([words, true]);
		}
	});

	it('lists what the node can do, and puts it onto the canvas', async () => {
		const operations = await offeredOperations();
		const create = await actionOf('user', 'create');
		const { nodePanel, ndv, canvas, look } = await openNodePanel();
		await nodePanel.search('dronahq');
		await nodePanel.item('DronaHQ').click();
		await nodePanel.item(create).waitFor();
		await look('1 actions');
		expect(await nodePanel.items()).toEqual(
			expect.arrayContaining(operations.map(({ action }) => action)),
		);

		await nodePanel.item(create).click();
		await ndv.field('email').waitFor();
		await look('1 node just added');
		expect(await ndv.chosenOption('operation')).toBe('Create');
		await ndv.close();
		await canvas.node(create).waitFor();
		await look('1 node on the canvas');
	});
});
