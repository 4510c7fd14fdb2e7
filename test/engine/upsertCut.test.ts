import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox';
import { GIL, TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes } from './harness/dronaHq';
import { UPSERT } from './harness/users';

/**
 * Whatever request of a run is the last one, before or after DronaHQ carried it out: what the run says is
 * true, and running it again brings the account where an uncut run would have brought it.
 */

const NEW_GROUP = { id: 70, name: 'Brand New' };

const ACCOUNT = { ...TEAM, groups: [...TEAM.groups, NEW_GROUP] };

const { ada, bo, cy, ed, hal } = TEAM_USERS;

const rowOf = (email: string, name: string, groups: string[]) => ({
	email,
	name,
	password: `pass of ${email}`,
	groups,
});

const ITEMS = [
	rowOf('eve@example.com', 'Eve Ng', ['IT', 'Brand New']),
	rowOf(ada.email, ada.name, ['Sales', 'IT']),
	rowOf(ed.email, ed.name, ['HR', 'Brand New']),
	rowOf(hal.email, hal.name, ['IT']),
	rowOf(GIL, 'Gil Ra', ['IT']),
	rowOf(bo.email, bo.name, ['Sales']),
	rowOf('eve@example.com', 'Eve Ng', ['HR']),
	rowOf(cy.email, 'Cy Other', ['Nowhere', 'HR']),
	...['1', '2', '3', '4', '5'].map((number) =>
		rowOf(`new${number}@example.com`, `New ${number}`, ['Sales']),
	),
];

const PARAMETERS = { ...UPSERT, options: { maxRetries: 0, parallelRequests: 1 } };

type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/** One run, and the result of every row, in order. */
async function resultsOf(sandbox: Sandbox, onError: OnError): Promise<IDataObject[]> {
	const { rows, errorRows, results } = await runNode({
		sandbox,
		items: ITEMS,
		parameters: PARAMETERS,
		onError,
	});
	if (results) return results;
	return [...rows, ...errorRows.map(({ error }) => error as IDataObject)];
}

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
	for (const {
		user_email: email,
		success,
		status,
		activated,
		assigned_to: joined,
		...rest
	} of results) {
		const user = stateOf(sandbox).get(String(email));
		const groupIds = sandbox.user(String(email))?.user_group.map(({ grp_id }) => grp_id) ?? [];
		const told = { email, status, activated, joined, message: rest.message };
		const wanted = ITEMS.filter((item) => item.email === email);
		if (success) {
			expect(told).toMatchObject({ status: expect.stringMatching(/^(created|changed|exists)$/) });
			expect({ ...told, user }).toMatchObject({ user: { status: 'active' } });
			expect(wanted.some(({ groups }) => groups.every((one) => user?.groups.includes(one)))).toBe(
				true,
			);
		}
		if (status === 'created') expect(before.has(String(email))).toBe(false);
		if (activated === true) expect({ ...told, user }).toMatchObject({ user: { status: 'active' } });
		for (const id of (joined as number[] | null) ?? []) expect(groupIds).toContain(id);
		if (status === 'not_sent') expect(user).toEqual(before.get(String(email)));
	}
}

async function uncut(onError: OnError) {
	const sandbox = await startSandbox(ACCOUNT);
	try {
		await resultsOf(sandbox, onError);
		const requests = sandbox.log.length;
		const after = stateOf(sandbox);
		const results = await resultsOf(sandbox, onError);
		return { requests, after, results };
	} finally {
		await sandbox.stop();
	}
}

describe.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'a mixed run of Create or Update under %s',
	(onError) => {
		const start = sandboxes();

		it('changes nothing when it is run again, and says so', async () => {
			const sandbox = await start(ACCOUNT);
			const before = stateOf(sandbox);
			expectTrue(sandbox, await resultsOf(sandbox, onError), before);
			const after = stateOf(sandbox);
			const first = sandbox.log.length;
			const results = await resultsOf(sandbox, onError);
			expect(stateOf(sandbox)).toEqual(after);
			expectTrue(sandbox, results, after);
			expect(results.some(({ status }) => status === 'created' || status === 'changed')).toBe(
				false,
			);
			const writes = sandbox.log.slice(first).filter(({ method }) => method !== 'GET');
			// Whoever is in another account is asked about by trying to create them.
			expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
				'POST /users',
				'PUT /users',
			]);
		});

		it('ends where an uncut one does, whatever request is the last one', async () => {
			const whole = await uncut(onError);
			expect(whole.requests).toBe(10);
			for (let after = 0; after < whole.requests; after++) {
				for (const apply of [true, false]) {
					const sandbox = await start(ACCOUNT);
					const before = stateOf(sandbox);
					sandbox.script({ after, apply, answer: 'close' });
					expectTrue(sandbox, await resultsOf(sandbox, onError), before);
					const between = stateOf(sandbox);
					expectTrue(sandbox, await resultsOf(sandbox, onError), between);
					expect({ after, apply, state: stateOf(sandbox) }).toEqual({
						after,
						apply,
						state: whole.after,
					});
					await sandbox.stop();
				}
			}
		}, 60_000);
	},
);
