/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

import { CHANGES, OPERATIONS, TAKING } from '../operations';
import { changeGroups } from '../operations/changeGroups';
import { changeUsers } from '../operations/changeUsers';
import { itemFor, seedBefore } from '../operations/items';
import { asDryRun, hasBatchSize, type Operation } from '../operations/operation';
import { USERS } from '../sandbox';
import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { servers } from './harness/servers';
import {
	countBy,
	CREATE,
	joiners,
	locator,
	memberEmail,
	members,
	range,
	setStatus,
} from './harness/users';

/** The users of one group, whichever an item is about. */
const changeUsersOf = (group: string) => ({
	...changeUsers.parameters,
	group: locator('id', group),
});

/** Operations as the table of a test. */
const named = <One extends Operation>(operations: readonly One[]) =>
	operations.map((operation) => ({ name: operation.name, operation }));

describe('Users per Request', () => {
	const start = sandboxes();

	it.each(named(OPERATIONS.filter(hasBatchSize)))(
		'limits the requests of $name',
		async ({ operation }) => {
			const sandbox = await start({ users: seedBefore(operation, range(5)) });
			const { rows } = await runNode({
				sandbox,
				items: range(5).map((number) => itemFor(operation, number)),
				parameters: { ...operation.parameters, options: { batchSize: 2 } },
			});
			expect(rows.every(({ success }) => success)).toBe(true);
			expect(sandbox.log).toHaveLength(3);
		},
	);
});

