import type { LoggedRequest } from '../sandbox';
import type { Observation } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import type { Plan } from '../truth/oracle/plan';
import {
	item,
	judges,
	logged,
	LOST,
	ofGroup,
	OPTIONS,
	planFor,
	QUIET,
	result,
	stateOf,
	userIn,
} from './oracleRuns';

/** One user was to join the group 50; what came of the request, of the look, and what is said of it. */
interface Told {
	isMember: boolean;
	status: string;
	/** Whether the answer to the change was lost. */
	isLost?: boolean;
	/** The requests after it. */
	looks?: LoggedRequest[];
	confirmed?: boolean | null;
	switches?: Plan['switches'];
}

const list = (gid = '50', more: Partial<LoggedRequest> = {}): LoggedRequest =>
	logged('GET', '/users', undefined, { query: { gid }, ...more });

function observed(told: Told): Observation {
	const { isMember, status, isLost = true, looks = [list()], confirmed, switches = {} } = told;
	const success = status === 'assigned';
	const about = { user_email: null, user_id: 1, group_id: 50, success, action: 'assign' };
	const column = confirmed === undefined ? {} : { confirmed };
	return {
		...QUIET,
		plan: planFor('changeUsers', {
			items: [
				item(1, {
					users: [{ person: 1, by: 'id', spelling: 'plain' }],
					assign: [{ id: 50, byName: false }],
				}),
			],
			account: { people: 1, absentEvery: 0, status: 'active', isCrowded: false },
			options: { ...OPTIONS, checkAfterwards: confirmed !== undefined },
			switches,
		}),
		before: stateOf(userIn(1, [10])),
		after: stateOf(userIn(1, isMember ? [10, 50] : [10])),
		log: [ofGroup(50, [1], [], isLost ? LOST : {}), ...looks],
		results: [result(1, status, success ? null : 'connection_lost', { ...about, ...column })],
	};
}

const DONE = { isMember: true, status: 'assigned' };
const OPEN = { isMember: false, status: 'unknown' };
const UNTOLD = { isMember: true, status: 'unknown' };
const SURE = { ...DONE, isLost: false };

judges<Told>(
	(told) => violationsOf(observed(told)),
	{
		'a join that is shown': DONE,
		'a join that is not shown': OPEN,
		'a join whose list did not come': { ...UNTOLD, looks: [list('50', LOST)] },
		'a join whose list may not show it': { ...UNTOLD, switches: { deactivatedUsers: 'hidden' } },
		'an acknowledged join': { ...SURE, looks: [] },
		'an acknowledged join that is confirmed': { ...SURE, confirmed: true },
		'an unclear join that is not confirmed': { ...OPEN, confirmed: false },
		'a join that could not be looked at': { ...OPEN, looks: [list('50', LOST)], confirmed: null },
	},
	[
		['success without evidence', { ...DONE, looks: [] }],
		['success that is not so', { ...OPEN, status: 'assigned' }],
		['unknown without a fault', UNTOLD],
		['unclear, and not looked up', { ...OPEN, looks: [] }],
		['looked up without need', SURE],
		['looked up without need', { ...DONE, looks: [list(), list('10')] }],
		['looked up without need', { ...DONE, looks: [list(), logged('GET', '/users/1')] }],
		['confirmed, and not so', { ...OPEN, confirmed: true }],
		['not confirmed, and so it is', { ...SURE, confirmed: false }],
		['shown, and not confirmed', { ...SURE, confirmed: null }],
	],
);
