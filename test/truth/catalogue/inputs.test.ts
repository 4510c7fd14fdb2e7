import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runNode, sandboxes, writesTo } from '../../engine/harness/dronaHq';
import { memberEmail, range } from '../../engine/harness/users';
import { BY_EMAIL, BY_ID, each, isSuccess, KINDS, outcomesOf, type Kind } from './kinds';
import { type Setting, title } from './row';

/** Everybody whom a request named, as often as one did. */
const sentIn = (kind: Kind, sandbox: Sandbox) =>
	(kind.change ? writesTo(sandbox) : sandbox.log).flatMap(kind.named);

describe('Input: how many users', () => {
	const start = sandboxes();

	it.each(each(KINDS))(title('I01'), async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		const nobody = await runNode({ sandbox, items: [], parameters: kind.parameters, onError });
		expect(nobody.thrown).toBeUndefined();
		expect(outcomesOf(nobody)).toEqual([]);
		const items = [{ ...kind.item(1), [kind.column]: [] }];
		const empty = await runNode({ sandbox, items, parameters: kind.parameters, onError });
		const [outcome, ...others] = outcomesOf(empty);
		expect(others).toEqual([]);
		expect(outcome?.status).toBe(kind.mayNameNobody ? 'unchanged' : 'not_sent');
		expect(sandbox.log).toEqual([]);
	});

	it.each(each(KINDS))(title('I02'), async ({ kind, onError }) => {
		// Whoever takes a request of their own has no boundary at 50.
		const counts = kind.perRequest === 1 ? [1, 51] : [1, 49, 50, 51, 99, 100, 101];
		for (const count of counts) {
			const sandbox = await start(kind.account(count));
			const run = await runNode({
				sandbox,
				items: range(count).map(kind.item),
				parameters: {
					...kind.parameters,
					...(kind.change?.takesAway('assign') && { options: { maxUsers: 101 } }),
				},
				onError,
			});
			expect(run.thrown).toBeUndefined();
			expect(run.rows).toHaveLength(count);
			expect(run.rows.every(isSuccess)).toBe(true);
			expect(kind.own(sandbox)).toHaveLength(Math.ceil(count / kind.perRequest));
			const sent = sentIn(kind, sandbox);
			expect(new Set(sent).size).toBe(count);
			expect(sent).toHaveLength(count);
			expect(range(count).every((user) => kind.isDone(sandbox, memberEmail(user)))).toBe(true);
		}
	});
});

describe('Input: the same user twice', () => {
	const start = sandboxes();

	/** Runs items that name the same few users in several ways; each user is sent once. */
	const once = async (
		{ kind, onError }: { kind: Kind; onError: Setting },
		items: IDataObject[],
		emails: string[],
		account = kind.account(emails.length),
	) => {
		const sandbox = await start(account);
		const run = await runNode({ sandbox, items, parameters: kind.parameters, onError });
		expect(run.thrown).toBeUndefined();
		expect(run.rows).toHaveLength(kind.isOncePerUser ? emails.length : items.length);
		expect(run.rows.every(isSuccess)).toBe(true);
		expect(sentIn(kind, sandbox)).toHaveLength(emails.length);
		expect(emails.every((email) => kind.isDone(sandbox, email))).toBe(true);
		return { rows: run.rows, sandbox };
	};
	const emails = (count: number) => range(count).map(memberEmail);

	it.each(each(KINDS))(title('I03'), async (one) => {
		const { rows } = await once(one, [1, 2, 1, 3, 1].map(one.kind.item), emails(3));
		const isShared = one.kind.change && !one.kind.isOncePerUser;
		if (isShared) expect(rows[4]?.message).toContain('Named already in item 0');
	});

	it.each(each(KINDS))(title('I04'), async (one) => {
		const items = range(120).map((row) => one.kind.item(1 + (row % 60)));
		const { sandbox } = await once(one, items, emails(60));
		expect(one.kind.own(sandbox)).toHaveLength(Math.ceil(60 / one.kind.perRequest));
	});

	/** Items that name user 1 by each of these texts, among others. */
	const respelt = ({ column, item }: Kind, ...spellings: string[]) => [
		item(2),
		...spellings.map((email) => ({ ...item(1), [column]: email })),
		item(3),
	];

	it.each(each(BY_EMAIL))(title('I05'), async (one) => {
		const spellings = ['user1@example.com', 'USER1@EXAMPLE.COM', 'User1@Example.com'];
		await once(one, respelt(one.kind, ...spellings), emails(3));
	});

	it.each(each(BY_EMAIL))(title('I06'), async (one) => {
		const email = 'josé.åström@example.com';
		const seeds = one.kind.account(3).users;
		const account = Array.isArray(seeds)
			? { users: seeds.map((user) => (user.user_id === 1 ? { ...user, user_email: email } : user)) }
			: one.kind.account(3);
		const spellings = [
			email.normalize('NFD'),
			email.normalize('NFC'),
			email.toUpperCase().normalize('NFD'),
		];
		const { sandbox } = await once(
			one,
			respelt(one.kind, ...spellings),
			[email, ...emails(3).slice(1)],
			account,
		);
		expect(sandbox.users().filter(({ user_email }) => user_email.startsWith('jos'))).toHaveLength(
			1,
		);
	});

	it.each(each(BY_EMAIL))(title('I07'), async (one) => {
		const spellings = ['user1@example.com', '  user1@example.com', 'user1@example.com\t\r\n'];
		await once(
			one,
			respelt(one.kind, ...spellings, '\u00a0user1@example.com', '\ufeffuser1@example.com\u2003'),
			emails(3),
		);
	});

	it.each(each(BY_ID))(title('I08'), async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		const users = [1, memberEmail(1), '1', ` ${memberEmail(1).toUpperCase()}`, 2];
		const { rows, thrown } = await runNode({
			sandbox,
			items: users.map((user) => ({ ...kind.item(1), [kind.column]: user })),
			parameters: kind.parameters,
			onError,
		});
		expect(thrown).toBeUndefined();
		expect(rows.map(({ user_id }) => user_id)).toEqual(
			kind.isOncePerUser ? [1, 2] : [1, 1, 1, 1, 2],
		);
		expect(rows.every(isSuccess)).toBe(true);
		// A look-up answers for one way of naming a user; a change is made once whichever way was used.
		const named = sentIn(kind, sandbox).map(String).sort();
		expect(named).toEqual(kind.change ? ['1', '2'] : ['1', '2', memberEmail(1)].sort());
	});
});
