import type { IDataObject } from 'n8n-workflow';

import { itemFor } from '../../operations/items';
import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { member, memberEmail } from '../../operations/users';
import { each, isCreation, isSuccess, KINDS, outcomesOf, type Kind } from './kinds';
import { expectUnsent, threeWith } from './unsent';
import { title } from './row';

describe('Input: fields and names that mean something to JavaScript or n8n', () => {
	const start = sandboxes();

	/** An item that DronaHQ refuses, whoever it names. */
	const refused = (kind: Kind, name: string) =>
		isCreation(kind)
			? itemFor(kind, 99, { assign: ['Nowhere'] })
			: { ...kind.item(99), [kind.column]: `${name}@example.com` };

	it.each(each(KINDS))(title('I16'), async ({ kind, onError }) => {
		const errors = ['text', '', null, 0, 5, true, [], {}, { message: 'x' }, { success: true }];
		const sandbox = await start(kind.account(errors.length));
		const run = await runNode({
			sandbox,
			items: [
				...errors.map((error, index) => ({ ...kind.item(index + 1), error, details: 'x' })),
				{ ...refused(kind, 'nobody'), error: 'text' },
				{ ...refused(kind, 'no-one'), error: { success: true } },
			],
			parameters: kind.parameters,
			onError,
		});
		const stops = onError === 'stopWorkflow' && !kind.change;
		expect(run.thrown === undefined).toBe(!stops);
		expect(outcomesOf(run).map(isSuccess)).toEqual([...errors.map(() => true), false, false]);
		expect(run.errorRows.map(({ error }) => (error as IDataObject).success)).toEqual(
			onError === 'continueErrorOutput' ? [false, false] : [],
		);
	});

	const WORDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length'];

	it.each(KINDS)('I17 · $name', async (kind) => {
		const emails = WORDS.map((word) => `${word}@example.com`);
		const users = emails.map((user_email, index) =>
			member(index + 1, { user_email, groups: ['Sales'], ...kind.change?.before }),
		);
		const sandbox = await start(isCreation(kind) ? { empty: true } : { users });
		const run = await runNode({
			sandbox,
			items: emails.map((email, index) => ({
				...kind.item(1),
				[kind.column]: email,
				...(isCreation(kind) && { name: WORDS[index], password: WORDS[index] }),
			})),
			parameters: kind.parameters,
		});
		expect(run.rows.map(isSuccess)).toEqual(WORDS.map(() => true));
		expect(run.rows.map(({ user_email }) => user_email)).toEqual(emails);
		expect(emails.every((email) => kind.isDone(sandbox, email))).toBe(true);
		if (!isCreation(kind)) return;
		expect(sandbox.users().map(({ user_name }) => user_name)).toEqual(WORDS);
	});

	it.each(each(KINDS))(title('I18'), async (one) => {
		const { kind } = one;
		const sandbox = await start(kind.account(2));
		const bad = WORDS.map((word) => ({ ...kind.item(9), [kind.column]: word }));
		const items = [kind.item(1), ...bad, kind.item(2)];
		await expectUnsent(one, { sandbox, items, bad: bad.map((_, index) => index + 1) });
	});

	it.each(KINDS.filter(({ change }) => change?.joins))('I19 · $name', async (kind) => {
		const isExact = kind.change?.isExact;
		const users = WORDS.map((word, index) => member(index + 1, { groups: [word] }));
		const sandbox = await start({ users: [...users, member(7)] });
		const joins = (number: number, group: string) => itemFor(kind, number, { assign: [group] });
		const joiners = WORDS.map((_, index) => (isCreation(kind) ? 100 + index : 7));
		const run = await runNode({
			sandbox,
			items: [
				...joiners.map((number, index) => joins(number, WORDS[index] ?? '')),
				// Of what is made exactly so, others would lose what no row gives them.
				...(isExact ? WORDS.map((word, index) => joins(index + 1, word)) : []),
				joins(isCreation(kind) ? 99 : 1, 'propertyIsEnumerable'),
			],
			parameters: { ...kind.parameters, ...(isExact && { managedGroups: WORDS }) },
			onError: 'continueRegularOutput',
		});
		expect(run.thrown).toBeUndefined();
		const outcomes = outcomesOf(run);
		const unknown = isCreation(kind) ? 'no_group_registered' : 'unknown_group';
		expect(outcomes.map(({ reason }) => reason)).toContain(unknown);
		if (!isExact) expect(outcomes.map(isSuccess)).toEqual([...WORDS.map(() => true), false]);
		const groups = [...new Set(joiners)]
			.flatMap((number) => sandbox.user(memberEmail(number))?.user_group ?? [])
			.map(({ grp_name }) => grp_name);
		expect(groups.sort()).toEqual([...WORDS, ...(isCreation(kind) ? [] : ['HR'])].sort());
	});
});

