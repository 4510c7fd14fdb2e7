import type { Lie } from '../lie';

const TRIGGER = 'nodes/DronaHq/trigger';

const OF_USERS = ['test/engine/trigger/userAdded.test.ts'];
const OF_MEMBERS = ['test/engine/trigger/groupMembers.test.ts'];
const OF_ACTIVATION = ['test/engine/trigger/activation.test.ts'];
const OF_RESTARTS = ['test/engine/trigger/restarts.test.ts'];
const OF_MEMORY = ['test/engine/trigger/memory.test.ts'];
const OF_OVERLAP = ['test/engine/trigger/overlap.test.ts'];

/** What starts a workflow: nothing is lost, nothing comes twice, and nothing is made up. */
export const trigger: Lie[] = [
	{
		name: 'everybody who is there at the activation is reported',
		file: `${TRIGGER}/userAdded.ts`,
		find: 'async check(before) {',
		replace: 'async check(before = []) {',
		provenBy: OF_USERS,
	},
	{
		name: 'who is added late, with a lower ID than others, is lost',
		file: `${TRIGGER}/userAdded.ts`,
		find: 'before.length < LATEST ? 0n : (before[0] ?? 0n)',
		replace: 'before.at(-1) ?? 0n',
		provenBy: OF_USERS,
	},
	{
		name: 'users beyond the maximum of events are lost',
		file: `${TRIGGER}/userAdded.ts`,
		find: 'ids: latestOf([...before, ...added.map(idOf)]),',
		replace: 'ids: latestOf([...before, ...users.map(idOf)]),',
		provenBy: OF_USERS,
	},
	{
		name: 'a token that shows nobody any more looks like a group that everybody has left',
		file: `${TRIGGER}/groupMembers.ts`,
		find: 'if (before.length > 1) unsafe(',
		replace: 'if (before.length < 0) unsafe(',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'who is missing on a list that is too short has left the group',
		file: `${TRIGGER}/leavers.ts`,
		find: 'namesAllGroups(user) && isIn(user, { id: group.id })',
		replace: 'namesAllGroups(user) && isIn(user, { id: "" })',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'whoever cannot be asked for is reported without an email',
		file: `${TRIGGER}/leavers.ts`,
		find: 'if (!isOfUserAlone) raise(verdict);',
		replace: 'if (!isOfUserAlone && verdict.reason === null) raise(verdict);',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'two checks at once report the same',
		file: `${TRIGGER}/poll.ts`,
		find: 'if (memoryIn(context) !== memory) return null;',
		replace: 'if (memoryIn(context) === context) return null;',
		provenBy: OF_OVERLAP,
	},
	{
		name: 'where n8n starts while DronaHQ is down, the workflow stays inactive',
		file: `${TRIGGER}/poll.ts`,
		find: 'if (isFirst && isStartOfN8n && memoryIn(context) !== undefined) return null;',
		replace: 'if (isFirst && isStartOfN8n && memoryIn(context) === context) return null;',
		provenBy: OF_ACTIVATION,
	},
	{
		name: 'after a restart of n8n no failed check is told any more',
		file: `${TRIGGER}/poll.ts`,
		find: 'const isFirst = !activated.has(context);',
		replace: 'const isFirst = !activated.has(context) || activated.has(context);',
		provenBy: OF_ACTIVATION,
	},
	{
		name: 'a slow check reports again what was undone meanwhile',
		file: `${TRIGGER}/memory.ts`,
		find: '(read(before)?.n ?? 0) + 1',
		replace: '(read(before)?.n ?? 1) + 0',
		provenBy: OF_OVERLAP,
	},
	{
		name: 'what was remembered of one group counts for another',
		file: `${TRIGGER}/memory.ts`,
		find: 'memory?.of === of ?',
		replace: 'memory && of ?',
		provenBy: OF_RESTARTS,
	},
	{
		name: 'a quiet check changes the memory',
		file: `${TRIGGER}/poll.ts`,
		find: 'if (known && events.length === 0) return null;',
		replace: '',
		provenBy: OF_USERS,
	},
	{
		name: 'one user more may be gone than is allowed',
		file: `${TRIGGER}/groupMembers.ts`,
		find: 'gone.length > means.maxGone',
		replace: 'gone.length > means.maxGone + 1',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'IDs that a number does not hold are remembered as others',
		file: `${TRIGGER}/memory.ts`,
		find: 'const cursor = idValue(String(downwards[0] ?? 0));',
		replace: 'const cursor = Number(downwards[0] ?? 0);',
		provenBy: OF_MEMORY,
	},
];
