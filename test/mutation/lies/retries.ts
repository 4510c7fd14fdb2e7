import type { Lie } from '../lie';

const LISTS = 'nodes/DronaHq/api/lists.ts';
const RETRY = 'nodes/DronaHq/core/retry.ts';
const RETRY_AFTER = 'nodes/DronaHq/api/retryAfter.ts';
const SENDER = 'nodes/DronaHq/api/sender.ts';

const UNIT = ['test/unit/retry.test.ts'];
const AFTER = ['test/unit/retryAfter.test.ts'];

/** What is sent again, when, and how often. */
export const retries: Lie[] = [
	{
		name: 'retries that helped somebody who was listed as failed use up the budget of the run',
		file: 'nodes/DronaHq/api/lists.ts',
		find: 'if ([...again].some((key) => !onlyFailed(lists, key))) sender.retryHelped();',
		replace: '',
		provenBy: ['test/unit/lists.test.ts'],
	},
	{
		name: 'a create that is answered 503 is sent again',
		file: RETRY,
		find: "failure.reason === 'rate_limited' ||",
		replace: "failure.reason === 'rate_limited' || failure.status === 503 ||",
		provenBy: ['test/engine/transport.test.ts'],
	},
	{
		name: 'a redirected request is sent again',
		file: RETRY,
		find: "failure.proves === 'unclear' && failure.reason !== 'redirected'",
		replace: "failure.proves === 'unclear'",
		provenBy: UNIT,
	},
	{
		name: 'who is listed as failed is sent again, whatever that does',
		file: RETRY,
		find: "(repeatable && failure.reason === 'server_failed')",
		replace: "failure.reason === 'server_failed'",
		provenBy: UNIT,
	},
	{
		name: 'a refused request is sent again',
		file: RETRY,
		find: "failure.reason === 'rate_limited' ||",
		replace: "failure.proves === 'refused' ||",
		provenBy: UNIT,
	},
	{
		name: 'an unreachable server is not asked again',
		file: RETRY,
		find: "failure.reason === 'network_unreachable' ||",
		replace: '',
		provenBy: UNIT,
	},
	{
		name: '429 is not asked again',
		file: RETRY,
		find: "failure.reason === 'rate_limited' ||",
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'one retry too few is made',
		file: RETRY,
		find: 'if (sent > maxRetries)',
		replace: 'if (sent >= maxRetries)',
		provenBy: UNIT,
	},
	{
		name: 'one retry too many is made',
		file: RETRY,
		find: 'if (sent > maxRetries)',
		replace: 'if (sent > maxRetries + 1)',
		provenBy: UNIT,
	},
	{
		name: 'retries wait without jitter',
		file: RETRY,
		find: 'random() * Math.min(',
		replace: 'Math.ceil(random() + 0.5) * Math.min(',
		provenBy: UNIT,
	},
	{
		name: 'retries wait no longer each time',
		file: RETRY,
		find: '2 ** (sent - 1)',
		replace: 'Math.min(sent, 1)',
		provenBy: UNIT,
	},
	{
		name: 'the server is not given the time it asked for',
		file: RETRY,
		find: 'failure.retryAfter ?? random()',
		replace: 'random()',
		provenBy: UNIT,
	},
	{
		name: "Retry-After's seconds are taken for milliseconds",
		file: RETRY_AFTER,
		find: 'Number(text) * 1000',
		replace: 'Number(text)',
		provenBy: AFTER,
	},
	{
		name: "Retry-After's date is taken for a wait",
		file: RETRY_AFTER,
		find: 'Date.parse(text) - now;',
		replace: 'Date.parse(text);',
		provenBy: AFTER,
	},
	{
		name: 'a Retry-After of hours is obeyed',
		file: RETRY_AFTER,
		find: 'Math.min(wait, LONGEST)',
		replace: 'wait',
		provenBy: AFTER,
	},
	{
		name: 'a Retry-After in the past means not waiting at all',
		file: RETRY_AFTER,
		find: 'return wait > 0 && wait <= ABSURD ?',
		replace: 'return wait > -ABSURD && wait <= ABSURD ?',
		provenBy: AFTER,
	},
	{
		name: 'an absurd Retry-After is a minute',
		file: RETRY_AFTER,
		find: 'return wait > 0 && wait <= ABSURD ?',
		replace: 'return wait > 0 ?',
		provenBy: AFTER,
	},
	{
		name: "a run's retries have no end",
		file: RETRY,
		find: 'const RETRIES_PER_RUN = 50;',
		replace: 'const RETRIES_PER_RUN = 5000;',
		provenBy: ['test/unit/breaker.test.ts'],
	},
	{
		name: 'retries that helped grow the budget',
		file: RETRY,
		find: 'Math.min(RETRIES_PER_RUN, this.left + retries);',
		replace: 'this.left + retries;',
		provenBy: ['test/unit/breaker.test.ts'],
	},
	{
		name: 'a later refusal hides that an earlier sending may have been applied',
		file: SENDER,
		find: 'throw new RequestFailed(attempts.unclear ?? failure);',
		replace: 'throw new RequestFailed(failure);',
		provenBy: ['test/engine/transport.test.ts'],
	},
	{
		name: 'users listed as failed are not sent again',
		file: LISTS,
		find: 'if (again.size === 0) return withDoubts(lists, doubts);',
		replace: 'if (again.size < Infinity) return withDoubts(lists, doubts);',
		provenBy: ['test/unit/lists.test.ts'],
	},
	{
		name: 'with the users listed as failed all others are sent again',
		file: LISTS,
		find: 'merged(lists, await ask(again), again)',
		replace: 'merged(lists, await ask(new Set(keys)), again)',
		provenBy: ['test/unit/lists.test.ts'],
	},
	{
		name: 'users listed as failed have retries of their own',
		file: LISTS,
		find: 'lists = merged(lists, await ask(again), again);',
		replace: 'attempts.made = 0;\n\t\t\tlists = merged(lists, await ask(again), again);',
		provenBy: ['test/engine/lookUps.test.ts'],
	},
	{
		name: 'users whom the answer calls both done and failed are sent again',
		file: LISTS,
		find: '![done, removed, invalid, notFound].some(',
		replace: '![removed, invalid, notFound].some(',
		provenBy: ['test/unit/lists.test.ts'],
	},
	{
		name: 'the first answer stays beside that to the second sending',
		file: LISTS,
		find: 'new Set([...without(before[list], again), ...after[list]]);',
		replace: 'new Set([...before[list], ...after[list]]);',
		provenBy: ['test/unit/lists.test.ts'],
	},
	{
		name: 'a second sending that never arrived makes the first refusal unclear',
		file: LISTS,
		find: "if (failure.proves !== 'not_applied') doubt(",
		replace: 'doubt(',
		provenBy: ['test/unit/lists.test.ts'],
	},
	{
		name: 'that a sending has no answer is forgotten once a later one has',
		file: LISTS,
		find: "if (attempts.unclear) doubt(doubts, about, { ...attempts.unclear, scope: 'one' });",
		replace: '',
		provenBy: ['test/engine/doubt.test.ts'],
	},
];
