import { get, ids, started } from './call';
import type { Sandbox } from './index';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from './teamAccount';

const { sales } = TEAM_GROUPS;
const { ada, cy } = TEAM_USERS;

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await started(TEAM);
});

const listed = async (query: object) => await ids(sandbox, { ulimit: 500, ...query });

const newcomer = (user_id: number) => ({
	user_id,
	user_name: 'Newcomer',
	user_email: `newcomer${user_id}@example.com`,
	groups: [sales.name],
});

test('shows who was created in between, in the order of the IDs', async () => {
	sandbox.meanwhile.created(newcomer(523));
	sandbox.meanwhile.created(newcomer(521));
	expect(await listed({ maxuid: 519 })).toEqual([520, 521, 523]);
	expect(await listed({ gid: sales.id })).toEqual([101, 102, 104, 521, 523]);
	expect(() => sandbox.meanwhile.created(newcomer(521))).toThrow('taken');
});

test('shows who joined and who left', async () => {
	sandbox.meanwhile.joined(cy.id, sales.id);
	sandbox.meanwhile.left(ada.id, sales.id);
	expect(await listed({ gid: sales.id })).toEqual([102, 103, 104]);
	expect(sandbox.user(ada.email)?.user_group).toEqual([]);
});

test('shows who was removed nowhere any more', async () => {
	sandbox.meanwhile.removed(ada.id);
	expect(await listed({ gid: sales.id })).toEqual([102, 104]);
	expect((await get(sandbox, ada.id)).status).toBe(404);
	expect((await get(sandbox, ada.email)).status).toBe(404);
	expect(sandbox.log.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
	expect(() => sandbox.meanwhile.left(ada.id, sales.id)).toThrow(`No user has the ID ${ada.id}`);
});
