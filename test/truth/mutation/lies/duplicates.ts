import type { Lie } from '../lie';

const PLAN = 'nodes/DronaHq/run/plan.ts';

const CONTRADICTIONS = 'nodes/DronaHq/run/contradictions.ts';

const ROUNDS = 'nodes/DronaHq/run/rounds.ts';

const CHANGE = 'nodes/DronaHq/account/change.ts';

const UNIT = ['test/unit/plan.test.ts'];

/** Rows about the same user, rows that contradict each other, and the maximum of users. */
export const duplicates: Lie[] = [
	{
		name: 'a repeated row names the one before it instead of the first',
		file: PLAN,
		find: 'repeats: firsts.get(key) }',
		replace: 'repeats: index - 1 }',
		provenBy: UNIT,
	},
	{
		name: 'a user who is named twice is sent twice',
		file: PLAN,
		find: 'all.set(key, first ? together(first, change) : change);',
		replace: 'all.set(`${all.size} ${key}`, first ?? change);',
		provenBy: UNIT,
	},
	{
		name: 'a create with other data counts as created',
		file: PLAN,
		find: "return decide(row, notSent('duplicate', otherData(first)));",
		replace: 'return { ...row, repeats: firsts.get(key) };',
		provenBy: UNIT,
	},
	{
		name: 'a repeated row names the wrong item',
		file: 'nodes/DronaHq/run/conclude.ts',
		find: 'namedAlready(first)',
		replace: 'namedAlready(row)',
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'another password is the same data',
		file: CHANGE,
		find: 'change.password, ',
		replace: '',
		provenBy: ['test/unit/change.test.ts'],
	},
	{
		name: 'only the row that removes contradicts the one that adds',
		file: CONTRADICTIONS,
		find: 'oppositeOf(change) && keyOf(change)',
		replace: "change.verb === 'join' ? keyOf(change) : undefined",
		provenBy: UNIT,
	},
	{
		name: 'rows that contradict each other are both sent',
		file: CONTRADICTIONS,
		find: 'if (!other) return row;',
		replace: 'if (!other || other.item !== row.item) return row;',
		provenBy: UNIT,
	},
	{
		name: 'a row that contradicts another is said to contradict itself',
		file: CONTRADICTIONS,
		find: 'other.item === row.item ? undefined : other;',
		replace: 'other.item === row.item ? other : undefined;',
		provenBy: UNIT,
	},
	{
		name: 'one user more than the maximum loses access',
		file: PLAN,
		find: 'losing > Math.max(0, maxUsers - earlier.users)',
		replace: 'losing > Math.max(0, maxUsers - earlier.users) + 1',
		provenBy: UNIT,
	},
	{
		name: 'the maximum of users counts those to whom access is given',
		file: ROUNDS,
		find: 'if (!takesAway(change)) return false;',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'a user of several rows counts several times towards the maximum',
		file: ROUNDS,
		find: 'for (const { user } of row.changes?.filter(isLosing) ?? []) losing.add(userKey(user));',
		replace: 'for (const one of row.changes?.filter(isLosing) ?? []) losing.add(keyOf(one));',
		provenBy: UNIT,
	},
	{
		name: 'a run beyond the maximum sends what the maximum allows',
		file: PLAN,
		find: "const plan = await nothingOf(merged, () => notSent('limit_exceeded', message));",
		replace: 'const plan = await whatIsLeft(merged);',
		provenBy: UNIT,
	},
	{
		name: 'a dry run changes something',
		file: PLAN,
		find: 'if (!isDryRun) return { ...left, losing, isOver };',
		replace: 'if (!isDryRun || left.changes.length > 0) return { ...left, losing, isOver };',
		provenBy: UNIT,
	},
	{
		name: 'a dry run says that nobody was asked although look-ups were made',
		file: 'nodes/DronaHq/outcomes/outcome.ts',
		find: 'lookedUp ? PLANNED.afterLookUps : PLANNED.unasked',
		replace: 'lookedUp ? PLANNED.unasked : PLANNED.unasked',
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'a new user gets the groups of the first row alone',
		file: CHANGE,
		find: 'const groups = [...first.groups, ...other.groups];',
		replace: 'const groups = [...first.groups];',
		provenBy: UNIT,
	},
	{
		name: 'a group that no try has sent counts as given',
		file: PLAN,
		find: '(isContained(row, sent) || mayBeUpdated(row, first))',
		replace: '(!isContained(row, sent) || isContained(row, sent) || mayBeUpdated(row, first))',
		provenBy: UNIT,
	},
	{
		name: 'any number in a row is the number of a row of the sheet',
		file: 'nodes/DronaHq/run/row.ts',
		find: 'return isExactId(text) ? Number(text) : undefined;',
		replace: 'return Number(text);',
		provenBy: ['test/unit/row.test.ts'],
	},
];
