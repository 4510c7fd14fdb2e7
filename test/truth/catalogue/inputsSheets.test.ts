import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { memberEmail, range } from '../../engine/harness/users';
import { each, isSuccess, KINDS, outcomesOf, type Kind } from './kinds';
import { POSITIONS } from './row';
import { expectUnsent, threeWith } from './unsent';

/** Rows with nothing in them, as files and sheets have them. */
const blankRows = (kind: Kind) => {
	const columns = Object.keys(kind.item(1));
	const filledWith = (value: string | null) =>
		Object.fromEntries(columns.map((column) => [column, value]));
	return [{}, filledWith(''), filledWith(null), { ...filledWith(' \u00A0'), row_number: 4 }];
};

describe('Input: blank rows', () => {
	const start = sandboxes();

	it.each(each(KINDS))('I22 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(2));
		const blank = blankRows(kind);
		const { main, error, thrown } = await runNode({
			sandbox,
			items: [kind.item(1), ...blank, kind.item(2)],
			parameters: kind.parameters,
			onError,
		});
		expect(thrown).toBeUndefined();
		expect(error).toEqual([]);
		const told = main.map(({ json }) => (isSuccess(json) ? 'done' : json.reason));
		expect(told).toEqual(['done', ...blank.map(() => 'blank'), 'done']);
		expect(sandbox.log.flatMap(kind.named)).toHaveLength(2);
	});
});

describe('Input: a column whose name only looks like the one that is asked for', () => {
	const start = sandboxes();
	const cells = each(KINDS).flatMap((one) =>
		POSITIONS.map((position, index) => ({ ...one, position, index })),
	);

	it.each(cells)('I23 · $name · $position · $onError', async ({ index, ...one }) => {
		const { kind } = one;
		for (const rename of [
			(column: string) => `\uFEFF${column}`,
			(column: string) => ` ${column}`,
			(column: string) => column.toUpperCase(),
		]) {
			const sandbox = await start(kind.account(3));
			const { [kind.column]: user, ...others } = kind.item(index + 1);
			const row = { ...others, [rename(kind.column)]: user };
			const run = await expectUnsent(one, {
				sandbox,
				items: threeWith(kind, index, row),
				bad: [index],
			});
			const bad = outcomesOf(run).find(({ reason }) => reason === 'invalid_input');
			expect(bad?.message).toContain(`asks for the column '${kind.column}'`);
		}
	});
});

describe('Input: the same list of users in every item', () => {
	const start = sandboxes();
	const several = KINDS.filter(({ users }) => users === 'several');

	it.each(each(several))('I24 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(60));
		const users = range(60).map(memberEmail);
		const items = range(60).map(() => ({ ...kind.item(1), [kind.column]: users }));
		const run = await runNode({ sandbox, items, parameters: kind.parameters, onError });
		expect(run.rows).toHaveLength(60);
		expect(run.rows.every(isSuccess)).toBe(true);
		// The list of an exact operation is that of its first item; others' belongs to no item.
		const pairedItem = kind.name === 'setMembers' ? { item: 0 } : [];
		expect(run.main.map((item) => item.pairedItem)).toEqual(users.map(() => pairedItem));
		expect(run.hints.map(({ message }) => message).join()).toContain('All 60 items name the same');
	});
});
