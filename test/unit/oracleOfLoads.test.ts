import { requestsTold } from '../truth/oracle/checkRehearsal';
import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import type { ExactPlan } from '../truth/oracle/exact/plan';
import { codeFor, item, named, OPTIONS, planOf, result, stateOf, toldOf } from './exactRuns';
import { judges, ofGroup, userIn } from './oracleRuns';

/** The user 1 joins the group 10, on a server that takes one request at a time. */
const PLAN = planOf('setMembers', [item([named(1)])], {
	load: { maxAtOnce: 1, overMaxAtOnce: 'fail' },
	options: { ...OPTIONS, maxRetries: 3 },
});
const joining = (status = 200) => ofGroup(10, [1], [], { status });

const row = (status: string, more = {}) =>
	result(0, 1, status, {
		user_name: 'Person 1',
		group_id: 10,
		plan: codeFor(['join', 1, 10]),
		...more,
	});

const seenWith = toldOf(PLAN, {
	before: stateOf(userIn(1, [])),
	after: stateOf(userIn(1, [10])),
	log: [joining(503), joining()],
	results: [row('assigned')],
});

const planned = (requests: number): ExactObservation =>
	seenWith({ rehearsal: { requests, results: [row('planned')] } });

const lost = (more: Partial<ExactPlan> = {}): ExactObservation =>
	seenWith(
		{
			after: stateOf(userIn(1, [])),
			log: [1, 2, 3, 4].map(() => joining(503)),
			results: [row('unknown', { success: false, reason: 'server_error' })],
		},
		more,
	);

judges(
	exactViolationsOf,
	{ 'a request that was too much at first, as its dry run has told': planned(1) },
	[
		['lost to a limit alone', lost()],
		['other requests than the dry run told', planned(2)],
	],
);

it.each<[string, Partial<ExactPlan>]>([
	['without retries', { options: OPTIONS }],
	['on a server without limits', { load: {} }],
])('calls nobody lost to a limit %s', (_, more) => {
	const names = exactViolationsOf(lost(more)).map(({ name }) => name);
	expect(names).not.toContain('lost to a limit alone');
});

it.each([
	['1 of 1 rows would be carried out, in one request.', 1],
	['2 changes are planned (2 join), in 12 requests. Plan 2-0a5d6073.', 12],
	['0 of 1 rows would be carried out.', 0],
])('reads in a hint how many requests there are: %s', (hint, requests) => {
	expect(requestsTold(['Something else.', hint])).toBe(requests);
});
