import { faultCalled } from '../truth/oracle/effects';
import type { Observation } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import type { Plan } from '../truth/oracle/plan';
import type { LoggedRequest, SandboxUser } from '../sandbox';
import { logged, OPTIONS, sandboxUser } from './oraclePlans';

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

const request = (method: string, path: string, more: Partial<LoggedRequest> = {}): LoggedRequest =>
	logged(method, path, undefined, more);

const list = (gid = '50', more: Partial<LoggedRequest> = {}): LoggedRequest =>
	request('GET', '/users', { query: { gid }, ...more });

const LOST = { rule: faultCalled('F02').rule, status: 'no answer' } as const;

const userIn = (...groups: number[]): SandboxUser =>
	sandboxUser(1, {
		user_group: groups.map((grp_id) => ({ grp_id, grp_name: `Group ${grp_id}` })),
	});

function observed({
	isMember,
	status,
	isLost = true,
	looks = [list()],
	...more
}: Told): Observation {
	const { confirmed, switches = {} } = more;
	const stateOf = (user: SandboxUser) => new Map([[user.user_email, user]]);
	return {
		plan: {
			operation: 'changeUsers',
			items: [
				{
					users: [{ person: 1, by: 'id', spelling: 'plain' }],
					flaw: 'none',
					way: 0,
					variant: 0,
					assign: [{ id: 50, byName: false }],
					remove: [],
				},
			],
			gives: 'own',
			account: { people: 1, absentEvery: 0, status: 'active', isCrowded: false },
			options: { ...OPTIONS, checkAfterwards: confirmed !== undefined },
			onError: 'continueRegularOutput',
			retryOnFail: false,
			isUnreachable: false,
			switches,
			load: {},
			faults: [],
		},
		before: stateOf(userIn(10)),
		after: stateOf(isMember ? userIn(10, 50) : userIn(10)),
		log: [
			request('POST', '/groups/50/actions/assign_user', {
				body: { assign: [1], remove: [] },
				...(isLost && LOST),
			}),
			...looks,
		],
		elsewhere: 0,
		results: [
			{
				json: {
					user_email: null,
					user_id: 1,
					group_id: 50,
					success: status === 'assigned',
					status,
					message: 'A sentence.',
					reason: status === 'assigned' ? null : 'connection_lost',
					action: 'assign',
					...(confirmed !== undefined && { confirmed }),
				},
				item: 0,
				output: 'main',
				columns: [],
			},
		],
		hasResults: false,
		hints: [],
		kept: '',
	};
}

const DONE = { isMember: true, status: 'assigned' };
const OPEN = { isMember: false, status: 'unknown' };

it.each<[what: string, told: Told]>([
	['a join that is shown', DONE],
	['a join that is not shown', OPEN],
	['a join whose list did not come', { ...DONE, status: 'unknown', looks: [list('50', LOST)] }],
	[
		'a join whose list may not show it',
		{ ...DONE, status: 'unknown', switches: { deactivatedUsers: 'hidden' } },
	],
	['an acknowledged join', { ...DONE, isLost: false, looks: [] }],
	['an acknowledged join that is confirmed', { ...DONE, isLost: false, confirmed: true }],
	['an unclear join that is not confirmed', { ...OPEN, confirmed: false }],
	['a join that could not be looked at', { ...OPEN, looks: [list('50', LOST)], confirmed: null }],
])('has nothing against %s', (_, told) => {
	expect(violationsOf(observed(told))).toEqual([]);
});

it.each<[name: string, told: Told]>([
	['success without evidence', { ...DONE, looks: [] }],
	['success that is not so', { ...OPEN, status: 'assigned' }],
	['unknown without a fault', { ...DONE, status: 'unknown' }],
	['unclear, and not looked up', { ...OPEN, looks: [] }],
	['looked up without need', { ...DONE, isLost: false }],
	['looked up without need', { ...DONE, looks: [list(), list('10')] }],
	['looked up without need', { ...DONE, looks: [list(), request('GET', '/users/1')] }],
	['confirmed, and not so', { ...OPEN, confirmed: true }],
	['not confirmed, and so it is', { ...DONE, isLost: false, confirmed: false }],
	['shown, and not confirmed', { ...DONE, isLost: false, confirmed: null }],
])('sees: %s', (name, told) => {
	expect(violationsOf(observed(told)).map((one) => one.name)).toContain(name);
});