describe('Dry Run', () => {
	const start = sandboxes();
	const dryRun = { options: { dryRun: true } };

	it.each(named(CHANGES))('plans $name, and changes nothing', async ({ operation }) => {
		const sandbox = await start({ users: seedBefore(operation, range(3)) });
		const before = sandbox.users();
		const { rows } = await runNode({
			sandbox,
			items: range(3).map((number) => itemFor(operation, number)),
			parameters: asDryRun(operation),
		});
		expect(countBy(rows, 'status')).toEqual({ planned: 3 });
		expect(writesTo(sandbox)).toEqual([]);
		expect(sandbox.users()).toEqual(before);
	});

	it('looks up everybody, so that a misspelt email shows', async () => {
		const sandbox = await start({ users: 3 });
		const { rows, hints, thrown } = await runNode({
			sandbox,
			items: [...members(3), { email: 'nobody@example.com' }],
			parameters: { ...setStatus('deactivate'), ...dryRun },
		});
		expect(thrown).toBeUndefined();
		expect(writesTo(sandbox)).toEqual([]);
		expect(countBy(rows, 'status')).toEqual({ planned: 3, failed: 1 });
		expect(rows[0]).toMatchObject({ success: false, reason: null });
		expect(rows[0]?.message).not.toContain('DronaHQ was not asked');
		expect(rows[3]).toMatchObject({ reason: 'not_found' });
		expect(hints.map(({ message }) => message).join()).toMatch(/nothing was changed/i);
	});

	it('asks nobody about users to be created', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: { ...CREATE, ...dryRun },
		});
		expect(sandbox.log).toEqual([]);
		expect(countBy(rows, 'status')).toEqual({ planned: 2 });
		expect(rows[0]?.message).toContain('DronaHQ was not asked');
	});

	it('looks up what has to be known', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [{ assign: `${USERS.nathan.email}, nobody@example.com` }],
			parameters: { ...changeUsersOf('20'), ...dryRun },
		});
		expect(writesTo(sandbox)).toEqual([]);
		expect(rows).toMatchObject([
			{ status: 'planned', user_id: 101, success: false },
			{ status: 'failed', reason: 'not_found' },
		]);
		expect(rows[0]?.message).not.toContain('DronaHQ was not asked');
	});

	it('stays on the main output with an error output', async () => {
		const sandbox = await start();
		const { rows, errorRows } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: { ...CREATE, ...dryRun },
			onError: 'continueErrorOutput',
		});
		expect(countBy(rows, 'status')).toEqual({ planned: 2 });
		expect(errorRows).toEqual([]);
		expect(sandbox.log).toEqual([]);
	});

	it('never throws for bad input', async () => {
		const sandbox = await start();
		const { rows, thrown } = await runNode({
			sandbox,
			items: [...joiners(1), { ...joiners(1)[0], email: 'no email' }, { email: 'x@example.com' }],
			parameters: { ...CREATE, ...dryRun },
		});
		expect(thrown).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['planned', 'not_sent', 'not_sent']);
	});

	it('shows which rows are duplicates', async () => {
		const sandbox = await start();
		const [one] = joiners(1);
		const { rows } = await runNode({
			sandbox,
			items: [{ ...one }, { ...one, name: 'Other' }],
			parameters: { ...CREATE, ...dryRun },
		});
		expect(rows).toMatchObject([
			{ status: 'planned' },
			{ status: 'not_sent', reason: 'duplicate' },
		]);
	});

	it('says what is unchanged', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [{ user: 101 }, { user: 108, remove: '10' }],
			parameters: { ...changeGroups.parameters, ...dryRun },
		});
		expect(rows).toMatchObject([{ status: 'unchanged' }, { status: 'planned' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('Maximum Users Losing Access', () => {
	const start = sandboxes();

	it.each(named(TAKING))('stops a run of $name that takes access from more users', async (one) => {
		const { change, parameters } = one.operation;
		const words = change.isPerGroup ? { assign: [], remove: ['10'] } : {};
		const items = range(3).map((number) => itemFor(one.operation, number, words));
		const sandbox = await start({ users: 3 });
		const limited = (maxUsers: number) => ({ ...parameters, options: { maxUsers } });
		const { thrown } = await runNode({ sandbox, items, parameters: limited(2) });
		expect(`${thrown?.message} ${thrown?.description}`).toContain('Maximum Users Losing Access');
		expect(writesTo(sandbox)).toEqual([]);
		const continued = await runNode({
			sandbox,
			items,
			parameters: limited(2),
			onError: 'continueRegularOutput',
		});
		expect(countBy(continued.rows, 'status')).toEqual({ not_sent: 3 });
		expect(continued.rows[0]).toMatchObject({ reason: 'limit_exceeded' });
		expect(continued.rows[0]?.message).toContain('Maximum Users Losing Access');
		expect(writesTo(sandbox)).toEqual([]);
		const allowed = await runNode({ sandbox, items, parameters: limited(3) });
		expect(allowed.rows.every(({ success }) => success)).toBe(true);
	});

	it('is 500 by default', async () => {
		const sandbox = await start({ users: 501 });
		const { thrown } = await runNode({
			sandbox,
			items: members(501),
			parameters: setStatus('deactivate'),
		});
		expect(`${thrown?.message} ${thrown?.description}`).toContain('500');
		expect(sandbox.log).toEqual([]);
		const { rows } = await runNode({
			sandbox,
			items: members(500),
			parameters: setStatus('deactivate'),
		});
		expect(countBy(rows, 'status')).toEqual({ deactivated: 500 });
	});

	it('does not count users to whom access is given', async () => {
		const sandbox = await start({ users: 5 });
		const { rows } = await runNode({
			sandbox,
			items: [{ assign: '1,2,3,4', remove: '5' }],
			parameters: { ...changeUsersOf('20'), options: { maxUsers: 1 } },
		});
		expect(rows.every(({ success }) => success)).toBe(true);
	});
});

describe('If User Exists', () => {
	const start = sandboxes();
	const items = [...joiners(1), { ...joiners(1)[0], email: USERS.nathan.email }];

	it('counts the user as refused by default', async () => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(rows[1]).toMatchObject({ success: false, status: 'failed', reason: 'already_exists' });
	});

	it('counts the user as done when set to skip', async () => {
		const sandbox = await start();
		const { rows, hints } = await runNode({
			sandbox,
			items,
			parameters: { ...CREATE, options: { ifExists: 'skip' } },
		});
		expect(rows[1]).toMatchObject({
			success: true,
			status: 'exists',
			reason: null,
			message:
				"The user was in DronaHQ already, perhaps in another account: 'Get' finds them only if they are in this one. Their groups, password and access were neither checked nor changed. If they should get access again, use 'Activate', and 'Add or Remove Groups' for their groups.",
		});
		expect(hints).toEqual([]);
	});
});

describe('Timeout', () => {
	const start = sandboxes();
	const serve = servers();
	const options = { timeout: 1000, maxRetries: 0 };

	it('ends a request that is never answered', async () => {
		const sandbox = await start();
		sandbox.script({ apply: true, answer: 'hang' });
		const { rows } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: { ...CREATE, options },
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject(
			Array(2).fill({ status: 'unknown', success: false, reason: 'timeout' }),
		);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('bounds the whole request, so that a dripping answer ends it too', async () => {
		const server = await serve(async (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			while (!response.destroyed) {
				response.write(' ');
				await wait(100);
			}
		});
		const { rows } = await runNode({
			sandbox: { url: server.url, token: 't' },
			items: members(1),
			parameters: { ...setStatus('activate'), options },
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'unknown', reason: 'timeout' }]);
	});
});

describe('Retries', () => {
	const start = sandboxes();

	it('are as many as set', async () => {
		const sandbox = await start({ users: 1 });
		sandbox.script({ times: 9, answer: { status: 503, headers: { 'retry-after': '0' } } });
		const { rows } = await runNode({
			sandbox,
			items: members(1),
			parameters: { ...setStatus('activate'), options: { maxRetries: 2 } },
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(3);
		expect(rows).toMatchObject([{ success: false, reason: 'server_error', code: '503' }]);
	});

	it('are none when set to 0', async () => {
		const sandbox = await start({ users: 2, fails: { emails: [memberEmail(2)] } });
		const { rows } = await runNode({
			sandbox,
			items: members(2),
			parameters: { ...setStatus('activate'), options: { maxRetries: 0 } },
		});
		expect(bodyOf(sandbox.log[0]).list_user_email).toHaveLength(2);
		expect(sandbox.log).toHaveLength(1);
		expect(rows[1]).toMatchObject({ reason: 'server_failed' });
	});
});
