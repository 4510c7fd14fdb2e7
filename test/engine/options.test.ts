/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

import { CHANGES, OPERATIONS, TAKING } from '../operations';
import { changeGroups } from '../operations/described/changeGroups';
import { changeUsers } from '../operations/described/changeUsers';
import { itemFor, seedBefore } from '../operations/items';
import { asDryRun, hasBatchSize, type Operation } from '../operations/operation';
import { USERS } from '../sandbox';
import { bodyOf, runNode, writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, runs } from './harness/runs';
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

const changeUsersOf = (group: string) => ({
	...changeUsers.parameters,
	group: locator('id', group),
});

/** Operations as the table of a test. */
const named = <One extends Operation>(operations: readonly One[]) =>
	operations.map((operation) => ({ name: operation.name, operation }));

const run = runs();

describe('Users per Request', () => {
	it.each(named(OPERATIONS.filter(hasBatchSize)))(
		'limits the requests of $name',
		async ({ operation }) => {
			const items = range(5).map((number) => itemFor(operation, number));
			const { rows, sandbox } = await run(operation.parameters, items, {
				account: { users: seedBefore(operation, range(5)) },
				options: { batchSize: 2 },
			});
			expect(rows.every(({ success }) => success)).toBe(true);
			expect(sandbox.log).toHaveLength(3);
		},
	);
});

