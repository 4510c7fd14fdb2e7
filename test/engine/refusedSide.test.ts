import type { IDataObject } from 'n8n-workflow';

import { changeGroups } from '../operations/described/changeGroups';
import { changeUsers } from '../operations/described/changeUsers';
import { member } from '../operations/users';
import type { Sandbox } from '../sandbox';
import { requestsOf } from './harness/dronaHq';
import { CONTINUE, runs } from './harness/runs';
import { countBy, range, SET_GROUPS } from './harness/users';

/** A token, or a server, that takes joins and leaves from one side alone. */

const ABOUT_USERS = /^\/users\/\d+\/actions/;
const ABOUT_GROUPS = /^\/groups\/\d+\/actions/;

const [FROM, TO] = [
	{ id: 10, name: 'Sales' },
	{ id: 20, name: 'IT' },
];

const accountOf = (count: number) => ({
	groups: [FROM, TO, { id: 30, name: 'HR' }],
	users: range(count).map((number) => member(number, { groups: [FROM.name] })),
});

/** Who moves from one group to the other, among them users of the account. */
const moves = (users: number[]): IDataObject[] =>
	users.map((user) => ({ user, assign: TO.id, remove: FROM.id }));

const groupsOf = (sandbox: Sandbox) =>
	sandbox.users().map(({ user_group: groups }) => groups.map(({ grp_name: name }) => name));

/** How many requests were about one user. */
const aboutUsers = (sandbox: Sandbox) =>
	requestsOf(sandbox).filter((request) => request.startsWith('PUT')).length;

const run = runs();
const CHANGE_GROUPS = changeGroups.parameters;

describe.each([403, 404])('A server that answers %i', (status) => {
	const refusing = (count: number, ...paths: RegExp[]) => ({
		account: accountOf(count),
		script: paths.map((path) => ({ path, times: 1000, answer: { status } })),
	});

	it.each([
		['group gets one about each user', 60, ABOUT_GROUPS, 'about groups', 120],
		['user gets some about groups', 2, ABOUT_USERS, 'about single users', 2],
	] as const)(
		'to every request about a %s, and a hint says so',
		async (_, count, path, ...told) => {
			const given = refusing(count, path);
			const { rows, messages, sandbox } = await run(CHANGE_GROUPS, moves(range(count)), given);
			expect(countBy(rows, 'status')).toEqual({ changed: count });
			expect(groupsOf(sandbox)).toEqual(Array(count).fill([TO.name]));
			const [words, requests] = told;
			expect(messages.join()).toContain(`DronaHQ refused the requests ${words}`);
			expect(aboutUsers(sandbox)).toBe(requests);
		},
	);

	it('to every request of both kinds has one result for each user, and was asked three times more', async () => {
		const given = { ...refusing(60, ABOUT_USERS, ABOUT_GROUPS), ...CONTINUE };
		const { rows, messages, sandbox } = await run(CHANGE_GROUPS, moves(range(60)), given);
		expect(countBy(rows, 'status')).toEqual({ failed: 60 });
		expect(groupsOf(sandbox)).toEqual(Array(60).fill([FROM.name]));
		expect(aboutUsers(sandbox)).toBe(3);
		expect(messages.join()).not.toContain('DronaHQ refused the requests');
	});

	it('to one of several requests has refused that group alone', async () => {
		const items = [TO.id, 30].map((group) => ({ group, assign: [1, 2, 3], remove: '' }));
		const given = refusing(3, /^\/groups\/20\//);
		const { rows, sandbox } = await run(changeUsers.parameters, items, given);
		expect(countBy(rows, 'status')).toEqual({ failed: 3, assigned: 3 });
		expect(requestsOf(sandbox)).toEqual(['POST /groups/20', 'POST /groups/30']);
	});

	it('to every request about a group leaves nobody without one where groups are made exactly so', async () => {
		const items = range(60).map((number) => ({ user: number, groups: TO.id }));
		const given = { ...refusing(60, ABOUT_GROUPS), options: { maxUsers: 60 } };
		const { rows, sandbox } = await run(SET_GROUPS, items, given);
		expect(countBy(rows, 'status')).toEqual({ changed: 60 });
		expect(groupsOf(sandbox)).toEqual(Array(60).fill([TO.name]));
	});

	it.each([
		['groups', ABOUT_GROUPS, [999, ...range(60)]],
		['users', ABOUT_USERS, [999, 1]],
	])('loses nobody for the sake of an unknown user in front: about %s', async (_, path, users) => {
		const given = { ...refusing(60, path), ...CONTINUE };
		const { rows } = await run(CHANGE_GROUPS, moves(users), given);
		expect(countBy(rows, 'status')).toEqual({ failed: 1, changed: users.length - 1 });
		expect(rows[0]).toMatchObject({ status: 'failed' });
	});
});
