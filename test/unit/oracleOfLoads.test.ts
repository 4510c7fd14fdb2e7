import { requestsTold } from '../truth/oracle/checkRehearsal';
import type { ExactObservation } from '../truth/oracle/exact/observation';
import { exactViolationsOf } from '../truth/oracle/exact/oracle';
import type { LoggedRequest } from '../sandbox';
import {
	codeFor,
	item,
	named,
	OPTIONS,
	planOf,
	result,
	stateOf,
	toldOf,
	userIn,
} from './exactRuns';
import { logged } from './oraclePlans';

/** The user 1 joins the group 10, on a server that takes one request at a time. */
const PLAN = planOf('setMembers', [item([named(1)])], {
	load: { maxAtOnce: 1, overMaxAtOnce: 'fail' },
	options: { ...OPTIONS, maxRetries: 3 },
});
const joining = (status = 200): LoggedRequest =>
	logged('POST', '/groups/10/actions/assign_user', { assign: [1], remove: [] }, { status });

const row = (status: string, more = {}) =>
	result(0, {
		user_email: 'person1@example.com',
		user_id: 1,
		user_name: 'Person 1',
		group_id: 10,
		status,
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

const lost = (more: Partial<ExactObservation['plan']> = {}): ExactObservation =>
	seenWith(
		{
			after: stateOf(userIn(1, [])),
			log: [1, 2, 3, 4].map(() => joining(503)),
			results: [row('unknown', { success: false, reason: 'server_error' })],
		},
		more,
	);

const namesOf = (seen: ExactObservation): string[] =>
	exactViolationsOf(seen).map(({ name }) => name);

it('has nothing against a request that was too much at first, as its dry run has told', () => {
	expect(exactViolationsOf(planned(1))).toEqual([]);
});

it('names whom a limit alone has cost their outcome', () => {
	expect(namesOf(lost())).toContain('lost to a limit alone');
});

it.each<[string, Partial<ExactObservation['plan']>]>([
	['without retries', { options: OPTIONS }],
	['on a server without limits', { load: {} }],
])('calls nobody lost to a limit %s', (_, more) => {
	expect(namesOf(lost(more))).not.toContain('lost to a limit alone');
});

it('names a run that sends other requests than its dry run has told', () => {
	expect(namesOf(planned(2))).toEqual(['other requests than the dry run told']);
});

it.each([
	['1 of 1 rows would be carried out, in one request.', 1],
	['2 changes are planned (2 join), in 12 requests. Plan 2-0a5d6073.', 12],
	['0 of 1 rows would be carried out.', 0],
])('reads in a hint how many requests there are: %s', (hint, requests) => {
	expect(requestsTold(['Something else.', hint])).toBe(requests);
});
