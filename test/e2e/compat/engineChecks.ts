/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { strict as assert } from 'node:assert';
import type { IDataObject } from 'n8n-workflow';

import { newHires, onboardingProblems } from '../n8n/onboarding';
import { GROUPS, USER_COUNT, USERS } from '../../sandbox';
import type { Check } from './check';
import type { EngineBench } from './engineBench';

const { nathan, groupless, inactive } = USERS;
const { sales, it, hr } = GROUPS;

const STRANGER = 'nobody@example.com';

/** Of each row what says how it went. */
const gist = (rows: IDataObject[]): unknown[][] =>
	rows.map(({ user_email, status, reason }) => [user_email, status, reason]);

const deactivate = { resource: 'user', operation: 'deactivate', emails: '={{ $json.email }}' };

/** A user who can be deactivated, and one who can't. */
const leavers = [{ email: nathan.email }, { email: STRANGER }];

const done = [nathan.email, 'deactivated', null];
const refused = [STRANGER, 'failed', 'not_found'];

const create = {
	resource: 'user',
	operation: 'create',
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: "={{ $json.groups.split(';') }}",
};

/** The node's main job, as far as n8n has a part in it. */
export const engineChecks: Array<Check<EngineBench>> = [
	{
		name: 'is loaded with its credential',
		async run(bench) {
			const { nodes, credential } = await bench.loaded();
			assert.deepEqual([...nodes, credential], ['dronaHq', 'dronaHqTrigger', 'dronaHqApi']);
		},
	},
	{
		name: 'creates 120 users from the rows of a CSV',
		async run(bench) {
			const usersBefore = bench.sandbox.users().length;
			const { main, thrown } = await bench.run(create, newHires(), 'continueRegularOutput');
			assert.equal(thrown?.message, undefined);
			assert.deepEqual(onboardingProblems(main, bench.sandbox, usersBefore), []);
		},
	},
	{
		name: 'keeps passwords off both outputs',
		async run(bench) {
			const { main, error } = await bench.run(create, newHires(), 'continueErrorOutput');
			assert.equal(main.length + error.length, newHires().length);
			assert.ok(error.length > 0);
			const text = JSON.stringify([main, error]);
			const kept = newHires().filter(({ password }) => password && text.includes(`${password}`));
			assert.deepEqual(kept, []);
		},
	},
	{
		name: 'lists users',
		async run(bench) {
			const getAll = { resource: 'user', operation: 'getAll', returnAll: true };
			const { main } = await bench.run(getAll);
			assert.equal(new Set(main.map(({ user_id }) => user_id)).size, USER_COUNT);
			const filters = { groupId: `${sales.id}`, activity: 'active' };
			const filtered = await bench.run({ ...getAll, simplify: false, filters });
			const wanted = bench.sandbox
				.users()
				.filter(({ activity }) => activity === 'active')
				.filter(({ user_group }) => user_group.some(({ grp_id }) => grp_id === sales.id));
			assert.deepEqual(
				filtered.main.map(({ user_id }) => user_id),
				wanted.map(({ user_id }) => user_id),
			);
			const groups = await bench.run({ resource: 'group', operation: 'getAll' });
			const group = { __rl: true, mode: 'name', value: sales.name };
			const members = await bench.run({ resource: 'group', operation: 'getMembers', group });
			const counted = groups.main.find(({ group_id }) => group_id === sales.id)?.members;
			assert.equal(members.main.length, counted);
			assert.deepEqual(new Set(members.main.map((one) => one.group_name)), new Set([sales.name]));
		},
	},
	{
		name: 'gets a user',
		async run(bench) {
			const user = { __rl: true, mode: 'email', value: '={{ $json.email }}' };
			const get = { resource: 'user', operation: 'get', user };
			const { main } = await bench.run(get, [{ email: nathan.email }]);
			assert.deepEqual(
				main.map(({ user_id, user_name, groups }) => [user_id, user_name, groups]),
				[[nathan.id, nathan.name, sales.name]],
			);
		},
	},
	{
		name: 'activates users, one of whom is refused',
		async run(bench) {
			const emails = `${inactive.email}, ${STRANGER}`;
			const { main } = await bench.run({ resource: 'user', operation: 'activate', emails });
			assert.deepEqual(gist(main), [[inactive.email, 'activated', null], refused]);
			assert.equal(bench.sandbox.user(inactive.email)?.status, 'active');
		},
	},
	{
		name: "changes a user's groups by name",
		async run(bench) {
			const { main } = await bench.run({
				resource: 'user',
				operation: 'changeGroups',
				user: { __rl: true, mode: 'email', value: nathan.email },
				assignGroups: [hr.name, it.name],
				removeGroups: [sales.name],
			});
			assert.deepEqual(gist(main), [[nathan.email, 'changed', null]]);
			const groups = bench.sandbox.user(nathan.email)?.user_group ?? [];
			assert.deepEqual(groups.map(({ grp_name }) => grp_name).sort(), [hr.name, it.name]);
		},
	},
	{
		name: "changes a group's users by email",
		async run(bench) {
			const { main } = await bench.run({
				resource: 'group',
				operation: 'changeUsers',
				group: { __rl: true, mode: 'id', value: `${sales.id}` },
				assignUsers: groupless.email,
				removeUsers: nathan.email,
			});
			assert.deepEqual(gist(main), [
				[groupless.email, 'assigned', null],
				[nathan.email, 'removed', null],
			]);
			const groupsOf = (email: string) =>
				bench.sandbox.user(email)?.user_group.map(({ grp_id }) => grp_id);
			assert.deepEqual(
				[groupless, nathan].map(({ email }) => groupsOf(email)),
				[[sales.id], []],
			);
		},
	},
	{
		name: 'deactivates users with On Error set to Stop Workflow',
		async run(bench) {
			const { main, hints, thrown } = await bench.run(deactivate, leavers);
			assert.equal(thrown?.message, undefined);
			assert.deepEqual(gist(main), [done, refused]);
			assert.equal(hints.length, 1);
			assert.equal(bench.sandbox.user(nathan.email)?.status, 'inactive');
			const stopped = await bench.run(deactivate, [{ email: STRANGER }]);
			assert.deepEqual(stopped.main, []);
			assert.deepEqual(gist(stopped.thrown?.results ?? []), [refused]);
		},
	},
	{
		name: 'deactivates users with On Error set to Continue',
		async run(bench) {
			const { main, error } = await bench.run(deactivate, leavers, 'continueRegularOutput');
			assert.deepEqual(gist(main), [done, refused]);
			assert.deepEqual(error, []);
		},
	},
	{
		name: 'deactivates users with On Error set to Continue (using error output)',
		async run(bench) {
			const { main, error } = await bench.run(deactivate, leavers, 'continueErrorOutput');
			assert.deepEqual(gist(main), [done]);
			assert.deepEqual(gist(error.map((row) => row.error as IDataObject)), [refused]);
			assert.deepEqual(
				error.map(({ email }) => email),
				[STRANGER],
			);
		},
	},
	{
		name: "fills the editor's list of users",
		async run(bench) {
			const { name, email } = groupless;
			assert.deepEqual(await bench.searchUsers('ungrouped'), [`${name} (${email})`]);
		},
	},
	{
		name: 'tells by its trigger whoever is added, and who joins and leaves a group',
		async run(bench) {
			const { meanwhile } = bench.sandbox;
			const told = async () =>
				(await bench.check())?.map(({ event, user_id }) => [event, user_id]) ?? null;
			assert.equal(await bench.activate({ event: 'userAdded' }), null);
			assert.equal(await told(), null);
			meanwhile.created({ user_id: 601, user_name: 'Zoe New', user_email: STRANGER });
			assert.deepEqual(await told(), [['user_added', 601]]);
			assert.equal(await told(), null);
			const group = { __rl: true, mode: 'id', value: `${sales.id}` };
			assert.equal(await bench.activate({ event: 'groupMembers', group }), null);
			meanwhile.joined(601, sales.id);
			meanwhile.left(nathan.id, sales.id);
			assert.deepEqual(await told(), [
				['joined_group', 601],
				['left_group', nathan.id],
			]);
		},
	},
	{
		name: 'tests the credential',
		async run(bench) {
			assert.equal((await bench.testCredential()).status, 'OK');
			const { status, message } = await bench.testCredential('wrong-token');
			assert.equal(status, 'Error');
			assert.match(message, /token/i);
		},
	},
];
