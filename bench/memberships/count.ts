import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../test/sandbox';
import { loadEngine } from '../engine/load';
import type { Change, Scenario } from './scenarios';

/** Ids of groups are made of their numbers; no user has one of them. */
const GROUP_IDS = 100_000;

const groupOf = (number: number): { id: number; name: string } => ({
	id: GROUP_IDS + number,
	name: `Group ${number}`,
});

/**
 * Runs scenarios with what is compiled into a folder, and counts what the server was asked. Throws
 * unless all of it was done.
 */
export async function countWith(folder: string, scenarios: Scenario[]): Promise<number[]> {
	const { load, runInEngine } = await loadEngine();
	const build = load(folder);
	const counts: number[] = [];
	for (const scenario of scenarios) {
		const sandbox = await startSandbox(accountFor(scenario.changes));
		try {
			await runInEngine(build, sandbox, parametersOf(scenario), itemsOf(scenario));
			const wrong = scenario.changes.filter((change) => !isDone(sandbox, change)).length;
			if (wrong > 0) throw new Error(`${scenario.name}: ${wrong} changes were not made`);
			counts.push(sandbox.log.length);
		} finally {
			await sandbox.stop();
		}
	}
	return counts;
}

/** The changes of each user, in the order in which they come. */
function byUser(changes: Change[]): Map<number, Change[]> {
	const found = new Map<number, Change[]>();
	for (const change of changes) {
		found.set(change.user, [...(found.get(change.user) ?? []), change]);
	}
	return found;
}

/** Those who join are in one group of their own before, those who leave are where they leave. */
function accountFor(changes: Change[]): SandboxOptions {
	const users = [...byUser(changes)]
		.sort(([one], [other]) => one - other)
		.map(([user, ofUser]) => ({
			user_id: user,
			user_name: `User ${user}`,
			user_email: `user${user}@example.com`,
			groups: [
				'Everybody',
				...ofUser.flatMap(({ group, joins }) => (joins ? [] : [groupOf(group).name])),
			],
		}));
	return { groups: [...new Set(changes.map(({ group }) => group))].map(groupOf), users };
}

function itemsOf({ rows, changes }: Scenario): IDataObject[] {
	const idsOf = (some: Change[], joins: boolean): string =>
		some
			.filter((change) => change.joins === joins)
			.map(({ user, group }) => (rows === 'users' ? groupOf(group).id : user))
			.join(', ');
	const item = (some: Change[]): IDataObject => ({
		user: some[0]?.user,
		group: some[0] && groupOf(some[0].group).id,
		assign: idsOf(some, true),
		remove: idsOf(some, false),
	});
	return rows === 'changes'
		? changes.map((change) => item([change]))
		: [...byUser(changes).values()].map(item);
}

const id = (column: string): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: `={{ $json.${column} }}`,
});

/** Everything by ID, so that nothing has to be looked up. */
const parametersOf = ({ rows }: Scenario): INodeParameters => ({
	...(rows === 'users'
		? {
				resource: 'user',
				operation: 'changeGroups',
				user: id('user'),
				assignGroups: '={{ $json.assign }}',
				removeGroups: '={{ $json.remove }}',
			}
		: {
				resource: 'group',
				operation: 'changeUsers',
				group: id('group'),
				assignUsers: '={{ $json.assign }}',
				removeUsers: '={{ $json.remove }}',
			}),
	options: { maxUsers: 10_000 },
});

function isDone(sandbox: Sandbox, { user, group, joins }: Change): boolean {
	const found = sandbox.user(`user${user}@example.com`);
	return found?.user_group.some(({ grp_id }) => grp_id === groupOf(group).id) === joins;
}
