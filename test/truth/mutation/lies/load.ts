import type { Lie } from '../lie';

const PACE = 'nodes/DronaHq/http/pace.ts';
const POOL = 'nodes/DronaHq/http/pool.ts';
const RETRY = 'nodes/DronaHq/http/retry.ts';
const RUN_PACE = 'nodes/DronaHq/http/runPace.ts';
const SENDER = 'nodes/DronaHq/http/sender.ts';

const PACED = ['test/unit/pace.test.ts'];
const POOLED = ['test/unit/pool.test.ts'];
const RETRIED = ['test/unit/retry.test.ts'];
const RUN_PACED = ['test/unit/runPace.test.ts'];
const LOADED = ['test/unit/senderLoad.test.ts'];

/** How many requests are under way at once, and in which turns. */
export const load: Lie[] = [
	{
		name: 'what breaks together ends the run',
		file: 'nodes/DronaHq/http/sender.ts',
		find: 'if (cost > 0) this.breaker.failed(failure);',
		replace: 'this.breaker.failed(failure);',
		provenBy: ['test/unit/senderLoad.test.ts'],
	},
	{
		name: 'the first request does not go alone',
		file: PACE,
		find: 'limit = 1;',
		replace: 'limit = 2;',
		provenBy: [...PACED, ...POOLED],
	},
	{
		name: 'answers that take twice as long among twice as many are a gain',
		file: PACE,
		find: 'const NO_GAIN = 1.75;',
		replace: 'const NO_GAIN = 2.5;',
		provenBy: PACED,
	},
	{
		name: 'what was in vain is tried again at once',
		file: PACE,
		find: 'this.patience = 2 * this.patience || PATIENCE;',
		replace: '',
		provenBy: PACED,
	},
	{
		name: 'answers to what was sent before are held against twice as many',
		file: PACE,
		find: 'this.stale = others;',
		replace: 'this.stale = 0;',
		provenBy: PACED,
	},
	{
		name: 'more go at once although fewer are asked for',
		file: PACE,
		find: 'const isInUse = others >= this.limit - 1;',
		replace: 'const isInUse = others >= 0;',
		provenBy: PACED,
	},
	{
		name: 'the timeout does not count',
		file: PACE,
		find: 'average > NEAR_TIMEOUT * timeout &&',
		replace: 'average > timeout &&',
		provenBy: PACED,
	},
	{
		name: 'near the timeout nothing grows, however long an answer takes alone',
		file: PACE,
		find: ' && average > NO_GAIN * this.fastest;',
		replace: ';',
		provenBy: PACED,
	},
	{
		name: 'every 503 of a burst halves the number of requests at once',
		file: PACE,
		find: 'if (others >= this.limit) return false;',
		replace: '',
		provenBy: PACED,
	},
	{
		name: 'an overload halves nothing',
		file: PACE,
		find: 'this.change(this.limit / 2, others);',
		replace: 'this.change(this.limit, others);',
		provenBy: PACED,
	},
	{
		name: 'after an overload twice as many are tried again',
		file: PACE,
		find: 'this.addsOne = true;',
		replace: '',
		provenBy: PACED,
	},
	{
		name: 'what was too much is tried again at once',
		file: PACE,
		find: 'this.cap(this.limit - 1);',
		replace: '',
		provenBy: PACED,
	},
	{
		name: 'creations come back to what was too much',
		file: PACE,
		find: 'if (isAtCeiling && !isCareful) this.ceiling++;',
		replace: 'if (isAtCeiling) this.ceiling++;',
		provenBy: [...PACED, ...LOADED],
	},
	{
		name: 'what one creation met alone keeps all others one by one',
		file: PACE,
		find: 'if (carried > 0) this.ceiling = Math.min(this.ceiling, carried);',
		replace: 'this.ceiling = Math.max(1, Math.min(this.ceiling, carried));',
		provenBy: PACED,
	},
	{
		name: 'creations begin like everything else',
		file: PACE,
		find: 'this.bounds.isCareful ? 2 : START',
		replace: 'START',
		provenBy: [...PACED, ...LOADED],
	},
	{
		name: 'creations go in as great numbers as everything else',
		file: RUN_PACE,
		find: 'Math.min(bounds.most, MOST_WITH_CARE)',
		replace: 'bounds.most',
		provenBy: [...RUN_PACED, ...LOADED],
	},
	{
		name: 'creations learn nothing from what was too much of something else',
		file: RUN_PACE,
		find: 'this.of(!isCareful).overloaded(others);',
		replace: '',
		provenBy: RUN_PACED,
	},
	{
		name: 'creations need no care',
		file: SENDER,
		find: 'isCareful: !call.repeatable || maxRetries === 0',
		replace: 'isCareful: maxRetries === 0',
		provenBy: LOADED,
	},
	{
		name: 'what may not be sent again needs no care',
		file: SENDER,
		find: 'isCareful: !call.repeatable || maxRetries === 0',
		replace: 'isCareful: !call.repeatable',
		provenBy: LOADED,
	},
	{
		name: 'what was too much together costs the run a retry each',
		file: SENDER,
		find: 'wasTooMuch && !this.pool.overloaded(turn) ? 0 : 1;',
		replace: 'wasTooMuch && this.pool.overloaded(turn) ? 1 : 1;',
		provenBy: LOADED,
	},
	{
		name: 'a last try is made among others',
		file: SENDER,
		find: 'const isAlone = wasTooMuch && tries.made === maxRetries;',
		replace: 'const isAlone = wasTooMuch && tries.made > maxRetries;',
		provenBy: LOADED,
	},
	{
		name: 'what is sent again keeps its place, whether or not there is room',
		file: SENDER,
		find: '(await this.pool.takeNewTurn({ ...turn, isAlone }))',
		replace: '({ ...turn, isAlone }) !== undefined',
		provenBy: LOADED,
	},
	{
		name: 'senders of one run share no pace',
		file: SENDER,
		find: 'pace = new RunPace({ most, timeout }) } = settings;',
		replace: '} = settings;\n\t\tconst pace = new RunPace({ most, timeout });',
		provenBy: LOADED,
	},
	{
		name: 'an overloaded server (429) is asked as often as before',
		file: RETRY,
		find: 'new Set<number | undefined>([429, ',
		replace: 'new Set<number | undefined>([',
		provenBy: RETRIED,
	},
	{
		name: 'a busy server (503) is asked as often as before',
		file: RETRY,
		find: '502, 503, 504]',
		replace: '502, 504]',
		provenBy: RETRIED,
	},
	{
		name: 'a server that times out is asked as often as before',
		file: RETRY,
		find: "reason === 'timeout' ||",
		replace: '',
		provenBy: RETRIED,
	},
	{
		name: 'chance uses up all retries within the second in which a server is busy',
		file: RETRY,
		find: 'status === 429 || status === 503 ? 0.5 : 0;',
		replace: '0;',
		provenBy: [...RETRIED, ...LOADED],
	},
	{
		name: 'one request more is under way than allowed',
		file: POOL,
		find: 'this.running < (isAlone',
		replace: 'this.running <= (isAlone',
		provenBy: POOLED,
	},
	{
		name: 'what is sent again goes behind all that has not been sent yet',
		file: POOL,
		find: 'this.enter(this.again, turn)',
		replace: 'this.enter(this.fresh, turn)',
		provenBy: POOLED,
	},
	{
		name: 'what is sent again goes without room',
		file: POOL,
		find: 'const comes = this.enter(this.again, turn);\n\t\tthis.leave();\n\t\tawait comes;',
		replace: 'await Promise.resolve(turn);',
		provenBy: POOLED,
	},
	{
		name: 'others begin beside what goes alone',
		file: POOL,
		find: 'return !this.oneIsAlone && this.running',
		replace: 'return this.running',
		provenBy: POOLED,
	},
	{
		name: 'what is to go alone goes beside others',
		file: POOL,
		find: '(isAlone ? 1 : this.pace.limit(isCareful))',
		replace: 'this.pace.limit(isCareful)',
		provenBy: POOLED,
	},
	{
		name: 'after what went alone nothing goes any more',
		file: POOL,
		find: 'this.oneIsAlone = false;\n\t\tthis.admit();',
		replace: 'this.admit();',
		provenBy: POOLED,
	},
	{
		name: 'a run that has ended sends again what waited for its turn',
		file: POOL,
		find: 'await comes;\n\t\treturn !this.isClosed;',
		replace: 'await comes;\n\t\treturn true;',
		provenBy: POOLED,
	},
];
