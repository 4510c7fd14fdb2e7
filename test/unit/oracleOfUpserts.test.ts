import { faultCalled } from '../truth/oracle/effects';
import type { Observation } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import { passwordOf } from '../truth/oracle/people';
import type { Item } from '../truth/oracle/plan';
import type { SandboxUser } from '../sandbox';
import { logged, OPTIONS, sandboxUser } from './oraclePlans';

/** Of two users the first was in the account, and the second is new; both are to be in the group 50. */
const item = (person: number, more: Partial<Item> = {}): Item => ({
	users: [{ person, by: 'email', spelling: 'plain' }],
	flaw: 'none',
	way: 0,
	variant: 0,
	assign: [{ id: 50, byName: true }],
	remove: [],
	...more,
});

const user = (person: number, more: Partial<SandboxUser> = {}): SandboxUser =>
	sandboxUser(person, { user_group: [{ grp_id: 50, grp_name: 'Everyone' }], ...more });

const WAS = user(1, { status: 'inactive', user_group: [{ grp_id: 10, grp_name: 'Sales' }] });
const BOTH = [10, 50].map((grp_id, index) => ({
	grp_id,
	grp_name: ['Sales', 'Everyone'][index] ?? '',
}));
const IS = user(1, { user_group: BOTH });

const stateOf = (...users: SandboxUser[]) => new Map(users.map((one) => [one.user_email, one]));

const invitee = (password = passwordOf(2, 0)) => ({
	user_email: 'person2@example.com',
	user_name: 'Person 2',
	user_password: password,
	user_group_name: ['Everyone'],
});
const creation = logged('POST', '/users', { invitee_user: [invitee()] });
const activation = logged('PUT', '/users', { list_user_email: ['person1@example.com'] });
const joining = logged('POST', '/groups/50/actions/assign_user', { assign: [1], remove: [] });
const looking = logged('GET', '/users/person2%40example.com');
const LOST = { rule: faultCalled('F02').rule, status: 'no answer' } as const;

const result = (person: number, json: object) => ({
	json: {
		user_email: `person${person}@example.com`,
		user_id: null,
		user_name: `Person ${person}`,
		success: true,
		message: 'A sentence.',
		reason: null,
		action: 'create',
		activated: null,
		assigned_to: null,
		other_groups: null,
		...json,
	},
	item: person - 1,
	output: 'main' as const,
	columns: [],
});

const FIRST = {
	user_id: 1,
	status: 'changed',
	action: 'update',
	activated: true,
	assigned_to: [50],
	other_groups: 'Sales',
};
const SECOND = { status: 'created', action: 'create' };

const observed = (
	lie: Partial<Observation> = {},
	first: object = FIRST,
	second: object = SECOND,
): Observation => ({
	plan: {
		operation: 'upsert',
		items: [item(1), item(2)],
		gives: 'own',
		account: { people: 2, absentEvery: 2, status: 'inactive', isCrowded: false },
		options: OPTIONS,
		onError: 'continueRegularOutput',
		retryOnFail: false,
		isUnreachable: false,
		switches: {},
		load: {},
		faults: [],
	},
	before: stateOf(WAS),
	after: stateOf(IS, user(2)),
	log: [creation, activation, joining],
	elsewhere: 0,
	results: [result(1, first), result(2, second)],
	hasResults: false,
	hints: [],
	kept: 'Running node "DronaHQ"',
	...lie,
});

const failed = (reason: string, status = 'failed') => ({ status, reason, success: false });
const UNCLEAR = { log: [{ ...creation, ...LOST }, looking, activation, joining] };

it.each<[string, Observation]>([
	['a user who was there and one who is new', observed()],
	[
		'a user who may have been created',
		observed(UNCLEAR, FIRST, failed('connection_lost', 'unknown')),
	],
])('has nothing against a true run with %s', (_, seen) => {
	expect(violationsOf(seen)).toEqual([]);
});

const namesOf = (seen: Observation): string[] => violationsOf(seen).map(({ name }) => name);

it.each<[name: string, seen: Observation]>([
	['created, but was there already', observed({}, { ...FIRST, status: 'created' })],
	['success that is not so', observed({ after: stateOf(WAS, user(2)) })],
	['success that is not so', observed({ after: stateOf(IS) })],
	['success without evidence', observed({}, FIRST, { ...SECOND, status: 'exists' })],
	['success without evidence', observed({ log: [creation, joining] })],
	['success without evidence', observed({}, { ...FIRST, activated: null })],
	['activated or not, but not so', observed({}, { ...FIRST, activated: false })],
	['success without evidence', observed(UNCLEAR)],
	['created twice', observed({ log: [{ ...creation, ...LOST }, creation, activation, joining] })],
	[
		'unclear, and not looked up',
		observed(
			{ log: [{ ...creation, ...LOST }, activation, joining] },
			FIRST,
			failed('connection_lost', 'unknown'),
		),
	],
	['changed, and not told', observed({}, { ...FIRST, ...failed('rejected') })],
	['refused without a no', observed({}, FIRST, failed('rejected'))],
	['in another account, but not so', observed({}, FIRST, failed('exists_elsewhere'))],
	['unknown without a fault', observed({}, { ...FIRST, ...failed('timeout', 'unknown') })],
	['in part without a reason', observed({}, { ...FIRST, ...failed('rejected', 'partial') })],
	['a list of groups that is not so', observed({}, { ...FIRST, assigned_to: [10] })],
	[
		'confirmed, and not so',
		observed({ log: [creation, activation] }, { ...FIRST, confirmed: true }),
	],
	['other groups that are not so', observed({}, { ...FIRST, other_groups: 'IT' })],
	["somebody else's id", observed({}, { ...FIRST, user_id: 2 })],
	["somebody else's name", observed({}, { ...FIRST, user_name: 'Person 2' })],
	[
		'created without a password',
		observed({ log: [logged('POST', '/users', { invitee_user: [invitee('')] }), activation] }),
	],
	["somebody's groups changed unasked", observed({ after: stateOf(user(1), user(2)) })],
	[
		"somebody's status changed unasked",
		observed({ plan: { ...observed().plan, options: { ...OPTIONS, reactivate: false } } }),
	],
])('names a lie: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});
