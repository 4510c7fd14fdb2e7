import type { Lie } from '../lie';

const PACKING = 'nodes/DronaHq/account/plugin/packing.ts';

const UNIT = ['test/unit/packing.test.ts'];

/** Which changes share a request. */
export const batching: Lie[] = [
	{
		name: 'the last, smaller batch is lost',
		file: PACKING,
		find: 'Math.ceil(all.length / most)',
		replace: 'Math.floor(all.length / most)',
		provenBy: UNIT,
	},
	{
		name: 'the first user of a batch is also the last of the one before',
		file: PACKING,
		find: 'all.slice(batch * most, (batch + 1) * most)',
		replace: 'all.slice(batch * most, (batch + 1) * most + 1)',
		provenBy: UNIT,
	},
	{
		name: 'the last user of each batch is left out',
		file: PACKING,
		find: 'all.slice(batch * most, (batch + 1) * most)',
		replace: 'all.slice(batch * most, (batch + 1) * most - 1)',
		provenBy: UNIT,
	},
	{
		name: 'groups share requests',
		file: PACKING,
		find: '`group ${groupKey(group)} ${isLater}`',
		replace: '`group ${isLater}`',
		provenBy: UNIT,
	},
	{
		name: "a user's groups are sent one by one",
		file: PACKING,
		find: '`user ${userKey(user)}`',
		replace: '`user ${userKey(user)} ${groupKey(group)}`',
		provenBy: UNIT,
	},
	{
		name: '51 users share a request',
		file: PACKING,
		find: 'const USERS_PER_REQUEST = 50;',
		replace: 'const USERS_PER_REQUEST = 51;',
		provenBy: UNIT,
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
		file: 'nodes/DronaHq/account/plugin/endpoints.ts',
		find: "body: { assign: ids('join'), remove: ids('leave') },",
		replace: "body: { assign: ids('leave'), remove: ids('join') },",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'who was removed is reported as added',
		file: 'nodes/DronaHq/account/change.ts',
		find: "leave: 'removed',",
		replace: "leave: 'assigned',",
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'deactivating activates',
		file: 'nodes/DronaHq/account/plugin/endpoints.ts',
		find: "changes[0]?.verb === 'activate' ? 'PUT' : 'DELETE'",
		replace: "changes[0]?.verb === 'create' ? 'DELETE' : 'PUT'",
		provenBy: ['test/engine/setStatus.test.ts'],
	},
	{
		name: 'a group that the answer leaves out counts as changed in part',
		file: 'nodes/DronaHq/outcomes/groups.ts',
		find: 'if (unclear) return {',
		replace: 'if (unclear && outcomes.length === 1) return {',
		provenBy: ['test/unit/operations.test.ts'],
	},
	{
		name: 'one changed group makes the whole item changed',
		file: 'nodes/DronaHq/outcomes/groups.ts',
		find: 'if (!first) return {',
		replace: 'if (!first || refusals.length < outcomes.length) return {',
		provenBy: ['test/unit/operations.test.ts'],
	},
];
