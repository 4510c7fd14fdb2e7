import type { IDataObject } from 'n8n-workflow';
import { runNode, sandboxes, type Setup } from '../../engine/harness/dronaHq';
import { locator, range } from '../../engine/harness/users';
import { each, eachPosition, isSuccess, KINDS, outcomesOf, type Kind } from './kinds';
import { title } from './row';
import { expectUnsent, threeWith } from './unsent';

describe('Input: an expression that throws', () => {
	const start = sandboxes();

	it.each(eachPosition(KINDS))('I12 · $name · $position · $onError', async ({ index, ...one }) => {
		const { kind } = one;
		const sandbox = await start(kind.account(3));
		// n8n takes what JavaScript throws in an expression for empty, but not what it throws itself.
		const expression = `={{ $json.${kind.column} ?? $('Nowhere').item.json.user }}`;
		const { [kind.field]: field } = kind.parameters;
		const parameters = {
			...kind.parameters,
			[kind.field]: typeof field === 'string' ? expression : locator('list', expression),
		};
		const row = { ...kind.item(index + 1), [kind.column]: undefined };
		const { errorRows, rows } = await expectUnsent(one, {
			sandbox,
			items: threeWith(kind, index, row),
			bad: [index],
			parameters,
		});
		const [error] = errorRows.map((errorRow) => errorRow.error as IDataObject);
		if (one.onError === 'continueErrorOutput') expect(error?.reason).toBe('invalid_input');
		if (one.onError === 'continueRegularOutput') {
			expect(rows[index]).toMatchObject({ status: 'not_sent', reason: 'invalid_input' });
			expect(rows[index]?.message).toContain('cannot be worked out');
		}
	});
});

describe('Input: a credential that cannot be used', () => {
	const start = sandboxes();

	describe.each<[id: string, credentials: (host: string) => Array<Setup['credential']>]>([
		['I13', () => [null, { tokenKey: '' }, { tokenKey: ' \n' }, { baseUrl: '' }]],
		[
			'I14',
			(host) => [
				{ baseUrl: 'http://dronahq.example.com/plugin' },
				{ baseUrl: `http://user:pass-word@${host}/plugin` },
				{ baseUrl: `http://${host}/plugin?x=1` },
				{ baseUrl: `${host}/plugin` },
			],
		],
	])('%s', (id, credentials) => {
		it.each(each(KINDS))(title(id), async ({ kind, onError }) => {
			const sandbox = await start({ ...kind.account(3), basePath: '/plugin' });
			for (const credential of credentials(new URL(sandbox.url).host)) {
				const items = range(3).map(kind.item);
				const { parameters } = kind;
				const run = await runNode({ sandbox, items, parameters, onError, credential });
				expect(run.thrown === undefined).toBe(onError !== 'stopWorkflow');
				expect(run.main.length).toBe(onError === 'continueRegularOutput' ? 3 : 0);
				expect(outcomesOf(run).map(({ status }) => status)).toEqual(
					run.thrown && !run.results ? [] : items.map(() => 'not_sent'),
				);
				expect(run.kept()).not.toContain('pass-word');
			}
			expect(sandbox.log).toEqual([]);
		});
	});

	/** What may stand before and after a base URL. */
	const ENDS = [
		['', ''],
		['', '/'],
		['', '//'],
		[' ', '\n'],
	];

	it.each(KINDS)('I15 · $name', async (kind) => {
		for (const [index, [before, after]] of ENDS.entries()) {
			const sandbox = await start({ ...kind.account(4), basePath: '/plugin/v1' });
			const { rows } = await runNode({
				sandbox,
				items: [kind.item(index + 1)],
				parameters: kind.parameters,
				credential: { baseUrl: `${before}${sandbox.url}${after}` },
			});
			expect(rows.map(isSuccess)).toEqual([true]);
			expect(sandbox.log.at(-1)?.path).toMatch(/^\/plugin\/v1\/(users|groups)\b/);
		}
	});
});

describe('Input: blank rows', () => {
	const start = sandboxes();

	/** Rows with nothing in them, as files and sheets have them. */
	const blankRows = (kind: Kind) => {
		const filledWith = (value: string | null) =>
			Object.fromEntries(Object.keys(kind.item(1)).map((column) => [column, value]));
		return [{}, filledWith(''), filledWith(null), { ...filledWith(' \u00A0'), row_number: 4 }];
	};

	it.each(each(KINDS))(title('I22'), async ({ kind, onError }) => {
		const sandbox = await start(kind.account(2));
		const blank = blankRows(kind);
		const items = [kind.item(1), ...blank, kind.item(2)];
		const run = await runNode({ sandbox, items, parameters: kind.parameters, onError });
		expect(run.thrown).toBeUndefined();
		expect(run.error).toEqual([]);
		const told = run.rows.map((json) => (isSuccess(json) ? 'done' : json.reason));
		expect(told).toEqual(['done', ...blank.map(() => 'blank'), 'done']);
		expect(sandbox.log.flatMap(kind.named)).toHaveLength(2);
	});
});

describe('Input: a column whose name only looks like the one that is asked for', () => {
	const start = sandboxes();

	/** A mark in front on the first row, a space on the middle one, capitals on the last. */
	const RENAMED = [
		(column: string) => `\uFEFF${column}`,
		(column: string) => ` ${column}`,
		(column: string) => column.toUpperCase(),
	];

	it.each(eachPosition(KINDS))('I23 · $name · $position · $onError', async ({ index, ...one }) => {
		const { kind } = one;
		const sandbox = await start(kind.account(3));
		const { [kind.column]: user, ...others } = kind.item(index + 1);
		const row = { ...others, [RENAMED[index]?.(kind.column) ?? '']: user };
		const items = threeWith(kind, index, row);
		const run = await expectUnsent(one, { sandbox, items, bad: [index] });
		const bad = outcomesOf(run).find(({ reason }) => reason === 'invalid_input');
		expect(bad?.message).toContain(`asks for the column '${kind.column}'`);
	});
});
