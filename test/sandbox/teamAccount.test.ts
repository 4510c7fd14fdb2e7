import { call, create, invitee, started } from './call';
import type { Sandbox } from './index';
import { FIELD, GIL, NOBODY, TEAM, TEAM_GROUPS, TEAM_USERS } from './teamAccount';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await started(TEAM);
});

const { ada, bo, cy, di, ed, fay, hal } = TEAM_USERS;

const listed = async (gid?: number) => {
	const query = { ulimit: 500, ...(gid !== undefined && { gid }) };
	const { body } = await call(sandbox, 'GET', '/users', { query });
	return (body as Array<Record<string, unknown>>).map(({ user_id }) => user_id);
};

const ids = (users: Array<{ id: number }>) => users.map(({ id }) => id);

test('has these groups and members, and no others', async () => {
	expect(sandbox.groups()).toEqual(Object.values(TEAM_GROUPS));
	expect(ids(sandbox.groups())).toEqual([10, 20, 30, 50]);
	expect(await listed(10)).toEqual(ids([ada, bo, di]));
	expect(await listed(20)).toEqual(ids([bo, cy, fay]));
	expect(await listed(30)).toEqual(ids([fay]));
	expect(await listed(50)).toEqual(ids(FIELD));
	expect(sandbox.users()).toHaveLength(27);
	expect([FIELD[0], FIELD[19]]).toEqual([
		{ id: 501, name: 'F 01', email: 'f01@example.com' },
		{ id: 520, name: 'F 20', email: 'f20@example.com' },
	]);
});

test('lists Ed, who is inactive, and not Hal, who is found alone', async () => {
	expect(await listed()).toEqual([...ids([ada, bo, cy, di, ed, fay]), ...ids(FIELD)]);
	for (const { email } of [ed, hal]) {
		expect(sandbox.user(email)?.status).toBe('inactive');
		expect((await call(sandbox, 'GET', `/users/${email}`)).status).toBe(200);
	}
});

test('tells of Fay alone that she is an administrator', async () => {
	const query = { maxuid: ed.id, ulimit: 1 };
	const { body } = await call(sandbox, 'GET', '/users', { query });
	expect(body).toMatchObject([{ user_id: fay.id, is_admin: false }]);
	expect((await call(sandbox, 'GET', `/users/${fay.id}`)).body).toMatchObject({ is_admin: true });
});

test("knows Gil's address from another account, and nothing of nobody's", async () => {
	for (const email of [GIL, ...NOBODY]) {
		expect((await call(sandbox, 'GET', `/users/${email}`)).status).toBe(404);
	}
	const invitees = [GIL, ...NOBODY].map((email) => invitee(email));
	expect((await create(sandbox, ...invitees)).body).toMatchObject([
		{ user_email: GIL, error_code: '3' },
	]);
});