describe('Input: values of every type', () => {
	const start = sandboxes();

	type Value = IDataObject[string];

	/** A group is only known by its members. */
	const someMember = { user_name: 'Member', user_email: 'member@example.com', groups: ['Sales'] };

	interface Values {
		kind: Kind;
		column: string;
		usable: Value[];
		unusable: Value[];
	}

	/** What can be used to name a user in place of a text, and what can't. */
	const namesFor = (kind: Kind): Values => {
		const { column, takesIds, users } = kind;
		const of = (usable: Value[], unusable: Value[]) => ({ kind, column, usable, unusable });
		if (users === 'one') {
			if (!takesIds) return of([], ['', ' ', null, 5, {}, [], true]);
			return of([2, '2', ' 2 ', [2]], ['', ' ', null, {}, [], [2, 3], true, 2.5, -2, 0, 1e21]);
		}
		if (!takesIds) {
			return of(
				[[memberEmail(2), null, ''], [[memberEmail(2)]]],
				['', ' ,', null, 5, {}, [], [null], true],
			);
		}
		const empty = kind.mayNameNobody ? [] : ['', ' ', null, []];
		// Where others would lose what a list doesn't give them, none of its places may be empty.
		const gap: Value[] = [[2, null]];
		const [usable, gaps] = kind.change?.isExact ? [[], gap] : [gap, []];
		return of([2, '2', [[2]], ...usable], [...empty, ...gaps, {}, true, [{}], 2.5, -2, 0, 1e21]);
	};

	/** For each field of an operation. */
	const VALUES: Values[] = [
		...KINDS.map(namesFor),
		...KINDS.filter(isCreation).flatMap((kind): Values[] => [
			{ kind, column: 'name', usable: [5], unusable: ['', ' ', null, {}, [], true] },
			{
				kind,
				column: 'password',
				usable: [5],
				// Where it may be missing, only the account shows for whom.
				unusable: kind.change?.updates ? [{}, true] : ['', ' ', null, {}, [], true],
			},
			{
				kind,
				column: 'groups',
				usable: [10, ['Sales'], [10, null, '']],
				unusable: ['', ' ,', null, {}, [], [{}], true],
			},
		]),
	];

	const taking = VALUES.filter(({ usable }) => usable.length > 0);

	it.each(taking)('I20 · $kind.name · $column', async ({ kind, column, usable }) => {
		for (const value of usable) {
			const sandbox = await start(isCreation(kind) ? { users: [someMember] } : kind.account(3));
			const items = threeWith(kind, 1, { ...kind.item(2), [column]: value });
			const { rows } = await runNode({ sandbox, items, parameters: kind.parameters });
			expect([value, rows.map(isSuccess)]).toEqual([value, [true, true, true]]);
		}
	});

	const cells = VALUES.flatMap((values) =>
		each([values.kind]).map((one) => ({ ...values, ...one })),
	);

	it.each(cells)('I20 · $name · $column · $onError', async ({ column, unusable, ...one }) => {
		const { kind } = one;
		const sandbox = await start(kind.account(2));
		// With nothing at all in it, a row would be blank.
		const other = { note: 'filled' };
		const bad = unusable.map((value) => ({ ...kind.item(9), ...other, [column]: value }));
		const items = [kind.item(1), ...bad, kind.item(2)];
		await expectUnsent(one, { sandbox, items, bad: bad.map((_, index) => index + 1) });
	});
});
