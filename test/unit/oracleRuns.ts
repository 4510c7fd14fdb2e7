import type { LoggedRequest, SandboxUser } from '../sandbox';
import { faultCalled } from '../truth/oracle/effects';
import type { Result } from '../truth/oracle/observation';
import { passwordOf } from '../truth/oracle/people';
import type { Circumstances, Item, OperationName, Plan } from '../truth/oracle/plan';
import type { Violation } from '../truth/oracle/violation';

/** Runs for tests of the oracle, told as they were or with a lie. */

/** Tests that the oracle has nothing against true runs, and names each lie, maybe among others. */
export function judges<Seen>(
	violationsOf: (seen: Seen) => Violation[],
	truths: Record<string, Seen>,
	lies: Array<[name: string, seen: Seen]>,
): void {
	it.each(Object.entries(truths))('has nothing against a true run with %s', (_, seen) => {
		expect(violationsOf(seen)).toEqual([]);
	});

	it.each(lies)('names a lie: %s', (name, seen) => {
		expect(violationsOf(seen).map((one) => one.name)).toContain(name);
	});
}

/** Nothing is in the way. */
export const CALM: Circumstances = {
	onError: 'continueRegularOutput',
	retryOnFail: false,
	isUnreachable: false,
	switches: {},
	load: {},
	faults: [],
};

export const OPTIONS: Plan['options'] = {
	batchSize: 50,
	parallelRequests: 1,
	maxRetries: 0,
	ifUserFails: 'return',
	ifExists: 'fail',
	reactivate: true,
	dryRun: false,
	checkAfterwards: false,
	maxUsers: 500,
	returnAll: true,
	pageSize: 10,
};

/** An item about one user, named by email, and the group Sales. */
export const item = (person: number, more: Partial<Item> = {}): Item => ({
	users: [{ person, by: 'email', spelling: 'plain' }],
	flaw: 'none',
	way: 0,
	variant: 0,
	assign: [{ id: 10, byName: true }],
	remove: [],
	...more,
});

/** Items about two users who are in the account. */
export const planFor = (operation: OperationName, more: Partial<Plan> = {}): Plan => ({
	...CALM,
	operation,
	items: [item(1), item(2)],
	gives: 'own',
	account: { people: 2, absentEvery: 0, status: 'inactive', isCrowded: false },
	options: OPTIONS,
	...more,
});

const GROUPS: Record<number, string> = {
	10: 'Sales',
	20: 'IT',
	30: 'HR',
	50: 'Everyone',
	60: 'Empty',
};

export const emailOf = (person: number): string => `person${person}@example.com`;

/** A user of the account, active and in these groups. */
export const userIn = (
	person: number,
	groups: number[],
	more: Partial<SandboxUser> = {},
): SandboxUser => ({
	user_id: person,
	user_name: `Person ${person}`,
	user_email: emailOf(person),
	user_desg: '',
	user_reg_date: '2024-02-29 12:00:00',
	is_admin: false,
	is_creator: false,
	status: 'active',
	activity: 'active',
	user_group: groups.map((grp_id) => ({ grp_id, grp_name: GROUPS[grp_id] ?? '' })),
	...more,
});

/** A user in Sales, active or not. */
export const active = (person: number): SandboxUser => userIn(person, [10]);
export const inactive = (person: number): SandboxUser =>
	userIn(person, [10], { status: 'inactive' });

export const stateOf = (...users: SandboxUser[]) =>
	new Map(users.map((one) => [one.user_email, one]));

/** A request as the sandbox notes it, which is answered with 200 and alone. */
export const logged = (
	method: string,
	path: string,
	body?: object,
	more: Partial<LoggedRequest> = {},
): LoggedRequest => ({
	method,
	path,
	query: {},
	headers: {},
	body,
	status: 200,
	atOnce: 1,
	...more,
});

/** What makes of a request one that met a fault. */
export const meeting = (fault: string): Pick<LoggedRequest, 'rule'> => ({
	rule: faultCalled(fault).rule,
});

/** The answer got lost, or the connection broke before there was any. */
export const LOST = { ...meeting('F02'), status: 'no answer' } as const;
export const BROKEN = { ...meeting('F03'), status: 'no answer' } as const;

const invitee = (person: number) => ({
	user_email: emailOf(person),
	user_name: `Person ${person}`,
	user_password: passwordOf(person, 0),
	user_group_name: ['Sales'],
});

export const creating = (people: number[], more?: object, as: object = {}): LoggedRequest =>
	logged(
		'POST',
		'/users',
		{ invitee_user: people.map((one) => ({ ...invitee(one), ...as })) },
		more,
	);

export const activating = (people: number[], more?: object): LoggedRequest =>
	logged('PUT', '/users', { list_user_email: people.map(emailOf) }, more);

export const looking = (person: number, more?: object): LoggedRequest =>
	logged('GET', `/users/${encodeURIComponent(emailOf(person))}`, undefined, more);

/** Users of a group, or groups of a user, join and leave. */
export const ofGroup = (group: number, assign: number[], remove: number[], more?: object) =>
	logged('POST', `/groups/${group}/actions/assign_user`, { assign, remove }, more);
export const ofUser = (user: number, assign: number[], remove: number[], more?: object) =>
	logged('PUT', `/users/${user}/actions/change_group`, { assign, remove }, more);

/** What is told of a user: of the one of the first item in its place, and so on. */
export const result = (
	person: number,
	status: string,
	reason: string | null = null,
	more: object = {},
): Result => ({
	json: {
		user_email: emailOf(person),
		success: ['created', 'activated', 'exists'].includes(status),
		status,
		message: 'A sentence.',
		reason,
		...more,
	},
	item: person - 1,
	output: 'main',
	columns: [],
});

export const at = (place: number | null, one: Result): Result => ({ ...one, item: place });

/** What there is beside the results and the requests of a run that nothing is wrong with. */
export const QUIET = { elsewhere: 0, hasResults: false, hints: [], kept: 'Running node "DronaHQ"' };
