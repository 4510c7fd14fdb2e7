import type { Lie } from '../lie';

const EXACT = 'nodes/DronaHq/run/exact';
const PLAN = `${EXACT}/plan.ts`;
const LIMITS = `${EXACT}/limits.ts`;
const GROUPS = `${EXACT}/groups.ts`;
const MEMBERS = `${EXACT}/members.ts`;
const OTHERS = `${EXACT}/others.ts`;
const DOUBTS = `${EXACT}/memberDoubts.ts`;
const SET_MEMBERS = 'nodes/DronaHq/operations/group/setMembers.ts';

const OF_PLAN = ['test/unit/exactPlan.test.ts'];
const OF_LIMITS = ['test/unit/exactLimits.test.ts'];
const OF_DOUBTS = ['test/unit/exactDoubts.test.ts'];
const OF_RULES = ['test/engine/exactRules.test.ts'];
const OF_ROWS = ['test/engine/exactUnreadable.test.ts'];
const OF_GROUPS = ['test/engine/exactGroups.test.ts'];
const OF_SOURCES = ['test/engine/exactSources.test.ts'];
const OF_STOPS = ['test/engine/exactStops.test.ts'];
const OF_HINTS = ['test/engine/exactHints.test.ts'];

/** What is made exactly so: nobody loses access by a reading that isn't sure, or by a plan that nobody has seen. */
export const exact: Lie[] = [
	{
		name: 'members leave although a row of the list cannot be read',
		file: DOUBTS,
		find: 'if (isUnreadable(row)) everywhere',
		replace: 'if (isUnreadable(row) && row.item < 0) everywhere',
		provenBy: OF_DOUBTS,
	},
	{
		name: 'users leave groups although a row cannot be read',
		file: GROUPS,
		find: 'const unreadable = named.find(isUnreadable);',
		replace: 'const unreadable = named.slice(named.length).find(isUnreadable);',
		provenBy: OF_GROUPS,
	},
	{
		name: 'members leave although the group of a row is not known',
		file: DOUBTS,
		find: "if (outcome?.reason === 'unknown_group') {",
		replace: "if (outcome?.reason === 'blank') {",
		provenBy: OF_DOUBTS,
	},
	{
		name: 'members leave although somebody on the list is not known',
		file: DOUBTS,
		find: 'if (!open.has(id)) open.set(id, DOUBTS.unknown(name));',
		replace: '',
		provenBy: OF_DOUBTS,
	},
	{
		name: 'somebody who was not looked up is taken for somebody whom nobody knows',
		file: DOUBTS,
		find: "if (outcome.reason === 'not_found') {",
		replace: 'if (name) {',
		provenBy: OF_DOUBTS,
	},
	{
		name: 'an empty cell is a list of nobody',
		file: SET_MEMBERS,
		find: 'if (entries.length === 0) {',
		replace: 'if (entries.length < 0) {',
		provenBy: OF_ROWS,
	},
	{
		name: 'an address that was cut off can be read',
		file: SET_MEMBERS,
		find: '!isCutOff(text)',
		replace: '(isCutOff(text) || text !== "")',
		provenBy: OF_ROWS,
	},
	{
		name: 'the other entries of a text that cannot be read are taken for the list',
		file: SET_MEMBERS,
		find: 'takesAway: true,',
		replace: 'takesAway: false,',
		provenBy: OF_ROWS,
	},
	{
		name: 'half a list of strangers is refused',
		file: LIMITS,
		find: 'unknown * 2 > listed',
		replace: 'unknown * 2 >= listed',
		provenBy: OF_LIMITS,
	},
	{
		name: 'a group of one counts as emptied',
		file: LIMITS,
		find: 'one.members > 1 &&',
		replace: '',
		provenBy: OF_LIMITS,
	},
	{
		name: 'everybody may leave a group',
		file: LIMITS,
		find: 'leavingOf(one) === one.members)',
		replace: 'leavingOf(one) > one.members)',
		provenBy: OF_LIMITS,
	},
	{
		name: 'exactly the maximum percent is too much',
		file: LIMITS,
		find: 'leaving * 100 > members * maxPercent',
		replace: 'leaving * 100 >= members * maxPercent',
		provenBy: OF_LIMITS,
	},
	{
		name: 'one of two members may not leave',
		file: LIMITS,
		find: 'const FEW = 2;',
		replace: 'const FEW = 0;',
		provenBy: OF_LIMITS,
	},
	{
		name: 'at 0 percent two members may leave all the same',
		file: LIMITS,
		find: 'if (maxPercent === 0) return leaving > 0;',
		replace: '',
		provenBy: OF_LIMITS,
	},
	{
		name: 'one limit is told, to meet the next when it was raised',
		file: LIMITS,
		find: "exceeded.join('; and ')",
		replace: "exceeded[0] ?? ''",
		provenBy: OF_LIMITS,
	},
	{
		name: 'each round of exact lists may take access away from as many',
		file: LIMITS,
		find: 'maxUsers - earlier.users)',
		replace: 'maxUsers)',
		provenBy: OF_LIMITS,
	},
	{
		name: 'a plan has another code in another order',
		file: `${EXACT}/code.ts`,
		find: 'changes.map(keyOf).sort()',
		replace: 'changes.map(keyOf)',
		provenBy: OF_PLAN,
	},
	{
		name: 'what was approved is done in spite of a row that cannot be read',
		file: PLAN,
		find: '!(isOpen && isApproved)',
		replace: '!(isOpen !== undefined && isApproved)',
		provenBy: OF_PLAN,
	},
	{
		name: 'an approved plan is stopped by the limits all the same',
		file: PLAN,
		find: 'const refusal = isFree ? undefined : refusalOfPlan(',
		replace: 'const refusal = refusalOfPlan(',
		provenBy: OF_PLAN,
	},
	{
		name: 'another plan than the approved one is carried out',
		file: PLAN,
		find: 'if (approved !== undefined && !isFree) {',
		replace: "if (approved === '' && !isFree) {",
		provenBy: OF_PLAN,
	},
	{
		name: 'a code that was left in stops the nights without changes',
		file: PLAN,
		find: ' || words.joins + words.leaves === 0;',
		replace: ';',
		provenBy: ['test/engine/exactApproval.test.ts'],
	},
	{
		name: 'the plan holds what nobody can approve',
		file: PLAN,
		find: 'wanted.filter((change) => doubts.get(keyOf(change))?.isOpen !== false)',
		replace: 'wanted.filter((change) => keyOf(change))',
		provenBy: OF_PLAN,
	},
	{
		name: 'a run that stops the workflow does half of a doubtful plan before',
		file: PLAN,
		find: "return doubt && { reason: 'list_unsafe', ...doubt, isWhole };",
		replace: "return doubt && { reason: 'list_unsafe', ...doubt, isWhole: !isWhole };",
		provenBy: OF_PLAN,
	},
	{
		name: 'what an earlier try has removed is doubted',
		file: PLAN,
		find: 'if (doubt && !recalled.has(keyOf(change)))',
		replace: 'if (doubt)',
		provenBy: OF_PLAN,
	},
	{
		name: 'a dry run of a list is carried out',
		file: PLAN,
		find: 'if (isDryRun) {',
		replace: 'if (isDryRun && rows.length === 0) {',
		provenBy: OF_PLAN,
	},
	{
		name: 'an empty approval is no approval',
		file: 'nodes/DronaHq/run/settings.ts',
		find: "if (code === '')",
		replace: "if (code === 'none')",
		provenBy: ['test/engine/exactApproval.test.ts'],
	},
	{
		name: 'a user who is named twice has two rows in a list of members',
		file: MEMBERS,
		find: 'if (!onLists.has(key)) onLists.set(key, one);',
		replace: "onLists.set(onLists.has(key) ? [key, index].join(' again ') : key, one);",
		provenBy: OF_RULES,
	},
	{
		name: 'who is on no list is paired with the first item',
		file: OTHERS,
		find: 'isUnpaired: true,',
		replace: 'isUnpaired: false,',
		provenBy: OF_RULES,
	},
	{
		name: 'IDs are sorted as words',
		file: OTHERS,
		find: 'a.length - b.length || (a < b ? -1 : 1)',
		replace: 'a < b ? -1 : 1',
		provenBy: OF_RULES,
	},
	{
		name: "members under 'Users to Keep' are removed",
		file: OTHERS,
		find: 'keepers.ids.has(id) ?',
		replace: 'keepers.ids.has(`${id} `) ?',
		provenBy: OF_RULES,
	},
	{
		name: 'members without an email are removed',
		file: OTHERS,
		find: 'return isNamed ? undefined',
		replace: 'return isNamed || record ? undefined',
		provenBy: OF_SOURCES,
	},
	{
		name: "nobody doubts whom 'Users to Keep' misspells",
		file: `${EXACT}/keepers.ts`,
		find: 'isUnknown ? DOUBTS.unknownKeeper(name)',
		replace: 'isUnknown ? undefined',
		provenBy: OF_STOPS,
	},
	{
		name: 'a list of members that fails half-way is a list of nobody',
		file: `${EXACT}/memberLists.ts`,
		find: 'unread: outcomeUnread(verdictOfError(error), group)',
		replace: '...(error === undefined && { unread: outcomeUnread(verdictOfError(error), group) })',
		provenBy: OF_SOURCES,
	},
	{
		name: 'whom an earlier try has removed was never a member',
		file: `${EXACT}/memberLists.ts`,
		find: 'for (const user of left ?? [])',
		replace: 'for (const user of left?.size ? [] : [])',
		provenBy: OF_STOPS,
	},
	{
		name: 'rows about one user count one by one',
		file: GROUPS,
		find: 'for (const group of wish.groups) one.groups.set(',
		replace: 'if (one.first === first) for (const group of wish.groups) one.groups.set(',
		provenBy: OF_GROUPS,
	},
	{
		name: 'a row that cannot be used says nothing about the other rows of its user',
		file: GROUPS,
		find: 'one.why ??= outcome;',
		replace: '',
		provenBy: OF_GROUPS,
	},
	{
		name: "users under 'Users to Keep' leave groups",
		file: GROUPS,
		find: "keepers?.ids.has(one.user.id ?? '') ?? false",
		replace: "keepers?.ids.has('') ?? false",
		provenBy: OF_GROUPS,
	},
	{
		name: 'who is protected joins no group either',
		file: GROUPS,
		find: 'if (joins.length > 0) return {',
		replace: 'if (joins.length < 0) return {',
		provenBy: OF_GROUPS,
	},
	{
		name: 'the groups of users whose lists cannot be read are none',
		file: GROUPS,
		find: "if (typeof shown !== 'boolean') return",
		replace: 'if (shown === undefined) return',
		provenBy: OF_GROUPS,
	},
	{
		name: 'managed groups may differ from row to row',
		file: `${EXACT}/wantedGroups.ts`,
		find: 'if (managed.keys !== first.keys) {',
		replace: "if (managed.keys === '') {",
		provenBy: OF_GROUPS,
	},
	{
		name: 'a managed group that nobody knows concerns its own row alone',
		file: `${EXACT}/wantedGroups.ts`,
		find: 'all.find(({ why }) => why) ?? all[0]',
		replace: 'all.find(({ why }) => !why)',
		provenBy: OF_GROUPS,
	},
	{
		name: 'a group that is not managed is overlooked',
		file: `${EXACT}/wantedGroups.ts`,
		find: '!isManaged.has(groupKey(group))',
		replace: "isManaged.has('')",
		provenBy: OF_GROUPS,
	},
	{
		name: 'a missing column takes everybody out of all managed groups',
		file: 'nodes/DronaHq/operations/user/setGroups.ts',
		find: 'asks.length > 1 && asks.every',
		replace: 'asks.length > 100 && asks.every',
		provenBy: OF_GROUPS,
	},
	{
		name: 'of many users some leave before all have joined',
		file: `${EXACT}/fewest.ts`,
		find: 'joinsFirst: true',
		replace: 'joinsFirst: false',
		provenBy: OF_GROUPS,
	},
	{
		name: "an agent's tool carries out plans",
		file: `${EXACT}/refused.ts`,
		find: "endsWith('Tool')",
		replace: "endsWith('Agent')",
		provenBy: OF_STOPS,
	},
	{
		name: 'each round of a loop removes whom it does not hold',
		file: `${EXACT}/refused.ts`,
		find: 'allowInLoop ? undefined : loopAround(context)',
		replace: 'allowInLoop || context ? undefined : loopAround(context)',
		provenBy: OF_STOPS,
	},
	{
		name: 'rows that were not even read are unclear',
		file: 'nodes/DronaHq/run/execute.ts',
		find: 'refused ?? (settings && (await checkCredential(context)))',
		replace: 'settings && (refused ?? (await checkCredential(context)))',
		provenBy: OF_STOPS,
	},
	{
		name: 'a dry run that a trigger starts looks like a sync',
		file: 'nodes/DronaHq/run/report/hints.ts',
		find: "=== 'manual' ? 'info' : 'warning'",
		replace: "=== 'manual' ? 'info' : 'info'",
		provenBy: OF_HINTS,
	},
	{
		name: 'a dry run says nothing of what hinders a real one',
		file: 'nodes/DronaHq/run/report/exactHints.ts',
		find: 'return { dryRun: EXACT_HINTS.dryRun(plan), warning };',
		replace: 'return { dryRun: EXACT_HINTS.dryRun(plan), ...(isWhole && { warning }) };',
		provenBy: OF_HINTS,
	},
];
