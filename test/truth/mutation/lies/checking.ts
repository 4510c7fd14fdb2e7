import type { Lie } from '../lie';

const SHOWN = 'nodes/DronaHq/run/shown.ts';
const CARRY_OUT = 'nodes/DronaHq/run/carryOut.ts';
const EXECUTE = 'nodes/DronaHq/run/execute.ts';
const CONCLUDE = 'nodes/DronaHq/run/conclude.ts';

const ENGINE = ['test/engine/checkAfterwards.test.ts'];
const PURE = ['test/unit/shown.test.ts'];

/** Looks at memberships after the changes. */
export const checking: Lie[] = [
	{
		name: 'unclear memberships are not looked up',
		file: SHOWN,
		find: "proves === 'unclear' || (all",
		replace: '(all',
		provenBy: PURE,
	},
	{
		name: 'acknowledged memberships are looked up unasked',
		file: SHOWN,
		find: "(all && proves === 'done')",
		replace: "proves === 'done'",
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'what an earlier try has left unclear is not looked up',
		file: SHOWN,
		find: 'verdicts.get(key) ?? recalled.get(key);',
		replace: 'verdicts.get(key);',
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'who is not in the list counts as added',
		file: SHOWN,
		find: '(listed !== undefined) ===',
		replace: '(listed === undefined) ===',
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'absence from the list alone proves a removal',
		file: SHOWN,
		find: "if (verb === 'leave' && !isGone) return verdict;",
		replace: '',
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'a record that may be cut proves a removal',
		file: SHOWN,
		find: 'namesAllGroups(record) && ',
		replace: '',
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'what does not show counts as refused',
		file: SHOWN,
		find: 'return { ...verdict, seen, message:',
		replace: "return { ...verdict, proves: 'refused', seen, message:",
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'a group that was not looked at counts as confirmed',
		file: SHOWN,
		find: 'seen.length === 0 || seen.includes(undefined) ? null : true',
		replace: 'seen.length === 0 ? null : true',
		provenBy: [...PURE, ...ENGINE],
	},
	{
		name: 'nobody is warned of what does not show',
		file: EXECUTE,
		find: 'changes > 0 ?',
		replace: 'changes > 99 ?',
		provenBy: ENGINE,
	},
	{
		name: 'the column is there although nobody asked for it',
		file: 'nodes/DronaHq/run/begin.ts',
		find: "settings?.checkAfterwards ? ['confirmed'] : []",
		replace: "settings ? ['confirmed'] : []",
		provenBy: ENGINE,
	},
	{
		name: 'memberships are looked up although the run has ended early',
		file: CARRY_OUT,
		find: 'account.isClosed ? undefined : await checkAfterwards',
		replace: 'await checkAfterwards',
		provenBy: ENGINE,
	},
	{
		name: 'the list is read in small pages',
		file: 'nodes/DronaHq/account/find.ts',
		find: 'USERS_PER_PAGE = 500;',
		replace: 'USERS_PER_PAGE = 100;',
		provenBy: ENGINE,
	},
	{
		name: 'a look is not tried again',
		file: EXECUTE,
		find: 'open(context, { ...shared, stopsOnFailure: false })',
		replace: 'open(context, { ...shared, maxRetries: 0, stopsOnFailure: false })',
		provenBy: ENGINE,
	},
	{
		name: 'what a look has shown is not in the result',
		file: CONCLUDE,
		find: 'checked?.get(key) ?? verdicts?.get(key)',
		replace: 'verdicts?.get(key)',
		provenBy: ENGINE,
	},
	{
		name: 'the next try does not know what a look has shown',
		file: EXECUTE,
		find: 'new Map([...answers.verdicts, ...(answers.checked ?? [])])',
		replace: 'answers.verdicts',
		provenBy: ENGINE,
	},
	{
		name: 'rows that were not sent are passed over where the request before them turns out done',
		file: EXECUTE,
		find: 'await end.ifThereIs(account.isClosed ? undefined : unsentIn(concluded), concluded);',
		replace: '',
		provenBy: ENGINE,
	},
];
