import type { Lie } from '../lie';

const COVER = 'nodes/DronaHq/account/plugin/cover.ts';
const SIDES = 'nodes/DronaHq/account/plugin/sides.ts';
const PACKING = 'nodes/DronaHq/account/plugin/packing.ts';
const VERDICTS = 'nodes/DronaHq/account/plugin/verdicts.ts';
const DELIVER = 'nodes/DronaHq/run/deliver.ts';
const REFUSED_SIDE = 'nodes/DronaHq/run/refusedSide.ts';
const EXECUTE = 'nodes/DronaHq/run/execute.ts';

const OF_COVER = ['test/unit/cover.test.ts'];
const OF_REQUESTS = ['test/engine/fewestRequests.test.ts'];
const OF_DELIVERY = ['test/unit/deliver.test.ts'];

/** Whose requests carry joins and leaves, in how few, and what is said of it. */
export const fewest: Lie[] = [
	{
		name: 'groups are taken for free until they are full',
		file: COVER,
		find: '(sum, left) => sum + Math.ceil(left / size)',
		replace: '(sum, left) => sum + Math.floor(left / size)',
		provenBy: OF_COVER,
	},
	{
		name: 'the first plan is taken, however many requests it needs',
		file: COVER,
		find: 'if (requests < fewest)',
		replace: 'if (fewest === Infinity)',
		provenBy: OF_COVER,
	},
	{
		name: 'where both sides take as many, a refused request leaves a whole group open',
		file: COVER,
		find: 'if (requests < fewest)',
		replace: 'if (requests <= fewest)',
		provenBy: OF_COVER,
	},
	{
		name: 'users of many groups wait in all of them',
		file: COVER,
		find: '		await pricedOut(graph, size),\n',
		replace: '',
		provenBy: OF_COVER,
	},
	{
		name: 'nobody is moved who would spare a request',
		file: COVER,
		find: 'requests > 0 : requests < 2',
		replace: 'requests >= 0 : requests < 200',
		provenBy: OF_COVER,
	},
	{
		name: 'a leave waits for joins of others, and takes a request of its own',
		file: SIDES,
		find: "change.verb === 'leave' && joining.has(user)",
		replace: "change.verb === 'leave' && joining.size > 0",
		provenBy: ['test/unit/packing.test.ts'],
	},
	{
		name: 'what stands alone goes by the other side',
		file: SIDES,
		find: 'isAlone(one) ? sharing.memberships : cheaper',
		replace: 'cheaper',
		provenBy: OF_REQUESTS,
	},
	{
		name: 'an ID that no body can hold is put into one',
		file: SIDES,
		find: "if (!isExactId(group.id ?? '')) return 'ofGroup';",
		replace: "if (group.id === undefined) return 'ofGroup';",
		provenBy: ['test/unit/packing.test.ts'],
	},
	{
		name: 'many groups of one user are cut into several requests',
		file: PACKING,
		find: 'const all = Number.MAX_SAFE_INTEGER;',
		replace: 'const all = 2;',
		provenBy: ['test/unit/packing.test.ts'],
	},
	{
		name: 'that a user is not there is told in the words of whichever side has shown it',
		file: VERDICTS,
		find: 'about && verdict.reason && NOT_THERE[about][verdict.reason]',
		replace: 'about && verdict.reason && undefined',
		provenBy: OF_REQUESTS,
	},
	{
		name: 'a user who is not there hides that the group is not either',
		file: VERDICTS,
		find: "ofGroup: { not_found: 'invalid_user', invalid_groups: 'unknown_group' }",
		replace: "ofGroup: { not_found: 'invalid_user', invalid_groups: 'invalid_user' }",
		provenBy: OF_REQUESTS,
	},
	{
		name: 'one user who is not there turns all of a side',
		file: REFUSED_SIDE,
		find: 'own.length > 0 && own.every(isRefused)',
		replace: 'own.some(isRefused)',
		provenBy: OF_DELIVERY,
	},
	{
		name: 'a side that is refused is left alone',
		file: REFUSED_SIDE,
		find: 'new Set<number | undefined>([403, 404])',
		replace: 'new Set<number | undefined>([403])',
		provenBy: ['test/engine/refusedSide.test.ts'],
	},
	{
		name: 'everybody follows to a side that does not help',
		file: REFUSED_SIDE,
		find: "shown.get(keyOf(one))?.proves === 'done'",
		replace: 'shown.has(keyOf(one))',
		provenBy: OF_DELIVERY,
	},
	{
		name: 'a refusal of the other side as well hides the first one',
		file: REFUSED_SIDE,
		find: '!REFUSED_AS_A_WHOLE.has(status)',
		replace: 'status !== 0',
		provenBy: OF_DELIVERY,
	},
	{
		name: 'one user of a group is tried on the other side',
		file: REFUSED_SIDE,
		find: 'const TRIES_PER_GROUP = 3;',
		replace: 'const TRIES_PER_GROUP = 1;',
		provenBy: OF_DELIVERY,
	},
	{
		name: 'whoever could not join leaves all the same',
		file: DELIVER,
		find: "verdict && verdict.proves !== 'done'",
		replace: "verdict && verdict.proves === 'in_part'",
		provenBy: OF_DELIVERY,
	},
	{
		name: 'the next try takes whoever could not join out of the other group',
		file: 'nodes/DronaHq/run/carryOut.ts',
		find: 'held.size > 0 ? due.filter((change) => !held.has(keyOf(change))) : due',
		replace: 'due',
		provenBy: ['test/engine/movers.test.ts'],
	},
	{
		name: 'that a side was refused is not told',
		file: EXECUTE,
		find: '...(onlySide ? [HINTS.onlySide[onlySide]] : [])',
		replace: '...(onlySide && changes < 0 ? [HINTS.onlySide[onlySide]] : [])',
		provenBy: ['test/engine/refusedSide.test.ts'],
	},
	{
		name: 'a dry run counts changes for requests',
		file: EXECUTE,
		find: '(await account.pack(plan.planned ?? [], sharing)).length',
		replace:
			'(await account.pack(plan.planned ?? [], sharing)).flatMap((one) => one.changes).length',
		provenBy: OF_REQUESTS,
	},
];
