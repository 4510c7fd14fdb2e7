/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { WRAPPINGS } from '../operations/item';
import { faultCalled } from '../truth/oracle/effects';
import type { Observation, Result } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import { passwordOf, PASSWORD, TOKEN, userNameOf } from '../truth/oracle/people';
import type { Item, Named, OperationName, Plan } from '../truth/oracle/plan';
import type { LoggedRequest, SandboxUser } from '../sandbox';
import { logged, OPTIONS, sandboxUser } from './oraclePlans';

const emailOf = (person: number): string => `person${person}@example.com`;

const item = (person: number, more: Partial<Item> = {}): Item => ({
	users: [{ person, by: 'email', spelling: 'plain' }],
	flaw: 'none',
	way: 0,
	variant: 0,
	assign: [{ id: 10, byName: true }],
	remove: [],
	...more,
});

const planFor = (operation: OperationName, more: Partial<Plan> = {}): Plan => ({
	operation,
	items: [item(1), item(2)],
	gives: 'own',
	account: {
		people: 2,
		absentEvery: operation === 'create' ? 1 : 0,
		status: 'inactive',
		isCrowded: false,
	},
	options: { ...OPTIONS, maxRetries: 2 },
	onError: 'continueRegularOutput',
	retryOnFail: false,
	isUnreachable: false,
	switches: {},
	load: {},
	faults: [],
	...more,
});

const user = (person: number, more: Partial<SandboxUser> = {}): SandboxUser =>
	sandboxUser(person, {
		user_name: userNameOf(person, 0),
		user_email: emailOf(person),
		user_group: [{ grp_id: 10, grp_name: 'Sales' }],
		...more,
	});

const stateOf = (...users: SandboxUser[]) => new Map(users.map((one) => [one.user_email, one]));

const inactive = (person: number): SandboxUser => user(person, { status: 'inactive' });

const request = (method: string, path: string, body?: object, fault?: string): LoggedRequest =>
	logged(method, path, body, fault ? { rule: faultCalled(fault).rule } : {});

const creating = (people: number[], fault?: string): LoggedRequest =>
	request(
		'POST',
		'/users',
		{
			invitee_user: people.map((person) => ({
				user_email: emailOf(person),
				user_name: userNameOf(person, 0),
				user_password: passwordOf(person, 0),
				user_group_name: ['Sales'],
			})),
		},
		fault,
	);

const activating = (people: number[], fault?: string): LoggedRequest =>
	request('PUT', '/users', { list_user_email: people.map(emailOf) }, fault);

const result = (person: number, status: string, reason: string | null = null): Result => ({
	json: {
		user_email: emailOf(person),
		success: ['created', 'activated', 'exists'].includes(status),
		status,
		message: 'A sentence.',
		reason,
	},
	item: person - 1,
	output: 'main',
	columns: [],
});

/** Two users were created, or activated, and the node says so. */
const honest = (operation: 'create' | 'activate', lie: Partial<Observation> = {}): Observation => ({
	plan: planFor(operation),
	before: operation === 'create' ? stateOf() : stateOf(inactive(1), inactive(2)),
	after: stateOf(user(1), user(2)),
	log: [operation === 'create' ? creating([1, 2]) : activating([1, 2])],
	elsewhere: 0,
	results: [1, 2].map((person) => result(person, `${operation}d`)),
	hasResults: false,
	hints: [],
	kept: 'Running node "DronaHQ"',
	...lie,
});

const namesOf = (seen: Observation): string[] => [
	...new Set(violationsOf(seen).map(({ name }) => name)),
];

it.each(['create', 'activate'] as const)('has nothing against a true run of %s', (operation) => {
	expect(violationsOf(honest(operation))).toEqual([]);
});

it('has nothing against a user who is unclear because a request was spoilt', () => {
	const look = request('GET', `/users/${encodeURIComponent(emailOf(2))}`);
	const log = [creating([1]), creating([2], 'F02'), look];
	const results = [result(1, 'created'), result(2, 'unknown', 'connection_lost')];
	expect(violationsOf(honest('create', { log, results }))).toEqual([]);
});

