import { TEAM, TEAM_GROUPS } from '../../sandbox/teamAccount';
import { startedBy, trigger } from '../n8n/polled';
import { openAccount } from '../real/account';
import { until } from '../real/until';
import { openInEditor } from './opening';
import { onlyATrigger } from './workflows';

const { sales } = TEAM_GROUPS;

const onEvents = ['On user added', 'On user joined or left group'];

const options = [
	'Maximum Events per Check',
	'Maximum Gone',
	'Maximum Retries',
	'Timeout',
	'Users per Page',
];

/** The details of a trigger that was just put onto the canvas, with this account chosen. */
async function openTrigger() {
	const { sandbox, credential } = await openAccount(TEAM);
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	return { sandbox, ...(await openInEditor(startedBy(credential, { pollTimes }), trigger)) };
}

describe('DronaHQ Trigger in the editor', () => {
	it('is listed with its events below DronaHQ, and put onto the canvas', async () => {
		const { nodePanel, ndv, canvas, look } = await openInEditor(onlyATrigger());
		await nodePanel.openAfter('Start');
		await nodePanel.search('dronahq trigger');
		await nodePanel.item('DronaHQ').click();
		await nodePanel.openTriggers();
		await nodePanel.item(onEvents[1] ?? '').waitFor();
		await look('12 events');
		expect(await nodePanel.items()).toEqual(expect.arrayContaining(onEvents));
		await nodePanel.item(onEvents[1] ?? '').click();
		await ndv.field('event').waitFor();
		expect(await ndv.chosenOption('event')).toBe('User Joined or Left Group');
		await ndv.close();
		await canvas.node(trigger).waitFor();
		await look('12 trigger on the canvas');
	});

	it.each(['User Added', 'User Joined or Left Group'])('fits the screen for %s', async (event) => {
		const { ndv, page, look } = await openTrigger();
		await ndv.choose('event', event);
		expect(await ndv.overflow()).toBe(0);
		await look(`12 ${event}`);
		const offered = await ndv.openOptions();
		expect(offered).toEqual(event === 'User Added' ? options : options.slice(1));
		await page.setViewportSize({ width: 1500, height: 400 });
		await until(async () => (await ndv.overflow()) > 0);
	});

	it('describes each event as far as it goes', async () => {
		const { ndv } = await openTrigger();
		expect(await ndv.cutDescriptions('event')).toEqual([]);
	});

	it('shows a member of a group that is chosen from the list as a test event', async () => {
		const { ndv, look } = await openTrigger();
		await ndv.choose('event', 'User Joined or Left Group');
		const group = ndv.resourceLocator('group');
		await group.open();
		await group.pick(sales.name);
		expect(await group.value()).toBe(sales.name);
		await ndv.execute();
		const rows = await ndv.output.table();
		await look('12 test event');
		expect(rows).toMatchObject([
			{ event: 'joined_group', group_name: sales.name, is_example: 'true' },
		]);
	});

	it('says what is wrong where there is no test event', async () => {
		const { sandbox, ndv, look } = await openTrigger();
		sandbox.revokeToken();
		await ndv.execute();
		const { message } = await ndv.output.stop();
		await look('12 no test event');
		expect(message).toMatch(/token/i);
	});
});
