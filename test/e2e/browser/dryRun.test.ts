import { TEAM } from '../../sandbox/teamAccount';
import { openAccount } from '../real/account';
import { names } from '../real/workflow';
import { boxOf } from './editor/box';
import { openInEditor } from './opening';
import { dronaHqAlone } from './workflows';

const NOTICE = 'This node changes nothing, also when the workflow runs by itself.';

/** So close does the notice stand to the switch that it belongs to, in pixels. */
const CLOSE = 30;

/** The canvas with a node that has these parameters, and how to read what stands below the node's name. */
async function openOnCanvas(parameters: Parameters<typeof dronaHqAlone>[0]) {
	const { credential } = await openAccount(TEAM);
	const opened = await openInEditor(dronaHqAlone(parameters, credential));
	const { canvas } = opened;
	return {
		...opened,
		openNode: async () => await canvas.open(names.dronaHq),
		subtitle: async () => await canvas.subtitle(names.dronaHq).innerText(),
	};
}

describe('a dry run', () => {
	it.each([
		['Set Members', 'group', 'setMembers'],
		['Set Groups', 'user', 'setGroups'],
	])('is what %s makes until it is turned off', async (name, resource, operation) => {
		const { openNode, subtitle, ndv, look } = await openOnCanvas({ resource, operation });
		expect(await subtitle()).toBe(`${operation}: ${resource} · dry run`);

		await openNode();
		const dryRun = ndv.switch('dryRun');
		const notice = ndv.notice(NOTICE);
		expect(await dryRun.isOn()).toBe(true);
		const above = await boxOf(ndv.field('dryRun'));
		const gap = (await boxOf(notice)).y - above.y - above.height;
		expect(gap).toBeGreaterThanOrEqual(0);
		expect(gap).toBeLessThan(CLOSE);
		expect(await ndv.overflow()).toBe(0);
		await look(`10 ${name}`);
		expect(await ndv.help('dryRun')).toMatch(/^Whether to only show what would change\./);

		await dryRun.turn();
		await notice.waitFor({ state: 'hidden' });
		await look(`10 ${name} for real`);
		await ndv.close();
		expect(await subtitle()).toBe(`${operation}: ${resource}`);
	});

	it('does not stick when another operation is chosen', async () => {
		const { openNode, subtitle, ndv, look } = await openOnCanvas({
			resource: 'group',
			operation: 'setMembers',
		});
		const subtitleOf = async (operation: string, change?: () => Promise<void>) => {
			await openNode();
			await ndv.choose('operation', operation);
			await change?.();
			await ndv.close();
			return await subtitle();
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
		await look('10 dry run as an option');
		const forReal = async () => await ndv.switch('dryRun').turn();
		expect(await subtitleOf('Set Members', forReal)).toBe('setMembers: group');
		expect(await subtitleOf('Get Members')).toBe('getMembers: group');
	});

	it('is left open on the canvas, and not claimed, where an expression decides', async () => {
		const { openNode, subtitle, ndv } = await openOnCanvas({
			resource: 'group',
			operation: 'setMembers',
			dryRun: '={{ $json.test }}',
		});
		expect(await subtitle()).toBe('setMembers: group · dry run?');
		await openNode();
		await ndv.field('dryRun').waitFor();
		expect(await ndv.notice(NOTICE).count()).toBe(0);
	});
});