/** Two rows create one user in another group each; the request names the groups. */
function joined(groups: string[], lie: Partial<Observation> = {}): Observation {
	const [first, other] = [10, 50].map((id) =>
		item(1, { assign: [{ id, byName: true }] } as object),
	);
	const sent = creating([1]).body as { invitee_user: object[] };
	return honest('create', {
		plan: planFor('create', { items: [first as Item, other as Item] }),
		after: stateOf(user(1, { user_group: groups.map((grp_name) => ({ grp_id: 1, grp_name })) })),
		log: [
			request('POST', '/users', {
				invitee_user: sent.invitee_user.map((one) => ({ ...one, user_group_name: groups })),
			}),
		],
		results: [result(1, 'created'), { ...result(1, 'created'), item: 1 }],
		...lie,
	});
}

it('has nothing against rows of one new user that are sent as one', () => {
	expect(violationsOf(joined(['Sales', 'Everyone']))).toEqual([]);
});

const created = (status: string, reason: string | null = null) => ({
	results: [result(1, 'created'), result(2, status, reason)],
});

it.each<[name: string, seen: Observation]>([
	['success that is not so', honest('create', { after: stateOf(user(1)) })],
	['created, but was there already', honest('create', { before: stateOf(user(2)) })],
	['success without evidence', honest('create', { log: [creating([1]), creating([2], 'F02')] })],
	['success without evidence', honest('activate', { log: [activating([1])] })],
	['unknown without a fault', honest('create', created('unknown', 'timeout'))],
	['refused without a no', honest('create', created('failed', 'rejected'))],
	['changed, and not told', honest('create', created('failed', 'rejected'))],
	['in part without a reason', honest('create', created('partial', 'some_groups_failed'))],
	['planned without a cause', honest('create', created('planned'))],
	['sent, and called not sent', honest('create', created('not_sent', 'stopped'))],
	[
		'not sent without a cause',
		honest('create', {
			...created('not_sent', 'stopped'),
			log: [creating([1])],
			after: stateOf(user(1)),
		}),
	],
	['created twice', honest('create', { log: [creating([1, 2]), creating([2])] })],
	['created twice', honest('create', { log: [creating([1, 2], 'F65'), creating([1, 2])] })],
	['sent again without need', honest('activate', { log: [activating([1, 2]), activating([2])] })],
	[
		'too many retries',
		honest('activate', {
			log: [1, 2, 3, 4].map((attempt) => activating([1, 2], attempt < 4 ? 'F65' : undefined)),
		}),
	],
	[
		'gave up early',
		honest('activate', {
			log: [activating([1]), activating([2], 'F65')],
			results: [result(1, 'activated'), result(2, 'unknown', 'server_error')],
		}),
	],
	[
		'sent in a dry run',
		honest('create', {
			plan: planFor('create', { options: { ...planFor('create').options, dryRun: true } }),
		}),
	],
	[
		"somebody else's id",
		honest('create', {
			results: [1, 2].map((person) => {
				const { json, ...more } = result(person, 'created');
				return { ...more, json: { ...json, user_id: 1 } };
			}),
		}),
	],
	[
		'in part, but not at all',
		honest('create', { ...created('partial', 'some_groups_failed'), after: stateOf(user(1)) }),
	],
	[
		'unclear, and not looked up',
		honest('create', {
			...created('unknown', 'connection_lost'),
			log: [creating([1]), creating([2], 'F02')],
		}),
	],
	[
		'looked up without need',
		honest('create', {
			log: [creating([1, 2]), request('GET', `/users/${encodeURIComponent(emailOf(2))}`)],
		}),
	],
	['no status at all', honest('create', created('found'))],
	['no outcome', honest('create', { results: [result(1, 'created')] })],
	[
		'an outcome too many, or of a wrong pair',
		honest('create', { results: [1, 2, 2].map((person) => result(person, 'created')) }),
	],
	[
		'an outcome too many, or of a wrong pair',
		honest('create', {
			results: [1, 2].map((person) => ({ ...result(person, 'created'), item: 2 - person })),
		}),
	],
	[
		'twins disagree',
		honest('create', {
			plan: planFor('create', { items: [item(1), item(2), item(1)] }),
			log: [creating([1]), creating([2])],
			results: [
				...honest('create').results,
				{ ...result(1, 'unknown', 'connection_lost'), item: 2 },
			],
		}),
	],
	['paired to no item', honest('create', { results: [{ ...result(1, 'created'), item: 7 }] })],
	[
		'on the wrong output',
		honest('create', {
			results: [result(1, 'created'), { ...result(2, 'created'), output: 'error' }],
		}),
	],
	[
		'input columns beside an error of create',
		honest('create', {
			...created('failed', 'rejected'),
			results: [{ ...result(2, 'failed', 'rejected'), output: 'error', columns: ['password'] }],
		}),
	],
	[
		'success and status disagree',
		honest('create', {
			results: [1, 2].map((person) => {
				const { json, ...more } = result(person, 'unknown', 'timeout');
				return { ...more, json: { ...json, success: true } };
			}),
		}),
	],
	['thrown under Continue', honest('create', { thrown: 'A sentence.', hasResults: true })],
	['crashed', honest('create', { thrown: 'x is not a function', results: [] })],
	[
		'went on where it had to stop',
		honest('create', {
			plan: planFor('create', { onError: 'stopWorkflow' }),
			after: stateOf(),
			results: [1, 2].map((person) => result(person, 'failed', 'rejected')),
		}),
	],
	['a user is gone', honest('activate', { after: stateOf(user(1)) })],
	['somebody was created unasked', honest('create', { after: stateOf(user(1), user(2), user(3)) })],
	[
		"created with somebody else's data",
		honest('create', { after: stateOf(user(1), user(2, { user_name: userNameOf(1, 0) })) }),
	],
	[
		"sent with somebody else's data",
		honest('create', {
			log: [
				request('POST', '/users', {
					invitee_user: [1, 2].map((person) => ({
						user_email: emailOf(person),
						user_name: userNameOf(person, 0),
						user_password: passwordOf(3 - person, 0),
						user_group_name: ['Sales'],
					})),
				}),
			],
		}),
	],
	["sent with somebody else's data", joined(['Sales'])],
	["sent with somebody else's data", joined(['Sales', 'Everyone', 'Empty'])],
	['success without evidence', joined(['Sales'])],
	[
		"somebody's status changed unasked",
		honest('activate', {
			before: stateOf(inactive(1), inactive(2), inactive(3)),
			after: stateOf(user(1), user(2), user(3)),
		}),
	],
	[
		"somebody's groups changed unasked",
		honest('activate', { after: stateOf(user(1), user(2, { user_group: [] })) }),
	],
	['another host was asked', honest('create', { elsewhere: 1 })],
	['a token got out', honest('create', { kept: `?tokenkey=${encodeURIComponent(TOKEN)}` })],
	['a token got out', honest('create', { kept: `{ note: '${JSON.stringify(TOKEN)}' }` })],
	[
		'a password got out',
		honest('create', { kept: Buffer.from(`{"p":"${PASSWORD}1.0"}`).toString('base64') }),
	],
])('names a lie: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});

const notSent = (reason: string, atItem: number, json: object = {}): Result => ({
	...result(0, 'not_sent', reason),
	json: { ...result(0, 'not_sent', reason).json, user_email: null, ...json },
	item: atItem,
});

const under = (onError: Plan['onError'], seen: Observation): Observation => ({
	...seen,
	plan: { ...seen.plan, onError },
	...(onError === 'stopWorkflow' && {
		thrown: 'A sentence.',
		hasResults: true,
		results: seen.results.map((one) => ({ ...one, item: null, output: 'thrown' as const })),
	}),
});

/** A blank row behind two users who are created, and say so. */
const withBlank = (lie: Partial<Observation> = {}): Observation =>
	honest('create', {
		plan: planFor('create', { items: [item(1), item(2), item(3, { flaw: 'blank' })] }),
		results: [...honest('create').results, notSent('blank', 2)],
		...lie,
	});

/** The second row's email stands in a column that is called otherwise. */
const withMarked = (told: Result, lie: Partial<Observation> = {}): Observation =>
	honest('activate', {
		plan: planFor('activate', { items: [item(1), item(2, { flaw: 'marked' })] }),
		after: stateOf(user(1), inactive(2)),
		log: [activating([1])],
		results: [result(1, 'activated'), told],
		...lie,
	});

const aboutColumn = notSent('invalid_input', 1, { message: "The column 'email' isn't there." });

/** Both rows name both users. */
const ofOneList = (paired: number | null, lie: Partial<Observation> = {}): Observation => {
	const users = [1, 2].flatMap((person) => item(person).users);
	const items = [1, 2].map((person) => item(person, { users }));
	return honest('activate', {
		plan: planFor('activate', { items }),
		results: [1, 2].map((person) => ({ ...result(person, 'activated'), item: paired })),
		...lie,
	});
};

/** Two users are to join two groups, by a list each that two items give; the first group is refused. */
function ofTwoLists(): Observation {
	const users = [1, 2].map((person) => ({ person, by: 'id', spelling: 'plain' }) as const);
	const items = [50, 60].map((id) =>
		item(1, { users, assign: [{ id, byName: false }] } as Partial<Item>),
	);
	const joining = (id: number) =>
		request('PUT', `/groups/${id}/actions/assign_user`, { assign: [1, 2], remove: [] });
	const told = (group_id: number, status: string, output: Result['output']) =>
		[1, 2].map((person): Result => {
			const { json } = result(person, status, status === 'failed' ? 'rejected' : null);
			const success = status === 'assigned';
			const about = { user_email: null, user_id: person, group_id, action: 'assign' };
			return { json: { ...json, ...about, success }, item: null, output, columns: [] };
		});
	const both = (...ids: number[]) => {
		const user_group = ids.map((grp_id) => ({ grp_id, grp_name: `Group ${grp_id}` }));
		return stateOf(...[1, 2].map((person) => user(person, { user_group })));
	};
	return honest('activate', {
		plan: planFor('changeUsers', {
			items: [...items, ...items],
			onError: 'continueErrorOutput',
		}),
		before: both(10),
		after: both(10, 60),
		log: [{ ...joining(50), status: 400 }, joining(60)],
		results: [...told(60, 'assigned', 'main'), ...told(50, 'failed', 'error')],
	});
}

/** A text, or a list, holds a user to be deactivated and what can't be used; `done`: that user is. */
function inPart(variant: Item['variant'], done: boolean, message = "Also 'person2' is there.") {
	const users = [...item(1).users, { ...item(2).users[0], spelling: 'malformed' }] as Item['users'];
	const first = { json: { ...result(1, 'deactivated').json, success: true } };
	return honest('activate', {
		plan: planFor('deactivate', { items: [item(1, { users, variant })] }),
		before: stateOf(user(1)),
		after: stateOf(user(1, { status: done ? 'inactive' : 'active' })),
		log: done ? [activating([1])] : [],
		results: [
			done
				? { ...result(1, 'deactivated'), ...first }
				: notSent('invalid_input', 0, { user_email: emailOf(1), message }),
			notSent('invalid_email', 0, { user_email: 'person2' }),
		],
	});
}

/** A user whose address stands in something is created under this one. */
const wrapped = (spelling: Named['spelling'], email: string): Observation =>
	honest('create', {
		plan: planFor('create', {
			items: [item(1, { users: [{ person: 1, by: 'email', spelling }] })],
		}),
		after: stateOf(user(1, { user_email: email })),
		log: [
			request('POST', '/users', {
				invitee_user: (creating([1]).body as { invitee_user: object[] }).invitee_user.map(
					(one) => ({ ...one, user_email: email }),
				),
			}),
		],
		results: [
			{ ...result(1, 'created'), json: { ...result(1, 'created').json, user_email: email } },
		],
	});

it.each<[what: string, seen: Observation]>([
	['a blank row', withBlank()],
	['a blank row on the main output', under('continueErrorOutput', withBlank())],
	['a column called otherwise', withMarked(aboutColumn)],
	[
		'a column called otherwise under Stop',
		under('stopWorkflow', {
			...withMarked(aboutColumn, { log: [], after: stateOf(inactive(1), inactive(2)) }),
			results: [result(1, 'not_sent', 'stopped'), aboutColumn],
		}),
	],
	['a list that several items give', ofOneList(null)],
	['two lists that several items give', ofTwoLists()],
	[
		'a list of which each item is to name all',
		honest('activate', {
			plan: planFor('activate', { gives: 'all' }),
			results: [1, 2].map((person) => ({ ...result(person, 'activated'), item: null })),
		}),
	],
	['a text that can be read in part', inPart(1, false)],
	['a list that can be read in part', inPart(0, true)],
	...WRAPPINGS.map((one): [string, Observation] => [
		`an address: ${one}`,
		wrapped(one, emailOf(1)),
	]),
])('has nothing against a true run with %s', (_, seen) => {
	expect(violationsOf(seen)).toEqual([]);
});

/** Somebody joined a group, and the result says in these words what was wanted. */
const worded = (change: string | null): Observation => {
	const users: Named[] = [{ person: 1, by: 'id', spelling: 'plain' }];
	const groups = [10, 50].map((grp_id) => ({ grp_id, grp_name: `Group ${grp_id}` }));
	const { json, ...told } = result(1, 'changed');
	const about = { user_email: null, user_id: 1, success: true, assigned_to: [50], change };
	return honest('activate', {
		plan: planFor('changeGroups', {
			items: [item(1, { users, assign: [{ id: 50, byName: false }] })],
		}),
		before: stateOf(user(1)),
		after: stateOf(user(1, { user_group: groups })),
		log: [request('POST', '/groups/50/actions/assign_user', { assign: [1], remove: [] })],
		results: [{ ...told, json: { ...json, ...about } }],
	});
};

it.each(['join 50', 'join Everyone'])('has nothing against the words: %s', (change) => {
	expect(violationsOf(worded(change))).toEqual([]);
});

it.each([null, 'leave 50', 'join 10', 'join 50; join 50'])('sees the wrong words: %s', (change) => {
	expect(namesOf(worded(change))).toEqual(['other words for what is wanted']);
});

/** A dry run of `activate` in an account that has the first of two users; `second`: what it says of the other one. */
function dry(firstName: string | null, second: [status: string, reason: string | null]) {
	const { options } = planFor('activate');
	const account = { people: 2, absentEvery: 2, status: 'inactive', isCrowded: false } as const;
	const [planned, other] = [result(1, 'planned'), result(2, ...second)];
	const looks = [1, 2].map((person) => ({
		...request('GET', `/users/${encodeURIComponent(emailOf(person))}`),
		status: person === 1 ? 200 : 404,
	}));
	return honest('activate', {
		plan: planFor('activate', { account, options: { ...options, dryRun: true } }),
		before: stateOf(inactive(1)),
		after: stateOf(inactive(1)),
		log: looks,
		results: [
			{ ...planned, json: { ...planned.json, user_name: firstName } },
			{ ...other, json: { ...other.json, user_name: null } },
		],
	});
}

const NOBODY: [string, string] = ['failed', 'not_found'];

it('has nothing against a dry run that shows who is meant and who is not there', () => {
	expect(violationsOf(dry(userNameOf(1, 0), NOBODY))).toEqual([]);
});

it.each<[string, Observation]>([
	["somebody else's name", dry(userNameOf(2, 0), NOBODY)],
	["somebody else's name", dry(null, NOBODY)],
	['planned without a cause', dry(userNameOf(1, 0), ['planned', null])],
	['not sent without a cause', dry(userNameOf(1, 0), ['not_sent', 'not_found'])],
])('sees in a dry run: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});

const stopping = (results: Result[], lie: Partial<Observation> = {}): Observation => ({
	...withBlank({ results, ...lie }),
	plan: { ...withBlank().plan, onError: 'stopWorkflow' },
});

it.each<[name: string, seen: Observation]>([
	[
		'a blank row taken for another',
		withBlank({ results: [...honest('create').results, notSent('invalid_input', 2)] }),
	],
	['no outcome', withBlank({ results: honest('create').results })],
	[
		'another row taken for a blank one',
		honest('create', { results: [result(1, 'created'), result(2, 'not_sent', 'blank')] }),
	],
	[
		'on the wrong output',
		under(
			'continueErrorOutput',
			withBlank({
				results: [...honest('create').results, { ...notSent('blank', 2), output: 'error' }],
			}),
		),
	],
	['thrown without a cause', under('stopWorkflow', withBlank())],
	[
		'went on where it had to stop',
		stopping(
			[1, 2].map((person) => result(person, 'failed', 'rejected')).concat(notSent('blank', 2)),
		),
	],
	[
		'another row taken for a blank one',
		honest('activate', {
			plan: planFor('activate', { items: [item(3, { flaw: 'blank' })] }),
			after: stateOf(inactive(1), inactive(2)),
			log: [],
			results: [notSent('blank', 0)],
		}),
	],
	[
		'success without evidence',
		withMarked({
			...result(2, 'activated'),
			json: { ...result(2, 'activated').json, user_email: null },
		}),
	],
	['a column that is not there, and not told', withMarked(notSent('invalid_input', 1))],
	['sent beside a row that cannot be used', under('stopWorkflow', withMarked(aboutColumn))],
	['no outcome', ofOneList(0)],
	[
		'an outcome too many, or of a wrong pair',
		ofOneList(null, { results: [0, 1].flatMap((atItem) => ofOneList(atItem).results) }),
	],
	['paired to no item', honest('activate', { results: ofOneList(null).results })],
	[
		"one item's columns beside what several ask for",
		ofOneList(null, {
			results: ofOneList(null).results.map((one) => ({ ...one, columns: ['email'] })),
		}),
	],
	[
		'not in the order of the input',
		ofOneList(null, { results: ofOneList(null).results.reverse() }),
	],
	['success without evidence', inPart(1, true)],
	["somebody's status changed unasked", inPart(1, true)],
	['an entry in the way, and not told', inPart(1, false, 'A sentence.')],
	['somebody was created unasked', wrapped('with a mark', 'person1\u200B@example.com')],
	['somebody was created unasked', wrapped('link', 'mailto:person1@example.com')],
])('names a lie about what sheets hold: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});

/** What a read found, as the node simplifies it. */
const found = (person: number, atItem = person - 1): Result => ({
	json: {
		user_id: person,
		user_name: userNameOf(person, 0),
		user_email: emailOf(person),
		group_ids: '10',
	},
	item: atItem,
	output: 'main',
	columns: [],
});

const reading = (operation: 'get' | 'getAll', lie: Partial<Observation> = {}): Observation => ({
	...honest('activate'),
	plan: planFor(operation, operation === 'getAll' ? { items: [item(1)] } : {}),
	before: stateOf(user(1), user(2)),
	log:
		operation === 'get'
			? [1, 2].map((person) => request('GET', `/users/${encodeURIComponent(emailOf(person))}`))
			: [request('GET', '/users')],
	results: operation === 'get' ? [found(1), found(2)] : [found(1, 0), found(2, 0)],
	...lie,
});

it.each(['get', 'getAll'] as const)('has nothing against a true run of %s', (operation) => {
	expect(violationsOf(reading(operation))).toEqual([]);
});

it.each<[name: string, seen: Observation]>([
	['found somebody else', reading('get', { results: [found(1), found(1, 1)] })],
	['refused without a no', reading('get', { results: [found(1), result(2, 'failed', 'timeout')] })],
	['a read changed something', reading('get', { after: stateOf(user(1), inactive(2)) })],
	['a read sent a change', reading('get', { log: [activating([1])] })],
	['a list that is not the account', reading('getAll', { results: [found(1, 0)] })],
	[
		'a bad row was sent',
		reading('getAll', {
			plan: planFor('getAll', { items: [item(1), item(2, { flaw: 'marked' })] }),
			results: [0, 1].flatMap((atItem) => [found(1, atItem), found(2, atItem)]),
		}),
	],
	['a list that is not the account', reading('getAll', { results: [found(1, 0), found(1, 0)] })],
	['refused without a no', reading('getAll', { results: [result(1, 'failed', 'timeout')] })],
])('names a lie of a read: %s', (name, seen) => {
	expect(namesOf(seen)).toContain(name);
});

const SALES = 10;

/** A member of "Sales" as the node simplifies them. */
const member = (person: number, atItem = 0): Result => {
	const { json, ...one } = found(person, atItem);
	const { user_id, user_name, user_email } = json;
	return { ...one, json: { group_id: SALES, user_id, user_name, user_email } };
};

const counted = (members: number, group_id = SALES): Result => ({
	...found(1, 0),
	json: { group_id, group_name: 'Sales', members, count_exact: true },
});

const unknownGroup = result(1, 'failed', 'unknown_group');

const ofItem = (...assign: Item['assign']) => ({ items: [item(1, { assign })] });

/** An item that asks for the groups with an "e" in their names. */
const PART_OF_SALES = { items: [item(1, { variant: 1 })] };

/** The members of the group of one item, or the groups that have some. */
const listing = (
	operation: 'getMembers' | 'getAllGroups',
	plan: Partial<Plan>,
	results: Result[],
): Observation => ({
	...honest('activate'),
	plan: planFor(operation, { ...ofItem({ id: SALES, byName: true }), ...plan }),
	before: stateOf(user(1), user(2)),
	log: [request('GET', '/users')],
	results,
});

it.each<[title: string, seen: Observation]>([
	['members', listing('getMembers', {}, [member(1), member(2)])],
	['nobody', listing('getMembers', ofItem({ id: 60, byName: false }), [])],
	['no group', listing('getMembers', ofItem({ id: 999, byName: true }), [unknownGroup])],
	['groups', listing('getAllGroups', PART_OF_SALES, [counted(2)])],
])('has nothing against a true list of %s', (_, seen) => {
	expect(violationsOf(seen)).toEqual([]);
});

it.each<[title: string, name: string, seen: Observation]>([
	['a member too few', 'a list that is not the account', listing('getMembers', {}, [member(1)])],
	[
		'members of another group',
		'a list that is not the account',
		listing('getMembers', ofItem({ id: 50, byName: false }), [member(1), member(2)]),
	],
	[
		'nobody in a group that nobody can name',
		'a list that is not the account',
		listing('getMembers', ofItem({ id: 999, byName: true }), []),
	],
	[
		'a group that is there called unknown',
		'refused without a no',
		listing('getMembers', {}, [unknownGroup]),
	],
	[
		'a wrong number',
		'a list that is not the account',
		listing('getAllGroups', PART_OF_SALES, [counted(1)]),
	],
	[
		'another group',
		'a list that is not the account',
		listing('getAllGroups', PART_OF_SALES, [counted(2, 20)]),
	],
	['no group', 'a list that is not the account', listing('getAllGroups', PART_OF_SALES, [])],
])('names a lie of a list: %s', (_, name, seen) => {
	expect(namesOf(seen)).toContain(name);
});

it('knows nothing of the node', () => {
	const root = join(__dirname, '..', '..');
	const known = new Set<string>();
	const follow = (file: string): void => {
		if (known.has(file)) return;
		known.add(file);
		const source = readFileSync(file, 'utf8');
		for (const [, target = ''] of source.matchAll(/from '(\.[^']+)'/g)) {
			const path = join(dirname(file), target);
			follow([`${path}.ts`, join(path, 'index.ts')].find(existsSync) ?? path);
		}
	};
	const exact = ['oracle', 'plans', 'sheet'].map((name) => `exact/${name}`);
	for (const name of ['oracle', 'plans', 'coverage', 'workflow', ...exact]) {
		follow(join(root, 'test', 'truth', 'oracle', `${name}.ts`));
	}
	const folders = [...known].map((file) => relative(root, dirname(file)).replaceAll('\\', '/'));
	expect([...new Set(folders)].sort()).toEqual([
		'test/operations',
		'test/sandbox',
		'test/sandbox/faults',
		'test/truth/oracle',
		'test/truth/oracle/exact',
	]);
});
