import type { Observation } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import {
	activating,
	creating,
	item,
	judges,
	looking,
	LOST,
	ofGroup,
	OPTIONS,
	planFor,
	QUIET,
	result,
	stateOf,
	userIn,
} from './oracleRuns';

/** Of two users the first was in the account, and the second is new; both are to be in the group 50. */
const PLAN = planFor('upsert', {
	items: [1, 2].map((person) => item(person, { assign: [{ id: 50, byName: true }] })),
	account: { people: 2, absentEvery: 2, status: 'inactive', isCrowded: false },
});

const WAS = userIn(1, [10], { status: 'inactive' });
const IS = userIn(1, [10, 50]);
const NEW = userIn(2, [50]);

const OF_NEW = { user_group_name: ['Everyone'] };
const creation = creating([2], {}, OF_NEW);
const unclear = creating([2], LOST, OF_NEW);
const activation = activating([1]);
const joining = ofGroup(50, [1], []);

const FIRST = {
	user_id: 1,
	status: 'changed',
	action: 'update',
	activated: true,
	assigned_to: [50],
	other_groups: 'Sales',
};
const SECOND = { status: 'created', action: 'create' };

const told = (person: number, json: object) =>
	result(person, '', null, {
		user_id: null,
		user_name: `Person ${person}`,
		success: true,
		action: 'create',
		activated: null,
		assigned_to: null,
		other_groups: null,
		...json,
	});

const observed = (
	lie: Partial<Observation> = {},
	first: object = FIRST,
	second: object = SECOND,
): Observation => ({
	...QUIET,
	plan: PLAN,
	before: stateOf(WAS),
	after: stateOf(IS, NEW),
	log: [creation, activation, joining],
	results: [told(1, first), told(2, second)],
	...lie,
});

/** What is said of the first user, or of the second one. */
const first = (said: object, lie: Partial<Observation> = {}): Observation =>
	observed(lie, { ...FIRST, ...said });
const second = (said: object, lie: Partial<Observation> = {}): Observation =>
	observed(lie, FIRST, said);

const failed = (reason: string, status = 'failed') => ({ status, reason, success: false });

const BROKEN = failed('connection_lost', 'unknown');
const UNCLEAR = { log: [unclear, looking(2), activation, joining] };
const STAYING = { plan: { ...PLAN, options: { ...OPTIONS, reactivate: false } } };
const WITHOUT_PASSWORD = creating([2], {}, { ...OF_NEW, user_password: '' });

judges(
	violationsOf,
	{
		'a user who was there and one who is new': observed(),
		'a user who may have been created': second(BROKEN, UNCLEAR),
	},
	[
		['created, but was there already', first({ status: 'created' })],
		['success that is not so', observed({ after: stateOf(WAS, NEW) })],
		['success that is not so', observed({ after: stateOf(IS) })],
		['success without evidence', second({ ...SECOND, status: 'exists' })],
		['success without evidence', observed({ log: [creation, joining] })],
		['success without evidence', first({ activated: null })],
		['activated or not, but not so', first({ activated: false })],
		['success without evidence', observed(UNCLEAR)],
		['created twice', observed({ log: [unclear, creation, activation, joining] })],
		['unclear, and not looked up', second(BROKEN, { log: [unclear, activation, joining] })],
		['changed, and not told', first(failed('rejected'))],
		['refused without a no', second(failed('rejected'))],
		['in another account, but not so', second(failed('exists_elsewhere'))],
		['unknown without a fault', first(failed('timeout', 'unknown'))],
		['in part without a reason', first(failed('rejected', 'partial'))],
		['a list of groups that is not so', first({ assigned_to: [10] })],
		['confirmed, and not so', first({ confirmed: true }, { log: [creation, activation] })],
		['other groups that are not so', first({ other_groups: 'IT' })],
		["somebody else's id", first({ user_id: 2 })],
		["somebody else's name", first({ user_name: 'Person 2' })],
		['created without a password', observed({ log: [WITHOUT_PASSWORD, activation] })],
		["somebody's groups changed unasked", observed({ after: stateOf(userIn(1, [50]), NEW) })],
		["somebody's status changed unasked", observed(STAYING)],
	],
);
