import type { IDataObject } from 'n8n-workflow';
import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { locator, range } from '../../engine/harness/users';
import { each, isSuccess, KINDS, outcomesOf } from './kinds';
import { POSITIONS, title } from './row';
import { expectUnsent, threeWith } from './unsent';

describe('Input: an expression that throws', () => {
	const start = sandboxes();

	it.each(
		each(KINDS).flatMap((one) => POSITIONS.map((position, index) => ({ ...one, position, index }))),
	)('I12 · $name · $position · $onError', async ({ index, ...one }) => {
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

	it.each(each(KINDS))(title('I13'), async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		for (const credential of [null, { tokenKey: '' }, { tokenKey: ' \n' }, { baseUrl: '' }]) {
			const run = await runNode({
				sandbox,
				items: range(3).map(kind.item),
				parameters: kind.parameters,
				onError,
				credential,
			});
			expect(sandbox.log).toEqual([]);
			if (onError === 'stopWorkflow') {
				expect(run.thrown?.message).toMatch(/credential/i);
				expect(run.main).toEqual([]);
				continue;
			}
			expect(run.thrown).toBeUndefined();
			expect(outcomesOf(run)).toMatchObject(
				Array(3).fill({ status: 'not_sent', reason: 'invalid_input' }),
			);
		}
	});

	it.each(each(KINDS))(title('I14'), async ({ kind, onError }) => {
		const sandbox = await start({ ...kind.account(3), basePath: '/plugin' });
		const { host } = new URL(sandbox.url);
		const unusable = [
			'http://dronahq.example.com/plugin',
			`http://user:pass-word@${host}/plugin`,
			`http://user@${host}/plugin`,
			`http://${host}/plugin?x=1`,
			`http://${host}/plugin?`,
			`http://${host}/plugin#x`,
			`ftp://${host}/plugin`,
			`${host}/plugin`,
			'/plugin',
			'https://',
		];
		for (const baseUrl of unusable) {
			const run = await runNode({
				sandbox,
				items: range(3).map(kind.item),
				parameters: kind.parameters,
				onError,
				credential: { baseUrl },
			});
			expect(run.thrown === undefined).toBe(onError !== 'stopWorkflow');
			expect(outcomesOf(run)).toMatchObject(
				Array(3).fill({ status: 'not_sent', reason: 'invalid_input' }),
			);
			expect(run.kept).not.toContain('pass-word');
		}
		expect(sandbox.log).toEqual([]);
	});

	/** What may stand before and after a base URL. */
	const ENDS = [
		['', ''],
		['', '/'],
		['', '//'],
		[' ', '\n'],
	];

	it.each(each(KINDS))(title('I15'), async ({ kind, onError }) => {
		for (const [index, [before, after]] of ENDS.entries()) {
			const sandbox = await start({ ...kind.account(4), basePath: '/plugin/v1' });
			const { rows } = await runNode({
				sandbox,
				items: [kind.item(index + 1)],
				parameters: kind.parameters,
				onError,
				credential: { baseUrl: `${before}${sandbox.url}${after}` },
			});
			expect(rows.map(isSuccess)).toEqual([true]);
			expect(sandbox.log.at(-1)?.path).toMatch(/^\/plugin\/v1\/(users|groups)\b/);
		}
	});
});
