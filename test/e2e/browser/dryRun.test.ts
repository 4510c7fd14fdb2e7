import { TEAM } from '../../sandbox/teamAccount';
import { boxOf } from './editor/box';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

const NOTICE = 'This node changes nothing, also when the workflow runs by itself.';

/** So close does the notice stand to the switch that it belongs to, in pixels. */
const CLOSE = 30;

describe('a dry run', () => {
	it.each([
		['Set Members', 'group', 'setMembers'],
		['Set Groups', 'user', 'setGroups'],
	])('is what %s makes until it is turned off', async (name, resource, operation) => {
		const { credential } = await openAccount(TEAM);
		const { canvas, ndv, page } = await openInEditor(
			dronaHqAlone({ resource, operation }, credential),
		);
		const subtitle = canvas.subtitle('DronaHQ');
		expect(await subtitle.innerText()).toBe(`${operation}: ${resource} · dry run`);

		await canvas.open('DronaHQ');
		const dryRun = ndv.switch('dryRun');
		const notice = ndv.notice(NOTICE);
		expect(await dryRun.isOn()).toBe(true);
		const above = await boxOf(ndv.field('dryRun'));
		const gap = (await boxOf(notice)).y - above.y - above.height;
		expect(gap).toBeGreaterThanOrEqual(0);
		expect(gap).toBeLessThan(CLOSE);
		expect(await ndv.overflow()).toBe(0);
		await keep(page, `10 ${name}`);
		expect(await ndv.help('dryRun')).toMatch(/^Whether to only show what would change\./);

		await dryRun.turn();
		await notice.waitFor({ state: 'hidden' });
		await keep(page, `10 ${name} for real`);
		await ndv.close();
		expect(await subtitle.innerText()).toBe(`${operation}: ${resource}`);
	});

	it('does not stick when another operation is chosen', async () => {
		const { credential } = await openAccount(TEAM);
		const { canvas, ndv, page } = await openInEditor(
			dronaHqAlone({ resource: 'group', operation: 'setMembers' }, credential),
		);
		const subtitleOf = async (operation: string, change?: () => Promise<void>) => {
			await canvas.open('DronaHQ');
			await ndv.choose('operation', operation);
			await change?.();
			await ndv.close();
			return await canvas.subtitle('DronaHQ').innerText();
		};
		expect(await subtitleOf('Get Many')).toBe('getAll: group');
		expect(await subtitleOf('Add or Remove Users')).toBe('changeUsers: group');
		const asAnOption = async () => {
			await ndv.addOption('Dry Run');
			await ndv.switch('dryRun').turn();
		};
		expect(await subtitleOf('Add or Remove Users', asAnOption)).toBe(
			'changeUsers: group · dry run',
		);
		await keep(page, '10 dry run as an option');
		const forReal = async () => await ndv.switch('dryRun').turn();
		expect(await subtitleOf('Set Members', forReal)).toBe('setMembers: group');
		expect(await subtitleOf('Get Members')).toBe('getMembers: group');
	});

	it('is left open on the canvas, and not claimed, where an expression decides', async () => {
		const { credential } = await openAccount(TEAM);
		const parameters = { resource: 'group', operation: 'setMembers', dryRun: '={{ $json.test }}' };
		const { canvas, ndv } = await openInEditor(dronaHqAlone(parameters, credential));
		expect(await canvas.subtitle('DronaHQ').innerText()).toBe('setMembers: group · dry run?');
		await canvas.open('DronaHQ');
		await ndv.field('dryRun').waitFor();
		expect(await ndv.notice(NOTICE).count()).toBe(0);
	});
});
