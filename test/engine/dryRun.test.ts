import { CHANGES } from '../operations';
import { itemFor } from '../operations/items';
import { asDryRun } from '../operations/operation';
import { USERS } from '../sandbox';
import { lookUpsOf, writesTo } from './harness/dronaHq';
import { CONTINUE, runs } from './harness/runs';
import { countBy, memberEmail, range } from './harness/users';

/** Operations on users who have to be there. */
const OF_KNOWN_USERS = CHANGES.filter(({ change }) => change.before !== null);

const named = OF_KNOWN_USERS.map((operation) => ({ name: operation.name, operation }));

const byId = named.filter(({ operation }) => operation.takesIds);

const run = runs();

describe.each(named)('A dry run of $name', ({ operation }) => {
	const { isExact } = operation.change;
	const itemsFor = (...users: Array<string | number>) =>
		users.map((user) => itemFor(operation, 0, { users: [user] }));

	it("shows DronaHQ's name of everybody, and who is not there", async () => {
		const items = itemsFor(USERS.nathan.email, 'nathan@exmaple.com', USERS.plus.email);
		const { rows, thrown, sandbox } = await run(asDryRun(operation), items);
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ user_id: 101, user_name: USERS.nathan.name, status: 'planned' },
			{
				...{ user_email: 'nathan@exmaple.com', user_id: null, user_name: null },
				...{ status: 'failed', reason: 'not_found' },
			},
			{ user_id: 124, user_name: USERS.plus.name, status: 'planned' },
		]);
		expect(rows[0]?.message).toContain(
			isExact ? 'Nothing was changed.' : 'DronaHQ was only asked to look up users',
		);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('finds whom the list hides, because they are deactivated', async () => {
		const items = itemsFor(USERS.inactive.email, USERS.nathan.email, USERS.plus.email);
		const account = { deactivatedUsers: 'hidden' as const };
		const { rows } = await run(asDryRun(operation), items, { account });
		expect(countBy(rows, 'status')).toEqual({ planned: 3 });
		expect(rows[0]).toMatchObject({ user_name: USERS.inactive.name });
	});

	it('lists a whole account instead of asking for each of its users', async () => {
		const parameters = asDryRun(operation, isExact ? {} : { maxUsers: 1500 });
		const items = itemsFor(...range(1500).map(memberEmail));
		const { rows, sandbox } = await run(parameters, items, { account: { users: 1500 } });
		expect(countBy(rows, 'status')).toEqual({ planned: 1500 });
		expect(lookUpsOf(sandbox)).toEqual([]);
		// Where nobody is to be in a group besides, its members are listed, too.
		expect(sandbox.log.length).toBeLessThanOrEqual(isExact ? 5 : 4);
	});

	describe.each([
		{ status: 503, expected: { status: 'not_sent', reason: 'server_error' } },
		{ status: 401, expected: { status: 'failed', reason: 'unauthorized' } },
	])('whose look-up is answered by status $status', ({ status, expected }) => {
		// Whose members nobody knows is no question about a user.
		const told = operation.name === 'setMembers' ? { ...expected, status: 'not_sent' } : expected;

		const parameters = asDryRun(operation, { maxRetries: 0 });
		const items = itemsFor(USERS.nathan.email);
		const script = { method: 'GET', answer: { status } };

		it('plans nothing for that user, and says why', async () => {
			const { rows, sandbox } = await run(parameters, items, { script, ...CONTINUE });
			expect(rows).toMatchObject([{ user_name: null, success: false, ...told }]);
			expect(writesTo(sandbox)).toEqual([]);
		});

		it('stops the workflow where that is asked for', async () => {
			const { results, thrown, sandbox } = await run(parameters, items, { script });
			expect(thrown?.message).toBe(results?.[0]?.message);
			expect(results).toMatchObject([told]);
			expect(writesTo(sandbox)).toEqual([]);
		});
	});
});

it.each(byId)(
	"A dry run of $name by ID shows DronaHQ's name of everybody, and who is not there",
	async ({ operation }) => {
		const items = [101, 9999].map((user) => itemFor(operation, user));
		const { rows, sandbox } = await run(asDryRun(operation), items);
		expect(rows).toMatchObject([
			{ user_id: 101, user_name: USERS.nathan.name, status: 'planned' },
			{ user_id: 9999, user_name: null, status: 'failed', reason: 'not_found' },
		]);
		expect(writesTo(sandbox)).toEqual([]);
	},
);
