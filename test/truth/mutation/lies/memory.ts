import type { Lie } from '../lie';

const MEMORY = 'nodes/DronaHq/run/retryOnFail.ts';
const PLAN = 'nodes/DronaHq/run/plan.ts';
const CONCLUDE = 'nodes/DronaHq/run/conclude.ts';

const UNIT = ['test/unit/retryOnFail.test.ts'];
const ENGINE = ['test/engine/retryOnFail.test.ts'];

/** Where what a change came to is kept. */
const UNDER_ITS_KEY = `this.verdicts[this.keyFor(row, named)] = {
					proves`;

/** What is remembered between the tries of n8n's Retry On Fail. */
export const memory: Lie[] = [
	{
		name: 'another execution remembers this one',
		file: MEMORY,
		find: '`${context.getExecutionId()} ${runIndexOf(context)}`;',
		replace: '`${runIndexOf(context)}`;',
		provenBy: UNIT,
	},
	{
		name: 'the next turn of a loop remembers the one before',
		file: MEMORY,
		find: '`${context.getExecutionId()} ${runIndexOf(context)}`;',
		replace: '`${context.getExecutionId()}`;',
		provenBy: UNIT,
	},
	{
		name: 'something is kept while Retry On Fail is off',
		file: MEMORY,
		find: 'if (!context.getNode().retryOnFail) return undefined;',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'emails are kept with the execution',
		file: MEMORY,
		find: `.update(\`\${this.execution} item \${item} \${named}\`)
			.digest('base64url');`,
		replace: ".update(`${this.execution} item ${item}`).digest('base64url') + named;",
		provenBy: UNIT,
	},
	{
		name: 'two users of one row whose emails differ in capitals share what an earlier try came to',
		file: MEMORY,
		find: ' ${change.user.email}`',
		replace: '`',
		provenBy: ['test/engine/lookUps.test.ts'],
	},
	{
		name: 'users who were never sent are not sent by the next try',
		file: MEMORY,
		find: "if (!verdict || verdict.proves === 'not_applied') return;",
		replace: 'if (!verdict) return;',
		provenBy: UNIT,
	},
	{
		name: 'an unclear create is sent again by the next try',
		file: MEMORY,
		find: "if (!verdict || verdict.proves === 'not_applied') return;",
		replace: "if (!verdict || ['not_applied', 'unclear'].includes(verdict.proves)) return;",
		provenBy: UNIT,
	},
	{
		name: 'a refused user is sent again by the next try',
		file: MEMORY,
		find: "if (!verdict || verdict.proves === 'not_applied') return;",
		replace: "if (!verdict || ['not_applied', 'refused'].includes(verdict.proves)) return;",
		provenBy: UNIT,
	},
	{
		name: 'a user who was created in part is sent again by the next try',
		file: MEMORY,
		find: "if (!verdict || verdict.proves === 'not_applied') return;",
		replace: "if (!verdict || ['not_applied', 'in_part'].includes(verdict.proves)) return;",
		provenBy: UNIT,
	},
	{
		name: 'a created user is sent again by the next try',
		file: MEMORY,
		find: "if (!verdict || verdict.proves === 'not_applied') return;",
		replace: "if (!verdict || ['not_applied', 'done'].includes(verdict.proves)) return;",
		provenBy: UNIT,
	},
	{
		name: 'an unclear create of an earlier try counts as created',
		file: MEMORY,
		find: UNDER_ITS_KEY,
		replace: `${UNDER_ITS_KEY}: proves === 'unclear' ? 'done' : proves`,
		provenBy: UNIT,
	},
	{
		name: 'an unclear create of an earlier try counts as refused',
		file: MEMORY,
		find: UNDER_ITS_KEY,
		replace: `${UNDER_ITS_KEY}: proves === 'unclear' ? 'refused' : proves`,
		provenBy: UNIT,
	},
	{
		name: 'nobody is told that an outcome is from an earlier try',
		file: CONCLUDE,
		find: '...(isAgain ? [RECALLED] : []),',
		replace: '',
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'Retry On Fail is not pointed out for Create',
		file: 'nodes/DronaHq/run/report/hints.ts',
		find: 'if (isRunAgain) say',
		replace: 'if (isRunAgain && rows.length === 0) say',
		provenBy: ENGINE,
	},
	{
		name: 'a user whom a later try cannot look up was never sent, whatever an earlier one did',
		file: 'nodes/DronaHq/run/lookUp.ts',
		find: 'if (isRecalled(row)) return verdict',
		replace: 'if (isRecalled(row) && !verdict) return verdict',
		provenBy: ['test/unit/lookUp.test.ts'],
	},
	{
		name: 'a row that an earlier try has sent was never sent, because another one asks for the opposite',
		file: 'nodes/DronaHq/run/contradictions.ts',
		find: `if (!isUndecided(row) || isRecalled(row)) return row;
		const opposites`,
		replace: `if (!isUndecided(row)) return row;
		const opposites`,
		provenBy: ['test/unit/plan.test.ts'],
	},
	{
		name: "a row has the outcome of another row's data",
		file: PLAN,
		find: 'if (isSame && (isContained(row, sent) || mayBeUpdated(row, first))) return row;',
		replace:
			'if (isRecalled(first) || (isContained(row, sent) && mayBeUpdated(row, first))) return row;',
		provenBy: ['test/unit/plan.test.ts'],
	},
	{
		name: 'what an earlier try has settled is sent again',
		file: PLAN,
		find: 'for (const key of recalled.keys()) changes.delete(key);',
		replace: '',
		provenBy: ['test/unit/plan.test.ts'],
	},
	{
		name: 'what a broken look-up cuts off was never sent, whatever an earlier try did',
		file: CONCLUDE,
		find: 'if (unsent && known.every((verdict) => verdict === undefined)) return',
		replace: 'if (unsent && known.length > 0) return',
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'the next try forgets what was sent',
		file: 'nodes/DronaHq/run/execute.ts',
		find: 'memory?.remember(sent, new Map([...answers.verdicts, ...(answers.checked ?? [])]));',
		replace: '',
		provenBy: ENGINE,
	},
];
