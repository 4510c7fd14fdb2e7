import type { Observation, Result } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import type { Item, OperationName, Plan } from '../truth/oracle/plan';
import {
	activating,
	active,
	emailOf,
	inactive,
	item,
	judges,
	logged,
	looking,
	planFor,
	QUIET,
	result,
	stateOf,
} from './oracleRuns';

/** What a read found, with the item that it is of. */
const one = (place: number, json: Result['json']): Result => ({
	json,
	item: place,
	output: 'main',
	columns: [],
});

const shown = (person: number) => ({
	user_id: person,
	user_name: `Person ${person}`,
	user_email: emailOf(person),
});

const found = (person: number, place = person - 1): Result =>
	one(place, { ...shown(person), group_ids: '10' });

const member = (person: number): Result => one(0, { group_id: 10, ...shown(person) });

const counted = (members: number, group_id = 10): Result =>
	one(0, { group_id, group_name: 'Sales', members, count_exact: true });

const timedOut = (person: number): Result => result(person, 'failed', 'timeout');

const reads = (operation: OperationName, plan: Partial<Plan>, lie: Partial<Observation>) => ({
	...QUIET,
	plan: planFor(operation, plan),
	before: stateOf(active(1), active(2)),
	after: stateOf(active(1), active(2)),
	log: [logged('GET', '/users')],
	results: [],
	...lie,
});

const get = (lie: Partial<Observation> = {}): Observation =>
	reads('get', {}, { log: [looking(1), looking(2)], results: [found(1), found(2)], ...lie });

/** All users, by one item or by several. */
const all = (results: Result[], ...items: Item[]): Observation =>
	reads('getAll', { items: [item(1), ...items] }, { results });

/** The members of the group of one item. */
const members = (id: Item['assign'][0]['id'], byName: boolean, ...results: Result[]) =>
	reads('getMembers', { items: [item(1, { assign: [{ id, byName }] })] }, { results });

/** The groups with an "e" in their names. */
const groups = (...results: Result[]): Observation =>
	reads('getAllGroups', { items: [item(1, { variant: 1 })] }, { results });

const NO_GROUP = result(1, 'failed', 'unknown_group');

judges(
	violationsOf,
	{
		'users who are asked for': get(),
		'all users': all([found(1, 0), found(2, 0)]),
		'the members of a group': members(10, true, member(1), member(2)),
		'nobody in a group': members(60, false),
		'no such group': members(999, true, NO_GROUP),
		groups: groups(counted(2)),
	},
	[
		['found somebody else', get({ results: [found(1), found(1, 1)] })],
		['refused without a no', get({ results: [found(1), timedOut(2)] })],
		['a read changed something', get({ after: stateOf(active(1), inactive(2)) })],
		['a read sent a change', get({ log: [activating([1])] })],
		['a list that is not the account', all([found(1, 0)])],
		['a list that is not the account', all([found(1, 0), found(1, 0)])],
		['refused without a no', all([timedOut(1)])],
		[
			'a bad row was sent',
			all(
				[0, 1].flatMap((place) => [found(1, place), found(2, place)]),
				item(2, { flaw: 'marked' }),
			),
		],
		// One member, members of another group, nobody in a group that nobody can name.
		['a list that is not the account', members(10, true, member(1))],
		['a list that is not the account', members(50, false, member(1), member(2))],
		['a list that is not the account', members(999, true)],
		['refused without a no', members(10, true, NO_GROUP)],
		// A wrong number, another group, none.
		['a list that is not the account', groups(counted(1))],
		['a list that is not the account', groups(counted(2, 20))],
		['a list that is not the account', groups()],
	],
);
