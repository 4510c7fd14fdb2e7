import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { GIL, TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { requestsOf, sandboxes, writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, resultsOf, STOP } from './harness/exact';
import { runsOf, type Given } from './harness/operationRuns';
import { range, UPSERT } from './harness/users';

/**
 * Whatever request of a run is the last one, before or after DronaHQ carried it out: what the run says is
 * true, and running it again brings the account where an uncut run would have brought it.
 */

const ACCOUNT = { ...TEAM, groups: [...TEAM.groups, { id: 70, name: 'Brand New' }] };

const { ada, bo, cy, ed, hal } = TEAM_USERS;

const rowOf = ({ email, name }: { email: string; name: string }, ...groups: string[]) => ({
	...{ email, name, groups },
	password: `pass of ${email}`,
});

const EVE = { email: 'eve@example.com', name: 'Eve Ng' };

const ITEMS = [
	rowOf(EVE, 'IT', 'Brand New'),
	rowOf(ada, 'Sales', 'IT'),
	rowOf(ed, 'HR', 'Brand New'),
	rowOf(hal, 'IT'),
	rowOf({ email: GIL, name: 'Gil Ra' }, 'IT'),
	rowOf(bo, 'Sales'),
	rowOf(EVE, 'HR'),
	rowOf({ ...cy, name: 'Cy Other' }, 'Nowhere', 'HR'),
	...range(5).map((number) =>
		rowOf({ email: `new${number}@example.com`, name: `New ${number}` }, 'Sales'),
	),
];

const SETTINGS = [STOP, CONTINUE, ERROR_OUTPUT] as const;

/** Who is in the account, with what a run may change; IDs depend on the order of creations. */
const stateOf = (sandbox: Sandbox) =>
	new Map(
		sandbox
			.users()
			.map(({ user_email, user_name, status, user_group }) => [
				user_email,
				{ user_name, status, groups: user_group.map(({ grp_name }) => grp_name).sort() },
			]),
	);

/** Everything that a result claims holds in the account. */
function expectTrue(sandbox: Sandbox, results: IDataObject[], before: ReturnType<typeof stateOf>) {
	expect(results).toHaveLength(ITEMS.length);
	for (const result of results) {
		const { success, status, activated } = result;
		const email = String(result.user_email);
		const user = stateOf(sandbox).get(email);
		const groupIds = sandbox.user(email)?.user_group.map(({ grp_id }) => grp_id) ?? [];
		const wanted = ITEMS.filter((item) => item.email === email);
		if (success) {
			expect(status).toMatch(/^(created|changed|exists)$/);
			const isIn = (one: string) => user?.groups.includes(one);
			expect({ result, is: wanted.some(({ groups }) => groups.every(isIn)) }).toMatchObject({
				is: true,
			});
		}
		if (success || activated === true) {
			expect({ result, user }).toMatchObject({ user: { status: 'active' } });
		}
		if (status === 'created') expect(before.has(email)).toBe(false);
		for (const id of (result.assigned_to as number[] | null) ?? []) expect(groupIds).toContain(id);
		if (status === 'not_sent') expect(user).toEqual(before.get(email));
	}
}

describe('A mixed run of Create or Update', () => {
	const start = sandboxes();
	const runOnce = runsOf(UPSERT, { options: { maxRetries: 0, parallelRequests: 1 } });

	/** What it says is true. */
	async function run({ sandbox: known, ...given }: Given) {
		const sandbox = known ?? (await start(ACCOUNT));
		const before = stateOf(sandbox);
		const results = resultsOf(await runOnce(ITEMS, { ...given, sandbox }));
		expectTrue(sandbox, results, before);
		return { sandbox, state: stateOf(sandbox), results };
	}

	it.each(SETTINGS)('changes nothing when it is run again, and says so (%s)', async (onError) => {
		const { sandbox, state } = await run({ onError });
		const first = writesTo(sandbox).length;
		const second = await run({ sandbox, onError });
		expect(second.state).toEqual(state);
		for (const { status } of second.results) expect(status).not.toMatch(/^(created|changed)$/);
		// Whoever is in another account is asked about by trying to create them.
		expect(requestsOf({ log: writesTo(sandbox).slice(first) })).toEqual([
			'POST /users',
			'PUT /users',
		]);
	});

	// Each request meets each cut, under another setting.
	it.each([0, 1])(
		'ends where an uncut one does, whatever request is the last one (carried out: %i)',
		async (applied) => {
			const whole = await run({});
			const requests = whole.sandbox.log.length;
			expect(requests).toBe(10);
			for (let after = 0; after < requests; after++) {
				const onError = SETTINGS[(after + applied) % SETTINGS.length];
				const scripts = [{ after, apply: applied === 1, answer: 'close' as const }];
				const { sandbox } = await run({ scripts, onError });
				const { state } = await run({ sandbox, onError });
				expect({ after, state }).toEqual({ after, state: whole.state });
			}
		},
	);
});
