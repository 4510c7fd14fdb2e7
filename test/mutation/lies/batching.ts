import type { Lie } from '../lie';

const BATCH = 'nodes/DronaHq/core/batch.ts';

const UNIT = ['test/unit/batch.test.ts'];

/** Which inputs share a request. */
export const batching: Lie[] = [
	{
		name: 'the last, smaller batch is lost',
		file: BATCH,
		find: 'Math.ceil(group.length / size)',
		replace: 'Math.floor(group.length / size)',
		provenBy: UNIT,
	},
	{
		name: 'the first user of a batch is also the last of the one before',
		file: BATCH,
		find: 'group.slice(batch * size, (batch + 1) * size)',
		replace: 'group.slice(batch * size, (batch + 1) * size + 1)',
		provenBy: UNIT,
	},
	{
		name: 'the last user of each batch is left out',
		file: BATCH,
		find: 'group.slice(batch * size, (batch + 1) * size)',
		replace: 'group.slice(batch * size, (batch + 1) * size - 1)',
		provenBy: UNIT,
	},
	{
		name: 'groups share requests',
		file: 'nodes/DronaHq/operations/group/changeUsers.ts',
		find: 'groupBy: (input: Membership) => input.group',
		replace: 'groupBy: (input: Membership) => String(input.groupIsName)',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: "a user's items are sent one by one",
		file: 'nodes/DronaHq/operations/user/changeGroups.ts',
		find: 'groupBy: (input: GroupsChange) => input.user',
		replace: 'groupBy: (input: GroupsChange) => JSON.stringify(input)',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: '51 users share a request',
		file: 'nodes/DronaHq/core/settings.ts',
		find: "integer('batchSize', { min: 1, max: 50 }, 1)",
		replace: "integer('batchSize', { min: 1, max: 51 }, 1)",
		provenBy: ['test/engine/invalidInput.test.ts'],
	},
	{
		name: 'by default a request holds 40 users',
		file: 'nodes/DronaHq/operations/fields/options.ts',
		find: `	default: 50,
	description: 'How many users share one request`,
		replace: `	default: 40,
	description: 'How many users share one request`,
		provenBy: ['test/engine/setStatus.test.ts'],
	},
	{
		name: 'additions are sent as removals',
		file: 'nodes/DronaHq/operations/group/changeUsers.ts',
		find: `			assign: ids('assign'),
			remove: ids('remove'),`,
		replace: `			assign: ids('remove'),
			remove: ids('assign'),`,
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'who was removed is reported as added',
		file: 'nodes/DronaHq/operations/group/changeUsers.ts',
		find: "as: action === 'assign' ? 'assigned' : 'removed',",
		replace: "as: 'assigned',",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'deactivating activates',
		file: 'nodes/DronaHq/api/client.ts',
		find: "return await this.setStatus('DELETE', emails);",
		replace: "return await this.setStatus('PUT', emails);",
		provenBy: ['test/engine/setStatus.test.ts'],
	},
	{
		name: 'a group that the answer leaves out counts as changed in part',
		file: 'nodes/DronaHq/operations/user/changeGroups.ts',
		find: 'if (unclear) return unclear;',
		replace: 'if (unclear && verdicts.length === 1) return unclear;',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'one changed group makes the whole item changed',
		file: 'nodes/DronaHq/operations/user/changeGroups.ts',
		find: "if (!first) return done('changed');",
		replace:
			"if (!first || verdicts.some((one) => one.status === 'changed')) return done('changed');",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: "an item's result shows the groups of the user's other items",
		file: 'nodes/DronaHq/operations/user/changeGroups.ts',
		find: 'const named = ids.filter((id) => list.has(id)).map(idValue);',
		replace: 'const named = [...list].filter((id) => ids.length > 0 || id).map(idValue);',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
];
