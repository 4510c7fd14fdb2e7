import { eventsIn, groupMembers, newcomer, triggers, userAdded } from '../harness/trigger';
import { range } from '../harness/users';

const user = (user_id: number) => newcomer(user_id, ['Sales']);

describe('What the trigger remembers', () => {
	const { ready, active } = triggers();

	it.each([
		['small ones', 1000, 1],
		['large ones, far from one another', 9_000_000_000_000, 100_000_000],
	])('is below 700 bytes for User Added, whatever the IDs (%s)', async (_, first, step) => {
		const users = range(30).map((number) => user(first + number * step));
		const { sandbox, n8n } = await active(userAdded(), { account: { users } });
		sandbox.meanwhile.created(user(first + 31 * step));
		expect(eventsIn(await n8n.check())).toHaveLength(1);
		expect(JSON.stringify(n8n.saved).length).toBeLessThan(700);
	});

	it.each([
		['one after the other', 1, 2.1],
		['one in thirty', 30, 2.1],
		['one in a thousand', 1000, 3.1],
	])('is some two bytes for a member (%s)', async (_, step, most) => {
		const users = range(2000).map((number) => user(number * step));
		const { n8n } = await active(groupMembers(10), { account: { users } });
		const size = JSON.stringify(n8n.saved).length;
		expect(size).toBeGreaterThan(2000);
		expect(size).toBeLessThan(2000 * most + 100);
	});

	it('is one text without an email, a name or an address', async () => {
		for (const parameters of [userAdded(), groupMembers(10)]) {
			const { sandbox, n8n } = await active(parameters, { account: { users: [user(1), user(2)] } });
			sandbox.meanwhile.created(user(3));
			expect(eventsIn(await n8n.check())).toHaveLength(1);
			expect(Object.keys(n8n.saved)).toEqual(['memory']);
			expect(typeof n8n.saved.memory).toBe('string');
			expect(n8n.saved.memory).not.toMatch(/new \d|name|email|example|127\.0\.0\.1|Sales|token/i);
		}
	});

	it('is exact about IDs that a number does not hold', async () => {
		const base = 18_446_744_073_709_550_000n;
		const ids = ['7', ...range(5).map((number) => String(base + BigInt(number) * 1001n))];
		const { sandbox, n8n } = await ready(groupMembers(10), { account: { users: [] } });
		const list = ids.map((id) => ({ ...wire, user_id: id, user_email: `u${id}@example.com` }));
		const answer = (_normal: unknown, { query }: { query: Record<string, string> }) =>
			list.filter(({ user_id: id }) => BigInt(id) > BigInt(query.maxuid ?? 0));
		sandbox.script({ times: Infinity, path: '/users', answer });
		expect(await n8n.activate()).toEqual({ items: null });
		expect((await n8n.check()).items).toBeNull();
		const id = String(base + 3n);
		list.unshift({ ...wire, user_id: id, user_email: 'late@example.com' });
		list.sort((a, b) => (BigInt(a.user_id) < BigInt(b.user_id) ? -1 : 1));
		const { items } = await n8n.check();
		expect(items?.map(({ json }) => [json.event, String(json.user_id)])).toEqual([
			['joined_group', id],
		]);
		expect((await n8n.check()).items).toBeNull();
	});
});

const wire = {
	user_name: 'Name',
	user_desg: '',
	user_reg_date: '2024-02-29 12:00:00',
	is_admin: false,
	user_group: [{ grp_id: 10, grp_name: 'Sales' }],
};
