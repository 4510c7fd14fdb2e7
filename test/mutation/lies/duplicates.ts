import type { Lie } from '../lie';

const BATCH = 'nodes/DronaHq/core/batch.ts';
const PREPARE = 'nodes/DronaHq/core/prepare.ts';

const UNIT = ['test/unit/batch.test.ts'];
const ENGINE = ['test/engine/duplicates.test.ts'];

/** Rows about the same user, rows that contradict each other, and the maximum of users. */
export const duplicates: Lie[] = [
	{
		name: 'a dry run plans what a real run would refuse, because the others were refused before',
		file: 'nodes/DronaHq/core/execute.ts',
		find: 'rows.filter(({ dryRun }) => !dryRun),',
		replace: 'rows,',
		provenBy: ['test/engine/lookUps.test.ts'],
	},
	{
		name: 'rows with other data share an outcome',
		file: BATCH,
		find: 'same: inputs[first]?.data === data',
		replace: 'same: inputs[first]?.data !== undefined || data !== undefined',
		provenBy: UNIT,
	},
	{
		name: 'a repeated row names the one before it instead of the first',
		file: BATCH,
		find: 'if (first === undefined) firsts.set(key, index);',
		replace: 'firsts.set(key, index);',
		provenBy: UNIT,
	},
	{
		name: 'a user who is named twice is sent twice',
		file: 'nodes/DronaHq/core/rows.ts',
		find: 'isUndecided(row) && row.repeats === undefined;',
		replace: 'isUndecided(row);',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a create with other data counts as created',
		file: PREPARE,
		find: "else row.outcome = notSent('duplicate', otherData(first.item));",
		replace: 'else row.repeats = first;',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a repeated row names the wrong item',
		file: 'nodes/DronaHq/core/run.ts',
		find: '${outcome.message} ${namedAlready(item)}',
		replace: '${outcome.message} ${namedAlready(item + 1)}',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'another password is the same data',
		file: 'nodes/DronaHq/operations/user/create.ts',
		find: 'JSON.stringify([name, secret,',
		replace: 'JSON.stringify([name,',
		provenBy: ENGINE,
	},
	{
		name: 'real rows share the outcome of a dry run',
		file: PREPARE,
		find: 'key: `${dryRun} ${operation.key(input)}`,',
		replace: 'key: operation.key(input),',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'only the row that adds contradicts the one that removes',
		file: BATCH,
		find: 'remove.map((pair) => assigning.get(pair)).find((index) => index !== undefined),',
		replace: 'remove.map((pair) => assigning.get(pair)).find((index) => index === -1),',
		provenBy: UNIT,
	},
	{
		name: 'rows that contradict each other are both sent',
		file: PREPARE,
		find: "row.outcome = notSent('invalid_input', contradiction(opposite));",
		replace: "if (!opposite) row.outcome = notSent('invalid_input', contradiction(opposite));",
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a row that contradicts another is said to contradict itself',
		file: PREPARE,
		find: 'row.item === other.item ? undefined : other.item;',
		replace: 'row.item === other.item ? other.item : undefined;',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'one user more than the maximum loses access',
		file: PREPARE,
		find: 'if (affected.size <= maxUsers) return undefined;',
		replace: 'if (affected.size <= maxUsers + 1) return undefined;',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'the maximum of users counts those to whom access is given',
		file: PREPARE,
		find: 'isFirst(row) && operation.write?.takesAway?.(row.input)',
		replace: 'isFirst(row) && operation.write?.takesAway',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a user of several rows counts several times towards the maximum',
		file: PREPARE,
		find: '.filter((row) => isFirst(row) && ',
		replace: '.filter((row) => ',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a run beyond the maximum sends what the maximum allows',
		file: PREPARE,
		find: "for (const row of undecided) row.outcome = notSent('stopped', message);",
		replace:
			"for (const row of undecided.slice(maxUsers)) row.outcome = notSent('stopped', message);",
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a dry run changes something',
		file: PREPARE,
		find: 'if (row.dryRun) row.outcome = planned(lookedUp);',
		replace: 'if (row.dryRun && lookedUp) row.outcome = planned(lookedUp);',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'a dry run says that nobody was asked although look-ups were made',
		file: 'nodes/DronaHq/core/outcome.ts',
		find: 'message: lookedUp ? PLANNED.afterLookUps : PLANNED.unasked,',
		replace: 'message: lookedUp ? PLANNED.unasked : PLANNED.unasked,',
		provenBy: ['test/unit/outcome.test.ts'],
	},
];
