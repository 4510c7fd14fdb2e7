import type { Lie } from '../lie';

const DELIVER = 'nodes/DronaHq/run/deliver.ts';
const CLIENT = 'nodes/DronaHq/account/plugin/client.ts';
const RETRY = 'nodes/DronaHq/http/retry.ts';
const RETRY_AFTER = 'nodes/DronaHq/http/retryAfter.ts';
const SENDER = 'nodes/DronaHq/http/sender.ts';

const UNIT = ['test/unit/retry.test.ts'];
const SENT = ['test/unit/sender.test.ts'];
const CARRIED_OUT = ['test/unit/carryOut.test.ts'];
const AFTER = ['test/unit/retryAfter.test.ts'];

/** What is sent again, when, and how often. */
export const retries: Lie[] = [
	{
		name: 'retries that helped somebody who was listed as failed use up the budget of the run',
		file: CLIENT,
		find: 'this.sender.retryHelped();',
		replace: '',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'a create that is answered 503 is sent again',
		file: RETRY,
		find: "reason === 'rate_limited' ||",
		replace: "reason === 'rate_limited' || reason === 'server_error' ||",
		provenBy: UNIT,
	},
	{
		name: 'a redirected request is sent again',
		file: RETRY,
		find: "(repeatable && proves === 'unclear' && reason !== 'redirected')",
		replace: "(repeatable && proves === 'unclear')",
		provenBy: UNIT,
	},
	{
		name: 'a refused request is sent again',
		file: RETRY,
		find: "reason === 'rate_limited' ||",
		replace: "proves === 'refused' ||",
		provenBy: UNIT,
	},
	{
		name: 'an unreachable server is not asked again',
		file: RETRY,
		find: "reason === 'network_unreachable' ||",
		replace: '',
		provenBy: UNIT,
	},
	{
		name: '429 is not asked again',
		file: RETRY,
		find: "reason === 'rate_limited' ||",
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'one retry too few is made',
		file: SENDER,
		find: 'made > this.settings.maxRetries',
		replace: 'made >= this.settings.maxRetries',
		provenBy: SENT,
	},
	{
		name: 'one retry too many is made',
		file: SENDER,
		find: 'made > this.settings.maxRetries',
		replace: 'made > this.settings.maxRetries + 1',
		provenBy: SENT,
	},
	{
		name: 'retries wait without jitter',
		file: RETRY,
		find: 'random() * (1 - least)',
		replace: '(random() < 2 ? 1 : 0) * (1 - least)',
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
		find: 'return retryAfter ?? (least',
		replace: 'return (least',
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
		find: 'tries.unclear ?? failure',
		replace: 'failure',
		provenBy: SENT,
	},
	{
		name: 'users listed as failed are not sent again',
		file: DELIVER,
		find: 'failed.length > 0 ?',
		replace: 'failed.length > Infinity ?',
		provenBy: CARRIED_OUT,
	},
	{
		name: 'with the users listed as failed all others are sent again',
		file: DELIVER,
		find: 'account.packAgain(request, failed)',
		replace: 'account.packAgain(request, request.changes)',
		provenBy: CARRIED_OUT,
	},
	{
		name: 'users listed as failed have retries of their own',
		file: CLIENT,
		find: 'isDue ? { ...request, changes }',
		replace: 'isDue ? { ...request, changes, tries: { made: 0 } }',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'users whom the answer calls failed and something else are sent again',
		file: 'nodes/DronaHq/account/plugin/verdicts.ts',
		find: "mayBeSentAgain: listedAs.join() === 'failed'",
		replace: "mayBeSentAgain: listed.has('failed')",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'the first answer stays, whatever that to the second sending says',
		file: DELIVER,
		find: "if (verdict.proves !== 'not_applied' || !known.has(key)) known.set(key, verdict);",
		replace: 'if (!known.has(key)) known.set(key, verdict);',
		provenBy: CARRIED_OUT,
	},
	{
		name: 'a second sending that never arrived hides the first refusal',
		file: DELIVER,
		find: "if (verdict.proves !== 'not_applied' || !known.has(key)) known.set(key, verdict);",
		replace: 'known.set(key, verdict);',
		provenBy: CARRIED_OUT,
	},
	{
		name: 'that a sending has no answer is forgotten once a later one has',
		file: CLIENT,
		find: 'toldAlike(withDoubt(verdict, tries.unclear), about)',
		replace: 'toldAlike(verdict, about)',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
];
