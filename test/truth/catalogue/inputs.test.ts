import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runNode, sandboxes, writesTo } from '../../engine/harness/dronaHq';
import { memberEmail, range } from '../../engine/harness/users';
import {
	BY_EMAIL,
	BY_ID,
	create,
	each,
	isSuccess,
	kindCalled,
	KINDS,
	outcomesOf,
	type Kind,
} from './kinds';
import { title } from './row';
import { expectUnsent } from './unsent';

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

	it.each(KINDS)('I02 · $name', async (kind) => {
		// Whoever takes a request of their own has no boundary at 50.
		const counts = kind.perRequest === 1 ? [1, 51] : [1, 49, 50, 51, 99, 100, 101];
		const options = kind.change?.takesAway('assign') && { options: { maxUsers: 101 } };
		for (const count of counts) {
			const sandbox = await start(kind.account(count));
			const parameters = { ...kind.parameters, ...options };
			const run = await runNode({ sandbox, items: range(count).map(kind.item), parameters });
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

	const deactivate = kindCalled('deactivate');

	it.each([create, deactivate])('I21 · $name', async (kind) => {
		const count = 3000;
		const sandbox = await start(kind.account(count));
		const items = range(count).map(kind.item);
		items[1700] = { ...items[1700], [kind.column]: 'no-user' };
		const parameters = {
			...kind.parameters,
			// Each expression takes its time: one is enough.
			...(kind === create && { userName: 'Somebody', password: 'pass-word', groupNames: 'Sales' }),
			...(kind === deactivate && { options: { maxUsers: count } }),
		};
		const onError = 'continueRegularOutput';
		await expectUnsent({ kind, onError }, { sandbox, items, bad: [1700], parameters });
		expect(writesTo(sandbox)).toHaveLength(60);
		expect(new Set(writesTo(sandbox).flatMap(kind.named)).size).toBe(count - 1);
	});
});

describe('Input: the same user twice', () => {
	const start = sandboxes();

	/** Runs items that name the same few users in several ways; each user is sent once. */
	const once = async (
		kind: Kind,
		items: IDataObject[],
		emails: string[],
		account = kind.account(emails.length),
	) => {
		const sandbox = await start(account);
		const run = await runNode({ sandbox, items, parameters: kind.parameters });
		expect(run.thrown).toBeUndefined();
		expect(run.rows).toHaveLength(kind.isOncePerUser ? emails.length : items.length);
		expect(run.rows.every(isSuccess)).toBe(true);
		expect(sentIn(kind, sandbox)).toHaveLength(emails.length);
		expect(emails.every((email) => kind.isDone(sandbox, email))).toBe(true);
		return { ...run, sandbox };
	};
	const emails = (count: number) => range(count).map(memberEmail);

	it.each(KINDS)('I03 · $name', async (kind) => {
		const { rows } = await once(kind, [1, 2, 1, 3, 1].map(kind.item), emails(3));
		const isShared = kind.change && !kind.isOncePerUser;
		if (isShared) expect(rows[4]?.message).toContain('Named already in item 0');
	});

	it.each(KINDS)('I04 · $name', async (kind) => {
		const items = range(120).map((row) => kind.item(1 + (row % 60)));
		const { sandbox } = await once(kind, items, emails(60));
		expect(kind.own(sandbox)).toHaveLength(Math.ceil(60 / kind.perRequest));
	});

	/** Items that name user 1 by each of these texts, among others. */
	const respelt = ({ column, item }: Kind, spellings: string[]) => [
		item(2),
		...spellings.map((email) => ({ ...item(1), [column]: email })),
		item(3),
	];

	const EMAIL = 'user1@example.com';
	const SPACED = [`  ${EMAIL}`, `${EMAIL}\t\r\n`, `\u00a0${EMAIL}`, `\ufeff${EMAIL}\u2003`];

	describe.each([
		['I05', [EMAIL, 'USER1@EXAMPLE.COM', 'User1@Example.com']],
		['I07', [EMAIL, ...SPACED]],
	])('%s', (id, spellings) => {
		it.each(BY_EMAIL)(`${id} · $name`, async (kind) => {
			await once(kind, respelt(kind, spellings), emails(3));
		});
	});

	it.each(BY_EMAIL)('I06 · $name', async (kind) => {
		const email = 'josé.åström@example.com';
		const { users, ...account } = kind.account(3);
		const seeds = Array.isArray(users)
			? {
					users: users.map((user) => ({
						...user,
						...(user.user_id === 1 && { user_email: email }),
					})),
				}
			: {};
		const apart = email.normalize('NFD');
		const spellings = [apart, email, email.toUpperCase().normalize('NFD')];
		const named = [email, ...emails(3).slice(1)];
		const { sandbox } = await once(kind, respelt(kind, spellings), named, { ...account, ...seeds });
		const found = sandbox.users().filter(({ user_email }) => user_email.startsWith('jos'));
		expect(found).toHaveLength(1);
	});

	it.each(BY_ID)('I08 · $name', async (kind) => {
		const sandbox = await start(kind.account(3));
		const users = [1, memberEmail(1), '1', ` ${memberEmail(1).toUpperCase()}`, 2];
		const items = users.map((user) => ({ ...kind.item(1), [kind.column]: user }));
		const { rows, thrown } = await runNode({ sandbox, items, parameters: kind.parameters });
		expect(thrown).toBeUndefined();
		expect(rows.map(({ user_id }) => user_id)).toEqual(
			kind.isOncePerUser ? [1, 2] : [1, 1, 1, 1, 2],
		);
		expect(rows.every(isSuccess)).toBe(true);
		// A look-up answers for one way of naming a user; a change is made once whichever way was used.
		const named = sentIn(kind, sandbox).map(String).sort();
		expect(named).toEqual(kind.change ? ['1', '2'] : ['1', '2', memberEmail(1)].sort());
	});

	it.each(KINDS.filter(({ users }) => users === 'several'))('I24 · $name', async (kind) => {
		const users = emails(60);
		const items = users.map(() => ({ ...kind.item(1), [kind.column]: users }));
		const sandbox = await start(kind.account(60));
		const { main, hints } = await runNode({ sandbox, items, parameters: kind.parameters });
		expect(main.map(({ json }) => isSuccess(json))).toEqual(users.map(() => true));
		// The list of an exact operation is that of its first item; others' belongs to no item.
		const pairedItem = kind.name === 'setMembers' ? { item: 0 } : [];
		expect(main.map((item) => item.pairedItem)).toEqual(users.map(() => pairedItem));
		expect(hints.map(({ message }) => message).join()).toContain('All 60 items name the same');
	});
});
