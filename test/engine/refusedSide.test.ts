import type { IDataObject } from 'n8n-workflow';

import { changeGroups } from '../operations/changeGroups';
import { changeUsers } from '../operations/changeUsers';
import { member } from '../operations/users';
import type { Sandbox } from '../sandbox';
import { requestsOf, runNode, sandboxes } from './harness/dronaHq';
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

const moves = (count: number): IDataObject[] =>
	range(count).map((number) => ({ user: number, assign: TO.id, remove: FROM.id }));

const groupsOf = (sandbox: Sandbox) =>
	sandbox.users().map(({ user_group: groups }) => groups.map(({ grp_name: name }) => name));

const hintsOf = ({ hints }: { hints: Array<{ message: string }> }): string =>
	hints.map(({ message }) => message).join(' ');

describe.each([403, 404])('A server that answers %i', (status) => {
	const start = sandboxes();

	it('to every request about a group gets one about each user, and a hint says so', async () => {
		const sandbox = await start(accountOf(60));
		sandbox.script({ path: ABOUT_GROUPS, times: 1000, answer: { status } });
		const run = await runNode({ sandbox, items: moves(60), parameters: changeGroups.parameters });
		expect(countBy(run.rows, 'status')).toEqual({ changed: 60 });
		expect(groupsOf(sandbox)).toEqual(Array(60).fill([TO.name]));
		expect(hintsOf(run)).toContain('DronaHQ refused the requests about groups');
		const users = requestsOf(sandbox).filter((request) => request.startsWith('PUT'));
		expect(users).toHaveLength(120);
	});

	it('to every request about a user gets some about groups, and a hint says so', async () => {
		const sandbox = await start(accountOf(2));
		sandbox.script({ path: ABOUT_USERS, times: 1000, answer: { status } });
		const run = await runNode({ sandbox, items: moves(2), parameters: changeGroups.parameters });
		expect(countBy(run.rows, 'status')).toEqual({ changed: 2 });
		expect(groupsOf(sandbox)).toEqual(Array(2).fill([TO.name]));
		expect(hintsOf(run)).toContain('DronaHQ refused the requests about single users');
	});

	it('to every request of both kinds has one result for each user, and was asked three times more', async () => {
		const sandbox = await start(accountOf(60));
		for (const path of [ABOUT_USERS, ABOUT_GROUPS]) {
			sandbox.script({ path, times: 1000, answer: { status } });
		}
		const run = await runNode({
			sandbox,
			items: moves(60),
			parameters: changeGroups.parameters,
			onError: 'continueRegularOutput',
		});
		expect(countBy(run.rows, 'status')).toEqual({ failed: 60 });
		expect(groupsOf(sandbox)).toEqual(Array(60).fill([FROM.name]));
		expect(requestsOf(sandbox).filter((request) => request.startsWith('PUT'))).toHaveLength(3);
		expect(hintsOf(run)).not.toContain('DronaHQ refused the requests');
	});

	it('to one of several requests has refused that group alone', async () => {
		const sandbox = await start(accountOf(3));
		sandbox.script({ path: /^\/groups\/20\//, times: 1000, answer: { status } });
		const items = [
			{ group: FROM.id, assign: '', remove: [1, 2, 3] },
			{ group: TO.id, assign: [1, 2, 3], remove: '' },
			{ group: 30, assign: [1, 2, 3], remove: '' },
		].slice(1);
		const run = await runNode({ sandbox, items, parameters: changeUsers.parameters });
		expect(countBy(run.rows, 'status')).toEqual({ failed: 3, assigned: 3 });
		expect(requestsOf(sandbox)).toEqual(['POST /groups/20', 'POST /groups/30']);
	});

	it('to every request about a group leaves nobody without one where groups are made exactly so', async () => {
		const sandbox = await start(accountOf(60));
		sandbox.script({ path: ABOUT_GROUPS, times: 1000, answer: { status } });
		const items = range(60).map((number) => ({ user: number, groups: TO.id }));
		const parameters = { ...SET_GROUPS, options: { maxUsers: 60 } };
		const run = await runNode({ sandbox, items, parameters });
		expect(countBy(run.rows, 'status')).toEqual({ changed: 60 });
		expect(groupsOf(sandbox)).toEqual(Array(60).fill([TO.name]));
	});
});

describe('A side that is refused as a whole', () => {
	const start = sandboxes();

	it.each([
		['groups', ABOUT_GROUPS, [999, ...range(60)], 60],
		['users', ABOUT_USERS, [999, 1], 1],
	])(
		'loses nobody for the sake of an unknown user in front: about %s',
		async (_, path, users, known) => {
			const sandbox = await start(accountOf(60));
			sandbox.script({ path, times: 1000, answer: { status: 404 } });
			const items = users.map((user) => ({ user, assign: TO.id, remove: FROM.id }));
			const { rows } = await runNode({
				sandbox,
				items,
				parameters: changeGroups.parameters,
				onError: 'continueRegularOutput',
			});
			expect(countBy(rows, 'status')).toEqual({ failed: 1, changed: known });
			expect(rows[0]).toMatchObject({ status: 'failed' });
		},
	);
});