describe('Dry Run', () => {
	const options = { dryRun: true };

	it.each(named(CHANGES))('plans $name, and changes nothing', async ({ operation }) => {
		const items = range(3).map((number) => itemFor(operation, number));
		const users = seedBefore(operation, range(3));
		let before: unknown;
		const { rows, sandbox } = await run(asDryRun(operation), items, {
			account: { users },
			ready: (one) => (before = one.users()),
		});
		expect(countBy(rows, 'status')).toEqual({ planned: 3 });
		expect(writesTo(sandbox)).toEqual([]);
		expect(sandbox.users()).toEqual(before);
	});

	it('looks up everybody, so that a misspelt email shows', async () => {
		const { rows, messages, thrown, sandbox } = await run(
			setStatus('deactivate'),
			[...members(3), { email: 'nobody@example.com' }],
			{ account: { users: 3 }, options },
		);
		expect(thrown).toBeUndefined();
		expect(writesTo(sandbox)).toEqual([]);
		expect(countBy(rows, 'status')).toEqual({ planned: 3, failed: 1 });
		expect(rows[0]).toMatchObject({ success: false, reason: null });
		expect(rows[0]?.message).not.toContain('DronaHQ was not asked');
		expect(rows[3]).toMatchObject({ reason: 'not_found' });
		expect(messages.join()).toMatch(/nothing was changed/i);
	});

	it('asks nobody about users to be created, of whom all stay on the main output', async () => {
		const given = { options, ...ERROR_OUTPUT };
		const { rows, errorRows, sandbox } = await run(CREATE, joiners(2), given);
		expect(sandbox.log).toEqual([]);
		expect(countBy(rows, 'status')).toEqual({ planned: 2 });
		expect(rows[0]?.message).toContain('DronaHQ was not asked');
		expect(errorRows).toEqual([]);
	});

	it('never throws for bad input, and shows which rows are duplicates', async () => {
		const [one] = joiners(1);
		const others = [{ email: 'no email' }, { email: 'x@example.com', name: '' }, { name: 'Other' }];
		const items = [{ ...one }, ...others.map((other) => ({ ...one, ...other }))];
		const { rows, thrown } = await run(CREATE, items, { options });
		expect(thrown).toBeUndefined();
		expect(rows.map(({ status, reason }) => reason ?? status)).toEqual([
			...['planned', 'invalid_email', 'invalid_input', 'duplicate'],
		]);
	});

	it('says what is unchanged', async () => {
		const items = [{ user: 101 }, { user: 108, remove: '10' }];
		const { rows, sandbox } = await run(changeGroups.parameters, items, { options });
		expect(rows).toMatchObject([{ status: 'unchanged' }, { status: 'planned' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('Maximum Users Losing Access', () => {
	it.each(named(TAKING))('stops a run of $name that takes access from more users', async (one) => {
		const { change, parameters } = one.operation;
		const words = change.isPerGroup ? { assign: [], remove: ['10'] } : {};
		const items = range(3).map((number) => itemFor(one.operation, number, words));
		const account = { users: 3 };
		const limited = { account, options: { maxUsers: 2 } };
		const { thrown, sandbox } = await run(parameters, items, limited);
		expect(`${thrown?.message} ${thrown?.description}`).toContain('Maximum Users Losing Access');
		const { rows } = await run(parameters, items, { ...limited, sandbox, ...CONTINUE });
		const refused = { status: 'not_sent', reason: 'limit_exceeded' };
		expect(rows).toMatchObject([refused, refused, refused]);
		expect(rows[0]?.message).toContain('Maximum Users Losing Access');
		expect(writesTo(sandbox)).toEqual([]);
		const allowed = await run(parameters, items, { account, options: { maxUsers: 3 } });
		expect(allowed.rows.every(({ success }) => success)).toBe(true);
	});

	it('is 500 by default', async () => {
		const account = { users: 501 };
		const { thrown, sandbox } = await run(setStatus('deactivate'), members(501), { account });
		expect(`${thrown?.message} ${thrown?.description}`).toContain('500');
		expect(sandbox.log).toEqual([]);
		const { rows } = await run(setStatus('deactivate'), members(500), { sandbox });
		expect(countBy(rows, 'status')).toEqual({ deactivated: 500 });
	});

	it('does not count users to whom access is given', async () => {
		const items = [{ assign: '1,2,3,4', remove: '5' }];
		const given = { account: { users: 5 }, options: { maxUsers: 1 } };
		const { rows } = await run(changeUsersOf('20'), items, given);
		expect(rows.every(({ success }) => success)).toBe(true);
	});
});

describe('If User Exists', () => {
	const items = [...joiners(1), { ...joiners(1)[0], email: USERS.nathan.email }];

	it('counts the user as refused by default', async () => {
		const { rows } = await run(CREATE, items);
		expect(rows[1]).toMatchObject({ success: false, status: 'failed', reason: 'already_exists' });
	});

	it('counts the user as done when set to skip', async () => {
		const { rows, hints } = await run(CREATE, items, { options: { ifExists: 'skip' } });
		expect(rows[1]).toMatchObject({
			...{ success: true, status: 'exists', reason: null },
			message:
				"The user was in DronaHQ already, perhaps in another account: 'Get' finds them only if they are in this one. Their groups, password and access were neither checked nor changed. If they should get access again, use 'Activate', and 'Add or Remove Groups' for their groups.",
		});
		expect(hints).toEqual([]);
	});
});

describe('Timeout', () => {
	const serve = servers();
	const options = { timeout: 1000, maxRetries: 0 };

	it('ends a request that is never answered', async () => {
		const script = { apply: true, answer: 'hang' as const };
		const { rows, sandbox } = await run(CREATE, joiners(2), { options, script, ...CONTINUE });
		const late = { status: 'unknown', success: false, reason: 'timeout' };
		expect(rows).toMatchObject([late, late]);
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
			...CONTINUE,
		});
		expect(rows).toMatchObject([{ status: 'unknown', reason: 'timeout' }]);
	});
});

describe('Retries', () => {
	it('are as many as set', async () => {
		const busy = { status: 503, headers: { 'retry-after': '0' } };
		const { rows, sandbox } = await run(setStatus('activate'), members(1), {
			account: { users: 1 },
			script: { times: 9, answer: busy },
			options: { maxRetries: 2 },
			...CONTINUE,
		});
		expect(sandbox.log).toHaveLength(3);
		expect(rows).toMatchObject([{ success: false, reason: 'server_error', code: '503' }]);
	});

	it('are none when set to 0', async () => {
		const { rows, sandbox } = await run(setStatus('activate'), members(2), {
			account: { users: 2, fails: { emails: [memberEmail(2)] } },
			options: { maxRetries: 0 },
		});
		expect(bodyOf(sandbox.log[0]).list_user_email).toHaveLength(2);
		expect(sandbox.log).toHaveLength(1);
		expect(rows[1]).toMatchObject({ reason: 'server_failed' });
	});
});
