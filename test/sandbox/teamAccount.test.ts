import { create, get, ids, invitee, list, started } from './call';
import type { Sandbox } from './index';
import { FIELD, GIL, NOBODY, TEAM, TEAM_GROUPS, TEAM_USERS } from './teamAccount';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await started(TEAM);
});

const { ada, bo, cy, di, ed, fay, hal } = TEAM_USERS;

const listed = async (query = {}) => await ids(sandbox, { ulimit: 500, ...query });

const idsOf = (users: Array<{ id: number }>) => users.map(({ id }) => id);

test('has these groups and members, and no others', async () => {
	expect(sandbox.groups()).toEqual(Object.values(TEAM_GROUPS));
	expect(idsOf(sandbox.groups())).toEqual([10, 20, 30, 50]);
	expect(await listed({ gid: 10 })).toEqual(idsOf([ada, bo, di]));
	expect(await listed({ gid: 20 })).toEqual(idsOf([bo, cy, fay]));
	expect(await listed({ gid: 30 })).toEqual(idsOf([fay]));
	expect(await listed({ gid: 50 })).toEqual(idsOf(FIELD));
	expect(sandbox.users()).toHaveLength(27);
	expect([FIELD[0], FIELD[19]]).toEqual([
		{ id: 501, name: 'F 01', email: 'f01@example.com' },
		{ id: 520, name: 'F 20', email: 'f20@example.com' },
	]);
});

test('lists Ed, who is inactive, and not Hal, who is found alone', async () => {
	expect(await listed()).toEqual([...idsOf([ada, bo, cy, di, ed, fay]), ...idsOf(FIELD)]);
	for (const { email } of [ed, hal]) {
		expect(sandbox.user(email)?.status).toBe('inactive');
		expect((await get(sandbox, email)).status).toBe(200);
	}
});

test('tells of Fay alone that she is an administrator', async () => {
	const page = await list(sandbox, { maxuid: ed.id, ulimit: 1 });
	expect(page).toMatchObject([{ user_id: fay.id, is_admin: false }]);
	expect((await get(sandbox, fay.id)).body).toMatchObject({ is_admin: true });
});

test("knows Gil's address from another account, and nothing of nobody's", async () => {
	for (const email of [GIL, ...NOBODY]) {
		expect((await get(sandbox, email)).status).toBe(404);
	}
	const invitees = [GIL, ...NOBODY].map((email) => invitee(email));
	expect((await create(sandbox, ...invitees)).body).toMatchObject([
		{ user_email: GIL, error_code: '3' },
	]);
});
