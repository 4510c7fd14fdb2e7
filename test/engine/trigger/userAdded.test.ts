import type { Sandbox } from '../../sandbox';
import { FIELD, TEAM_USERS } from '../../sandbox/teamAccount';
import { eventsIn, memoryOf, newcomer, triggers, userAdded } from '../harness/trigger';
import { range } from '../harness/users';

const arrive = ({ meanwhile }: Sandbox, ...ids: number[]): void =>
	ids.forEach((id) => meanwhile.created(newcomer(id)));

/** `user_added 521` and so on, from one ID to another. */
const added = (from: number, to: number): string[] =>
	range(to - from + 1).map((number) => `user_added ${from + number - 1}`);

describe('User Added', () => {
	const { active } = triggers();

	it('reports nobody who was there at the activation, and remembers the highest ID', async () => {
		const { n8n, activation } = await active(userAdded());
		expect(activation.error).toBeUndefined();
		expect(activation.items).toBeNull();
		expect(activation.requests).toEqual(['page of all above 0', 'page of all above 520']);
		expect(memoryOf(n8n)?.cursor).toBe(520);
	});

	it('reports nothing where nobody is new, for two requests, and leaves the memory alone', async () => {
		const { sandbox, n8n, check } = await active(userAdded());
		sandbox.meanwhile.left(TEAM_USERS.ada.id, 10);
		const before = n8n.saved.memory;
		const { items, requests } = await check();
		expect(items).toBeNull();
		expect(requests).toEqual(['page of all above 501', 'page of all above 520']);
		expect(n8n.saved.memory).toBe(before);
	});

	it('reports who was created, in the order of their IDs', async () => {
		const { sandbox, n8n, check } = await active(userAdded());
		arrive(sandbox, 523, 521);
		const seen = await check();
		expect(eventsIn(seen)).toEqual(['user_added 521', 'user_added 523']);
		expect(memoryOf(n8n)?.cursor).toBe(523);
		expect((await check()).items).toBeNull();
	});

	it('tells of a new user what Get does, with the event and its time first', async () => {
		const { sandbox, check } = await active(userAdded());
		sandbox.meanwhile.created({ ...newcomer(521), groups: ['HR', 'IT'] });
		const before = new Date().toISOString();
		const { rows } = await check();
		const { seen_at: seenAt, ...row } = rows?.[0] ?? {};
		expect(Object.keys(rows?.[0] ?? {}).slice(0, 2)).toEqual(['event', 'seen_at']);
		const times = [before, seenAt, new Date().toISOString()];
		expect(times).toEqual([...times].sort());
		expect(row).toEqual({
			event: 'user_added',
			user_id: 521,
			user_name: 'New 521',
			user_email: 'new521@example.com',
			user_desg: '',
			is_admin: false,
			user_reg_date: '2024-02-29T12:00:00.000Z',
			groups: 'HR, IT',
			group_ids: '30, 20',
			groups_complete: true,
		});
	});

	it('reports once who shows only after users with higher IDs', async () => {
		const { sandbox, n8n, check } = await active(userAdded());
		arrive(sandbox, 523);
		expect(eventsIn(await check())).toEqual(['user_added 523']);
		arrive(sandbox, 522);
		const late = await check();
		expect(eventsIn(late)).toEqual(['user_added 522']);
		expect(late.requests[0]).toBe('page of all above 502');
		expect(memoryOf(n8n)?.cursor).toBe(523);
		expect((await check()).items).toBeNull();
	});

	it('reports no more at once than it may, and the others at the next checks', async () => {
		const { sandbox, n8n, check } = await active(userAdded());
		arrive(sandbox, ...range(1200).map((number) => 520 + number));
		const cursors = [];
		for (const [from, to] of [
			[521, 1020],
			[1021, 1520],
			[1521, 1720],
		] as const) {
			expect(eventsIn(await check())).toEqual(added(from, to));
			cursors.push(memoryOf(n8n)?.cursor);
		}
		expect(cursors).toEqual([1020, 1520, 1720]);
		expect((await check()).items).toBeNull();
	});

	it.each([1, 2])(
		'reports nobody where page %i fails, and all of them at the next check',
		async (page) => {
			const { sandbox, n8n, check } = await active(userAdded({ maxRetries: 0 }));
			arrive(sandbox, ...range(1200).map((number) => 520 + number));
			const before = n8n.saved.memory;
			sandbox.script({ path: '/users', after: page - 1, answer: { status: 500 } });
			const failed = await check();
			expect(failed.items).toBeNull();
			expect(failed.error?.message).toContain('DronaHQ');
			expect(failed.requests).toHaveLength(page);
			expect(n8n.saved.memory).toBe(before);
			expect(eventsIn(await check())).toEqual(added(521, 1020));
		},
	);

	it('keeps to its own number of events and of users per page', async () => {
		const { sandbox, check } = await active(userAdded({ maxEvents: 3, pageSize: 10 }));
		arrive(sandbox, ...range(7).map((number) => 520 + number));
		const first = await check();
		expect(eventsIn(first)).toEqual(added(521, 523));
		expect(new Set(sandbox.log.map(({ query }) => query.ulimit))).toEqual(new Set(['10']));
		expect(eventsIn(await check())).toEqual(added(524, 526));
		expect(eventsIn(await check())).toEqual(added(527, 527));
	});

	it('begins with an account without users', async () => {
		const { sandbox, n8n, activation, check } = await active(userAdded(), {
			account: { users: [] },
		});
		expect(activation.error).toBeUndefined();
		expect(memoryOf(n8n)?.cursor).toBe(0);
		expect((await check()).items).toBeNull();
		arrive(sandbox, 7);
		expect(eventsIn(await check())).toEqual(['user_added 7']);
	});

	it('gives exactly what DronaHQ sent without Simplify', async () => {
		const parameters = userAdded({}, { simplify: false });
		const { sandbox, check } = await active(parameters, { account: { newerServer: true } });
		arrive(sandbox, 521);
		const sent: object[] = [];
		sandbox.script({
			answer: (normal) => {
				sent.push(...(normal as object[]));
				return normal;
			},
		});
		const { rows } = await check();
		expect(rows).toEqual([
			{ event: 'user_added', seen_at: expect.any(String) as string, ...sent.at(-1) },
		]);
	});

	it('reports nothing where a list that begins among known users shows none of them', async () => {
		const { sandbox, n8n, check } = await active(userAdded());
		const before = n8n.saved.memory;
		for (const { id } of FIELD) sandbox.meanwhile.removed(id);
		arrive(sandbox, 600);
		const refused = await check();
		expect(refused.items).toBeNull();
		expect(refused.error?.message).toContain("'Maximum Gone'");
		expect(n8n.saved.memory).toBe(before);
		const edited = await n8n.edit({ parameters: userAdded({ maxGone: 0 }) });
		expect(eventsIn(edited)).toEqual(['user_added 600']);
		expect((await check()).items).toBeNull();
	});

	it('takes IDs that come as text, and beyond those that a number holds', async () => {
		const { sandbox, n8n, check } = await active(userAdded(), { account: { idsAsText: true } });
		arrive(sandbox, 521);
		expect((await check()).rows).toMatchObject([{ user_id: 521 }]);
		const huge = '9007199254740993';
		const asHuge = (normal: unknown) => [
			...(normal as object[]),
			{ ...(normal as object[])[0], user_id: huge, user_email: 'huge@example.com' },
		];
		sandbox.script({ answer: asHuge });
		expect((await check()).rows).toMatchObject([{ user_id: huge, user_email: 'huge@example.com' }]);
		expect(memoryOf(n8n)?.cursor).toBe(huge);
		sandbox.script({ answer: asHuge });
		expect((await check()).items).toBeNull();
	});
});
