import { TEAM_USERS } from '../../sandbox/teamAccount';
import { groupMembers, seeing, triggers, userAdded } from '../harness/trigger';
import { locator } from '../harness/users';

const { ada, cy } = TEAM_USERS;

describe('"Fetch Test Event"', () => {
	const { ready, active } = triggers();

	it.each([
		['User Added', userAdded(), 'user_added'],
		['User Joined or Left Group', groupMembers(10), 'joined_group'],
	])(
		'shows one real user as an example of %s, and remembers nothing',
		async (_, parameters, event) => {
			const { sandbox, n8n } = await ready(parameters);
			const { rows, error, requests } = await seeing(sandbox, () => n8n.fetchTestEvent());
			expect(error).toBeUndefined();
			expect(rows).toHaveLength(1);
			expect(rows).toMatchObject([{ event, user_email: expect.stringContaining('@') as string }]);
			expect(requests).toHaveLength(1);
			expect(n8n.saved).toEqual({});
		},
	);

	it('has the columns of a real event, and says that it is an example', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(10));
		const example = (await seeing(sandbox, () => n8n.fetchTestEvent())).rows?.[0] ?? {};
		sandbox.meanwhile.joined(cy.id, 10);
		const event = (await check()).rows?.[0] ?? {};
		expect(Object.keys(example).filter((key) => !(key in event))).toEqual(['is_example']);
		expect(Object.keys(event).filter((key) => !(key in example))).toEqual([]);
		expect(example).toMatchObject({ group_id: 10, group_name: 'Sales', is_example: true });
	});

	it('leaves a memory as it is, and what happened for the next check', async () => {
		const { sandbox, n8n, check } = await active(groupMembers(10));
		sandbox.meanwhile.joined(cy.id, 10);
		const { saved } = n8n;
		expect(await n8n.fetchTestEvent()).toMatchObject({ hasRemembered: false });
		expect(n8n.saved).toEqual(saved);
		const { rows } = await check();
		expect(rows).toMatchObject([{ event: 'joined_group', user_id: cy.id }]);
	});

	it.each([
		['nobody is in the account', userAdded(), { users: [] }],
		['nobody is in the group', groupMembers(40), {}],
	])('says so where %s', async (_, parameters, account) => {
		const { n8n } = await ready(parameters, { account });
		const { error, items } = await n8n.fetchTestEvent();
		expect(items).toBeNull();
		expect(error?.message).toMatch(/^No user to show\. /);
	});

	it.each([
		['a refused token', { answer: { status: 401 } }, 'refused the token'],
		['a server that fails', { answer: { status: 500 }, times: 9 }, 'DronaHQ'],
	])('fails in our words with %s', async (_, rule, words) => {
		const { sandbox, n8n } = await ready(userAdded());
		sandbox.script(rule);
		expect((await n8n.fetchTestEvent()).error?.message).toContain(words);
	});

	it('finds the group by its name, and names one like it where there is none', async () => {
		const fetchFrom = async (name: string) => {
			const { n8n } = await ready({ ...groupMembers(10), group: locator('name', name) });
			return await n8n.fetchTestEvent();
		};
		const { items } = await fetchFrom('Sales');
		expect(items).toMatchObject([{ json: { user_id: ada.id, group_id: 10 } }]);
		expect((await fetchFrom('Slaes')).error?.message).toContain("'Sales'");
	});
});
