import type { Lie } from '../lie';

const MEMORY = 'nodes/DronaHq/core/memory.ts';
const EARLIER = 'nodes/DronaHq/core/earlierTries.ts';
const RUN = 'nodes/DronaHq/core/run.ts';
const OUTCOME = 'nodes/DronaHq/core/outcome.ts';

const ENGINE = ['test/engine/retryOnFail.test.ts'];

/** What is remembered between the tries of n8n's Retry On Fail. */
export const memory: Lie[] = [
	{
		name: 'another execution remembers this one',
		file: MEMORY,
		find: '`${context.getExecutionId()} ${String(run)}`;',
		replace: '`${String(run)}`;',
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'the next turn of a loop remembers the one before',
		file: MEMORY,
		find: '`${context.getExecutionId()} ${String(run)}`;',
		replace: '`${context.getExecutionId()}`;',
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'something is kept while Retry On Fail is off',
		file: MEMORY,
		find: 'if (!context.getNode().retryOnFail) return undefined;',
		replace: '',
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'emails are kept with the execution',
		file: MEMORY,
		find: "createHash('sha256').update(`${this.execution} ${key}`).digest('base64url');",
		replace: "`${createHash('sha256').update(this.execution).digest('base64url')} ${key}`;",
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'users who were never sent are not sent by the next try',
		file: MEMORY,
		find: "['partial', 'failed', 'unknown'].includes",
		replace: "['partial', 'failed', 'unknown', 'not_sent'].includes",
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'an unclear create is sent again by the next try',
		file: MEMORY,
		find: "['partial', 'failed', 'unknown'].includes",
		replace: "['partial', 'failed'].includes",
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'a refused user is sent again by the next try',
		file: MEMORY,
		find: "['partial', 'failed', 'unknown'].includes",
		replace: "['partial', 'unknown'].includes",
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'a user who was created in part is sent again by the next try',
		file: MEMORY,
		find: "['partial', 'failed', 'unknown'].includes",
		replace: "['failed', 'unknown'].includes",
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'a created user is sent again by the next try',
		file: MEMORY,
		find: 'isSuccess(outcome) || [',
		replace: '[',
		provenBy: ['test/unit/memory.test.ts'],
	},
	{
		name: 'an unclear create of an earlier try counts as created',
		file: OUTCOME,
		find: "if (status === 'unknown') return unknown(reason ?? 'missing_from_response', action);",
		replace: "if (status === 'unknown') return done('created');",
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'an unclear create of an earlier try counts as refused',
		file: OUTCOME,
		find: "if (status === 'unknown') return unknown(reason ?? 'missing_from_response', action);",
		replace: "if (status === 'unknown') return failed(reason ?? 'missing_from_response');",
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'nobody is told that an outcome is from an earlier try',
		file: OUTCOME,
		find: 'message: `${earlier.message} ${RECALLED}`,',
		replace: 'message: earlier.message || RECALLED,',
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'Retry On Fail is not pointed out for Create',
		file: 'nodes/DronaHq/core/hints.ts',
		find: 'if (operation.write?.repeatable === false && context.getNode().retryOnFail) {',
		replace:
			'if (operation.write?.repeatable === false && context.getNode().retryOnFail && rows.length === 0) {',
		provenBy: ENGINE,
	},
	{
		name: 'a user whom a later try cannot look up was never sent, whatever an earlier one did',
		file: RUN,
		find: 'earlierTries.outcomeOf(row) ??\n\t\t\t\tanswer?.outcome ??',
		replace: 'answer?.outcome ??',
		provenBy: ENGINE,
	},
	{
		name: 'a row that an earlier try has sent was never sent, because another one asks for the opposite',
		file: EARLIER,
		find: 'row.outcome = this.outcomeOf(row) ?? row.outcome;',
		replace: 'row.outcome ??= this.outcomeOf(row);',
		provenBy: ENGINE,
	},
	{
		name: "a row has the outcome of another row's data",
		file: EARLIER,
		find: '!this.operation.data ||',
		replace: 'item >= 0 ||',
		provenBy: ENGINE,
	},
	{
		name: 'other data for somebody whom an earlier try has sent is sent as well',
		file: EARLIER,
		find: ": notSent('duplicate', otherData(item));",
		replace: ': undefined;',
		provenBy: ENGINE,
	},
	{
		name: 'what a broken look-up cuts off was never sent, whatever an earlier try did',
		file: EARLIER,
		find: 'row.outcome = this.outcomeOf(row) ?? otherwise;',
		replace: 'row.outcome = otherwise;',
		provenBy: ENGINE,
	},
	{
		name: 'the next try forgets what was looked up',
		file: EARLIER,
		find: 'if (!repeats) this.memory?.remember(this.operation.key(input), outcome, item);',
		replace: '',
		provenBy: ['test/unit/earlierTries.test.ts'],
	},
	{
		name: 'a repetition counts as the row that was sent',
		file: EARLIER,
		find: 'if (!repeats) this.memory',
		replace: 'this.memory',
		provenBy: ['test/unit/earlierTries.test.ts'],
	},
	{
		name: 'a repetition of somebody who was sent is looked up anew by the next try',
		file: 'nodes/DronaHq/core/run.ts',
		find: 'row.wasPacked = wasPacked;',
		replace: '',
		provenBy: ['test/unit/prepare.test.ts'],
	},
	{
		name: 'nobody is told that an outcome is from an earlier try, once the user was looked up',
		file: OUTCOME,
		find: '...(outcome.isRecalled ? [RECALLED] : []),',
		replace: '',
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'who was refused by a look-up is not looked up by the next try',
		file: EARLIER,
		find: 'if (!outcome || !wasPacked) continue;',
		replace: 'if (!outcome) continue;',
		provenBy: ['test/unit/earlierTries.test.ts'],
	},
];
