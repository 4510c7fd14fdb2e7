import type { Lie } from '../lie';

const BREAKER = 'nodes/DronaHq/http/breaker.ts';
const POOL = 'nodes/DronaHq/http/pool.ts';
const SENDER = 'nodes/DronaHq/http/sender.ts';

const BREAKING = ['test/unit/breaker.test.ts'];
const POOLED = ['test/unit/pool.test.ts'];

/** When a run ends early. */
export const stopping: Lie[] = [
	{
		name: 'a refused token does not end the run',
		file: BREAKER,
		find: "reason === 'unauthorized' ||",
		replace: '',
		provenBy: BREAKING,
	},
	{
		name: 'a 403 on the users themselves does not end the run',
		file: BREAKER,
		find: "(reason === 'forbidden' && scope === 'run') ||",
		replace: '',
		provenBy: BREAKING,
	},
	{
		name: 'a 403 about one user ends the run',
		file: BREAKER,
		find: "(reason === 'forbidden' && scope === 'run') ||",
		replace: "reason === 'forbidden' ||",
		provenBy: BREAKING,
	},
	{
		name: 'the fourth request without an answer ends the run, not the third',
		file: BREAKER,
		find: 'this.withoutAnswer >= IN_A_ROW;',
		replace: 'this.withoutAnswer > IN_A_ROW;',
		provenBy: BREAKING,
	},
	{
		name: 'refused users end the run',
		file: BREAKER,
		find: "proves === 'refused' ? 0 :",
		replace: "proves === 'not_applied' ? 0 :",
		provenBy: BREAKING,
	},
	{
		name: 'a refusal is no answer to the circuit breaker',
		file: BREAKER,
		find: "proves === 'refused' ? 0 :",
		replace: "proves === 'refused' ? this.withoutAnswer :",
		provenBy: BREAKING,
	},
	{
		name: 'the circuit breaker is not told of usable answers',
		file: SENDER,
		find: 'this.breaker.succeeded();',
		replace: '',
		provenBy: ['test/engine/brokenOff.test.ts'],
	},
	{
		name: 'Stop Workflow goes on sending',
		file: SENDER,
		find: "return this.breaker.isOpen || (this.settings.stopsOnFailure && failure.scope === 'run');",
		replace: 'return this.breaker.isOpen;',
		provenBy: ['test/engine/onError.test.ts'],
	},
	{
		name: 'Continue stops sending',
		file: SENDER,
		find: "(this.settings.stopsOnFailure && failure.scope === 'run');",
		replace: "failure.scope === 'run';",
		provenBy: ['test/engine/onError.test.ts'],
	},
	{
		name: 'a refused user stops the run',
		file: SENDER,
		find: "(this.settings.stopsOnFailure && failure.scope === 'run');",
		replace: 'this.settings.stopsOnFailure;',
		provenBy: ['test/engine/changeGroups.test.ts'],
	},
	{
		name: 'a cancelled workflow waits to the end before it stops',
		file: 'nodes/DronaHq/http/timing.ts',
		find: "until?.addEventListener('abort', end);",
		replace: '',
		provenBy: ['test/unit/timing.test.ts'],
	},
	{
		name: 'a cancelled workflow goes on sending',
		file: POOL,
		find: 'return this.closed || this.until?.aborted === true;',
		replace: 'return this.closed;',
		provenBy: POOLED,
	},
	{
		name: 'what was stopped may have been applied',
		file: 'nodes/DronaHq/http/failure.ts',
		find: "STOPPED: Failure = { proves: 'not_applied',",
		replace: "STOPPED: Failure = { proves: 'unclear',",
		provenBy: ['test/engine/onError.test.ts'],
	},
	{
		name: 'what waits is begun although the pool is closed',
		file: POOL,
		find: 'if (this.isClosed) throw',
		replace: 'if (this.isClosed && this.running < 0) throw',
		provenBy: POOLED,
	},
];
