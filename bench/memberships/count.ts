import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { execute } from '../../test/engine/harness/execution';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../test/sandbox';
import { load, type Build } from './build';
import type { Change, Scenario } from './scenarios';

/** Ids of groups are made of their numbers; no user has one of them. */
const GROUP_IDS = 100_000;

const groupOf = (number: number): { id: number; name: string } => ({
	id: GROUP_IDS + number,
	name: `Group ${number}`,
});

/** Runs a scenario with one build and counts what the server was asked. Throws unless all of it was done. */
export async function count(build: Build, scenario: Scenario): Promise<number> {
	const sandbox = await startSandbox(accountFor(scenario.changes));
	try {
		const run = await execute({
			nodeType: build.node,
			nodeName: 'DronaHQ',
			parameters: parametersOf(scenario),
			items: itemsOf(scenario),
			credential: {
				type: build.credential,
				data: { baseUrl: sandbox.url, tokenKey: sandbox.token },
			},
		});
		const { error } = run.data.resultData;
		if (error) throw error;
		const wrong = scenario.changes.filter((change) => !isDone(sandbox, change)).length;
		if (wrong > 0) throw new Error(`${scenario.name}: ${wrong} changes were not made`);
		return sandbox.log.length;
	} finally {
		await sandbox.stop();
	}
}

/** Counts with whatever is compiled into a folder. */
export async function countWith(folder: string, scenarios: Scenario[]): Promise<number[]> {
	const build = load(folder);
	const counts: number[] = [];
	for (const scenario of scenarios) counts.push(await count(build, scenario));
	return counts;
}

/** Those who join are in one group of their own before, those who leave are where they leave. */
function accountFor(changes: Change[]): SandboxOptions {
	const groups = [...new Set(changes.map(({ group }) => group))].map(groupOf);
	const left = new Map<number, string[]>();
	for (const { user, group, joins } of changes) {
		const names = left.get(user) ?? ['Everybody'];
		left.set(user, joins ? names : [...names, groupOf(group).name]);
	}
	const users = [...left].map(([user, names]) => ({
		user_id: user,
		user_name: `User ${user}`,
		user_email: `user${user}@example.com`,
		groups: names,
	}));
	users.sort((one, other) => one.user_id - other.user_id);
	return { groups, users };
}

function itemsOf({ rows, changes }: Scenario): IDataObject[] {
	const item = (some: Change[]): IDataObject => {
		const ids = (joins: boolean, of: 'user' | 'group') =>
			some
				.filter((change) => change.joins === joins)
				.map((change) => (of === 'user' ? change.user : groupOf(change.group).id))
				.join(', ');
		const of = rows === 'users' ? 'group' : 'user';
		const [first] = some;
		return {
			user: first?.user,
			group: first && groupOf(first.group).id,
			assign: ids(true, of),
			remove: ids(false, of),
		};
	};
	if (rows === 'changes') return changes.map((change) => item([change]));
	const byUser = new Map<number, Change[]>();
	for (const change of changes) {
		const known = byUser.get(change.user);
		if (known) known.push(change);
		else byUser.set(change.user, [change]);
	}
	return [...byUser.values()].map(item);
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
