import { CHANGES } from '../operations';
import { itemFor } from '../operations/items';
import { asDryRun } from '../operations/operation';
import { USERS } from '../sandbox';
import { lookUpsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, memberEmail, range } from './harness/users';

/** Operations on users who have to be there. */
const OF_KNOWN_USERS = CHANGES.filter(({ change }) => change.before !== null);

const named = OF_KNOWN_USERS.map((operation) => ({ name: operation.name, operation }));

const byId = named.filter(({ operation }) => operation.takesIds);

describe.each(named)('A dry run of $name', ({ operation }) => {
	const start = sandboxes();
	const { isExact } = operation.change;
	const itemsFor = (...users: Array<string | number>) =>
		users.map((user) => itemFor(operation, 0, { users: [user] }));

	it("shows DronaHQ's name of everybody, and who is not there", async () => {
		const sandbox = await start();
		const { rows, thrown } = await runNode({
			sandbox,
			items: itemsFor(USERS.nathan.email, 'nathan@exmaple.com', USERS.plus.email),
			parameters: asDryRun(operation),
		});
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
		const sandbox = await start({ deactivatedUsers: 'hidden' });
		const { rows } = await runNode({
			sandbox,
			items: itemsFor(USERS.inactive.email, USERS.nathan.email, USERS.plus.email),
			parameters: asDryRun(operation),
		});
		expect(countBy(rows, 'status')).toEqual({ planned: 3 });
		expect(rows[0]).toMatchObject({ user_name: USERS.inactive.name });
	});

	it('lists a whole account instead of asking for each of its users', async () => {
		const sandbox = await start({ users: 3000 });
		const { rows } = await runNode({
			sandbox,
			items: itemsFor(...range(3000).map(memberEmail)),
			parameters: asDryRun(operation, isExact ? {} : { maxUsers: 3000 }),
		});
		expect(countBy(rows, 'status')).toEqual({ planned: 3000 });
		expect(lookUpsOf(sandbox)).toEqual([]);
		// Where nobody is to be in a group besides, its members are listed, too.
		expect(sandbox.log.length).toBeLessThanOrEqual(isExact ? 8 : 7);
	});

	describe.each([
		{ status: 503, expected: { status: 'not_sent', reason: 'server_error' } },
		{ status: 401, expected: { status: 'failed', reason: 'unauthorized' } },
	])('whose look-up is answered by status $status', ({ status, expected }) => {
		// Whose members nobody knows is no question about a user.
		const told = operation.name === 'setMembers' ? { ...expected, status: 'not_sent' } : expected;

		const run = async (onError?: 'continueRegularOutput') => {
			const sandbox = await start();
			sandbox.script({ method: 'GET', answer: { status } });
			const ended = await runNode({
				sandbox,
				items: itemsFor(USERS.nathan.email),
				parameters: asDryRun(operation, { maxRetries: 0 }),
				onError,
			});
			return { ...ended, writes: writesTo(sandbox) };
		};

		it('plans nothing for that user, and says why', async () => {
			const { rows, writes } = await run('continueRegularOutput');
			expect(rows).toMatchObject([{ user_name: null, success: false, ...told }]);
			expect(writes).toEqual([]);
		});

		it('stops the workflow where that is asked for', async () => {
			const { results, thrown, writes } = await run();
			expect(thrown?.message).toBe(results?.[0]?.message);
			expect(results).toMatchObject([told]);
			expect(writes).toEqual([]);
		});
	});
});

describe.each(byId)('A dry run of $name by ID', ({ operation }) => {
	const start = sandboxes();

	it("shows DronaHQ's name of everybody, and who is not there", async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [101, 9999].map((user) => itemFor(operation, user)),
			parameters: asDryRun(operation),
		});
		expect(rows).toMatchObject([
			{ user_id: 101, user_name: USERS.nathan.name, status: 'planned' },
			{ user_id: 9999, user_name: null, status: 'failed', reason: 'not_found' },
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});
