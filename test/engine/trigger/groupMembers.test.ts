import { FIELD, TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { eventsIn, groupMembers, memoryOf, triggers } from '../harness/trigger';
import { locator, range } from '../harness/users';

const { ada, bo, cy, di } = TEAM_USERS;
const { sales, it: itGroup, hr, field } = TEAM_GROUPS;

const QUIET = ['page of 10 above 0', 'page of 10 above 104'];

/** So many groups with long names that a record of them is cut. */
const MANY = range(60).map((number) => `A group with a long name ${number}`);

describe('User Joined or Left Group', () => {
	const { active } = triggers();

	it('reports at the activation nobody, then who joined and who left', async () => {
		const { sandbox, activation, check } = await active(groupMembers(sales.id));
		expect(activation.error).toBeUndefined();
		expect(activation.items).toBeNull();
		expect(activation.requests).toEqual(QUIET);
		sandbox.meanwhile.joined(cy.id, sales.id);
		sandbox.meanwhile.left(bo.id, sales.id);
		const { rows, requests } = await check();
		expect(rows).toMatchObject([
			{ event: 'joined_group', user_id: cy.id, user_email: cy.email, group_id: 10 },
			{ event: 'left_group', user_id: bo.id, user_email: bo.email, group_id: 10, found: true },
		]);
		expect(rows?.map(({ group_name: name }) => name)).toEqual(['Sales', 'Sales']);
		expect(requests).toEqual([...QUIET, `GET /users/${bo.id}`]);
		expect((await check()).items).toBeNull();
	});

	it('reports nothing where nobody came or went, and leaves the memory alone', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(sales.id));
		sandbox.meanwhile.joined(ada.id, hr.id);
		sandbox.meanwhile.left(cy.id, itGroup.id);
		const before = n8n.saved.memory;
		const { items, requests } = await check();
		expect(items).toBeNull();
		expect(requests).toEqual(QUIET);
		expect(n8n.saved.memory).toBe(before);
	});

	it('reports who joins again, and who leaves again', async () => {
		const { sandbox, check } = await active(groupMembers(sales.id));
		const events = [];
		for (const happens of ['left', 'joined', 'left'] as const) {
			sandbox.meanwhile[happens](bo.id, sales.id);
			events.push(...eventsIn(await check()));
		}
		expect(events).toEqual(['left_group 102', 'joined_group 102', 'left_group 102']);
	});

	it('knows of somebody whom DronaHQ finds no more only the ID', async () => {
		const { sandbox, check } = await active(groupMembers(sales.id));
		sandbox.meanwhile.removed(bo.id);
		const { rows, requests } = await check();
		expect(rows).toMatchObject([
			{ event: 'left_group', user_id: bo.id, user_email: null, found: false, group_id: sales.id },
		]);
		expect(requests.at(-1)).toBe(`GET /users/${bo.id}`);
		expect((await check()).items).toBeNull();
	});

	it('reports somebody of whom DronaHQ says nothing useful without an email', async () => {
		const { sandbox, check } = await active(groupMembers(sales.id));
		sandbox.meanwhile.left(bo.id, sales.id);
		sandbox.script({ path: `/users/${bo.id}`, answer: { status: 400 } });
		expect((await check()).rows).toMatchObject([
			{ event: 'left_group', user_id: bo.id, user_email: null, found: null },
		]);
	});

	it('reports nothing where somebody who left cannot be asked for, and all at the next check', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(sales.id, { maxRetries: 0 }));
		const before = n8n.saved.memory;
		sandbox.meanwhile.joined(cy.id, sales.id);
		sandbox.meanwhile.left(ada.id, sales.id);
		sandbox.meanwhile.left(bo.id, sales.id);
		sandbox.script({ path: `/users/${bo.id}`, answer: { status: 503 } });
		const failed = await check();
		expect(failed.items).toBeNull();
		expect(failed.error).toBeDefined();
		expect(n8n.saved.memory).toBe(before);
		expect(eventsIn(await check())).toEqual([
			'joined_group 103',
			'left_group 101',
			'left_group 102',
		]);
	});

	it('reports nothing where nobody at all is left', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(field.id));
		const before = n8n.saved.memory;
		for (const { id } of FIELD) sandbox.meanwhile.left(id, field.id);
		const first = await check();
		expect(first.items).toBeNull();
		expect(first.error?.message).toContain('DronaHQ shows nobody in the group');
		expect(first.error?.message).toContain('any more');
		expect(first.requests).toEqual(['page of 50 above 0']);
		expect(n8n.saved.memory).toBe(before);
		expect((await check()).error?.message).toBe(first.error?.message);
	});

	it('reports the last one of a group who leaves', async () => {
		const { sandbox, check } = await active(groupMembers(hr.id));
		sandbox.meanwhile.left(TEAM_USERS.fay.id, hr.id);
		expect(eventsIn(await check())).toEqual(['left_group 106']);
		expect((await check()).items).toBeNull();
		sandbox.meanwhile.joined(ada.id, hr.id);
		expect(eventsIn(await check())).toEqual(['joined_group 101']);
	});

	it('reports nothing where more are gone than may be', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(field.id, { maxGone: 3 }));
		const before = n8n.saved.memory;
		const [one, ...others] = FIELD.slice(0, 4);
		for (const { id } of others) sandbox.meanwhile.left(id, field.id);
		if (one) sandbox.meanwhile.left(one.id, field.id);
		const refused = await check();
		expect(refused.items).toBeNull();
		expect(refused.error?.message).toBe(
			"4 users are no longer in the group, and 'Maximum Gone' allows 3. Nothing was reported. If this is right, raise it for one check; otherwise check the credential.",
		);
		expect(refused.requests).toHaveLength(2);
		expect(n8n.saved.memory).toBe(before);
		if (one) sandbox.meanwhile.joined(one.id, field.id);
		expect(eventsIn(await check())).toEqual(others.map(({ id }) => `left_group ${id}`));
	});

	it('lets everybody leave where nothing limits it', async () => {
		const { sandbox, check } = await active(groupMembers(field.id, { maxGone: 0 }));
		for (const { id } of FIELD) sandbox.meanwhile.left(id, field.id);
		expect(eventsIn(await check())).toEqual(FIELD.map(({ id }) => `left_group ${id}`));
		expect((await check()).items).toBeNull();
	});

	it('does not believe a list that holds users of other groups only', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(sales.id));
		const before = n8n.saved.memory;
		sandbox.script({ answer: (normal) => [...(normal as object[]), stranger] });
		const refused = await check();
		expect(refused.items).toBeNull();
		expect(refused.error?.message).toContain('cannot be trusted');
		expect(n8n.saved.memory).toBe(before);
		expect((await check()).items).toBeNull();
	});

	it('does not believe a list that leaves out somebody whose own record shows the group', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(sales.id));
		const before = n8n.saved.memory;
		sandbox.meanwhile.left(di.id, sales.id);
		sandbox.script({ answer: (normal) => (normal as object[]).slice(1) });
		const refused = await check();
		expect(refused.items).toBeNull();
		expect(refused.error?.message).toContain('cannot be trusted');
		expect(n8n.saved.memory).toBe(before);
		expect(eventsIn(await check())).toEqual(['left_group 104']);
	});

	it('reports who left although a record that may be cut says nothing of it', async () => {
		const users = [
			...TEAM.users,
			{ user_id: 600, user_name: 'Max', user_email: 'max@example.com', groups: ['Sales', ...MANY] },
		];
		const { sandbox, check } = await active(groupMembers(sales.id), {
			account: { users, groupsFromText: true },
		});
		sandbox.meanwhile.left(600, sales.id);
		expect(eventsIn(await check())).toEqual(['left_group 600']);
	});

	it('asks for each member once, however few come on a page', async () => {
		const { activation } = await active(groupMembers(field.id), { account: { maxPageSize: 7 } });
		expect(activation.requests).toEqual([
			'page of 50 above 0',
			'page of 50 above 507',
			'page of 50 above 514',
			'page of 50 above 520',
		]);
	});

	it.each([
		['its name', locator('name', 'Sales'), ['page of all above 0']],
		['the list', locator('list', '10'), []],
	])('finds the group by %s', async (_, group, before) => {
		const { sandbox, n8n, activation } = await active({ ...groupMembers(sales.id), group });
		expect(activation.error).toBeUndefined();
		expect(activation.requests).toEqual([...before, ...QUIET]);
		sandbox.meanwhile.joined(cy.id, sales.id);
		expect(eventsIn(await n8n.check())).toEqual(['joined_group 103']);
		// The same group, found in another way: nothing begins anew.
		sandbox.meanwhile.joined(TEAM_USERS.ed.id, sales.id);
		const edited = await n8n.edit({ parameters: groupMembers(sales.id) });
		expect(eventsIn(edited)).toEqual(['joined_group 105']);
		expect(memoryOf(n8n)?.cursor).toBe(105);
	});
});

const stranger = {
	user_id: cy.id,
	user_name: cy.name,
	user_email: cy.email,
	user_desg: '',
	user_reg_date: '2024-02-29 12:00:00',
	is_admin: false,
	user_group: [{ grp_id: itGroup.id, grp_name: itGroup.name }],
};
