import type { IDataObject } from 'n8n-workflow';

import { setStatus } from '../harness/users';
import { CHANGE_GROUPS, CHANGE_USERS, EXAMPLES, GET_ALL } from './examples';
import { pluginStages, toyStage, type Asked, type Stage } from './stage';
import type { Person, Troubles } from './world';

/** "inactive in Sales, IT" */
const wordsFor = ({ email, groups, status }: Person): string =>
	`${email} ${status} in ${[...groups].sort().join(', ') || 'no group'}`;

/** `uma created`, `bo failed/already_exists`, `cy changed: join HR`; of reads `Ada: Sales, IT`, `Sales: 2`. */
function shortly(row: IDataObject): string {
	const { user_email: email, user_name: user, group_name: group, status, reason, change } = row;
	const what = row.groups ?? row.members;
	if (status === undefined)
		return [user ?? group, what].filter((one) => one !== undefined).join(': ');
	const outcome = `${String(status)}${reason === null ? '' : `/${String(reason)}`}`;
	const who = email === undefined ? group : String(email).split('@')[0];
	return `${String(who)} ${outcome}${typeof change === 'string' ? `: ${change}` : ''}`;
}

/** Operations that list users, in whatever order their account has them. */
const LISTS: unknown[] = ['getAll', 'getMembers'];

/** What a run tells and does, but for the time of day and what a server itself says. */
async function tell(stage: Stage, asked: Asked) {
	const before = stage.people().map(wordsFor);
	const { rows, errorRows, results, outcomes, messages, thrown } = await stage.run(asked);
	const told = outcomes.map(shortly);
	return {
		told: LISTS.includes(asked.parameters.operation) ? told.sort() : told,
		on: { main: rows.length, error: errorRows.length, thrown: results?.length },
		words: [
			...outcomes.map(({ message }) => String(message)),
			...messages,
			`${thrown?.message}\n${thrown?.description}`.replace(/\nDronaHQ said: .*/, ''),
		].map((text) => text.replace(/ at \d\d:\d\d\b/, ' at hh:mm')),
		changed: stage
			.people()
			.map(wordsFor)
			.filter((one) => !before.includes(one)),
	};
}

describe('An account of another kind', () => {
	const openPlugin = pluginStages();

	it.each(EXAMPLES)('tells the same as the Plugin API: $name', async (example) => {
		const { parameters, items, onError, retryOnFail, troubles, told } = example;
		const asked = { parameters, items, onError, retryOnFail };
		const plugin = await tell(await openPlugin(troubles), asked);
		expect(plugin.told).toEqual(told);
		expect(await tell(toyStage(troubles), asked)).toEqual(plugin);
	});

	/** What it is asked. */
	const asking = async (asked: Asked, troubles?: Troubles): Promise<string[]> => {
		const stage = toyStage(troubles);
		await stage.run(asked);
		return stage.log;
	};
	const inGroup = (mode: string, value: string) => ({ __rl: true, mode, value });

	it.each<[string, Asked & { troubles?: Troubles }, string[]]>([
		[
			'one request for each user, however many may share one elsewhere',
			{
				parameters: setStatus('activate'),
				items: [{ email: 'ada@example.com, Bo@example.com' }, { email: 'cy@example.com' }],
			},
			['activate ada@example.com', 'activate bo@example.com', 'activate cy@example.com'],
		],
		[
			'the failed change once more, and nothing else',
			{
				parameters: setStatus('activate'),
				items: [{ email: 'ada@example.com, bo@example.com' }],
				troubles: { failing: { email: 'bo@example.com', times: 1 } },
			},
			['activate ada@example.com', 'activate bo@example.com', 'activate bo@example.com'],
		],
		[
			'all at once that several groups want of one user',
			{
				parameters: CHANGE_USERS,
				items: [
					{ group: 'HR', join: 'ada@example.com, eve@example.com' },
					{ group: 'IT', leave: 'ada@example.com' },
				],
			},
			['join u-ada HR, leave u-ada IT', 'join u-eve HR'],
		],
		[
			'for no look-up of a group that it takes by name anyway',
			{
				parameters: CHANGE_GROUPS,
				items: [{ user: 'lou@example.com', join: ['Sales', 'Empty'] }],
			},
			['get lou@example.com', 'join u-lou Sales, join u-lou Empty'],
		],
		[
			'the same for a group whose name is digits, whether they are taken for an ID or not',
			{
				parameters: { ...CHANGE_USERS, group: inGroup('={{ $json.mode }}', '2024') },
				items: ['list', 'name'].map((mode) => ({ mode, join: 'ada@example.com' })),
			},
			['join u-ada 2024'],
		],
		[
			'page after page, from the newest user down',
			{ parameters: GET_ALL },
			['nobody', 'u-jo', 'u-gus', 'u-di', 'u-ada'].map((user) => `list after ${user}`),
		],
		[
			'for no page more than needed',
			{ parameters: { ...GET_ALL, returnAll: false, limit: 4 } },
			['list after nobody', 'list after u-jo'],
		],
		[
			'nothing where it has no way to answer',
			{ parameters: { ...GET_ALL, filters: { afterUserId: 5 } } },
			[],
		],
	])('is asked %s', async (_, { troubles, ...asked }, log) => {
		const isAboutUsers = asked.parameters.resource === 'group';
		const found = await asking(asked, troubles);
		// Whoever is given by email in a group has to be found, in whatever way.
		expect(isAboutUsers ? found.filter((one) => !/^(list|get) /.test(one)) : found).toEqual(log);
	});
});
