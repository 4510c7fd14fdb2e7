import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { USER_COUNT, type Sandbox } from '../sandbox';
import { runNode, sandboxes } from './harness/dronaHq';

const getAll = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'getAll',
	...parameters,
});

const all = (parameters: INodeParameters = {}) => getAll({ returnAll: true, ...parameters });

const idsOf = (rows: IDataObject[]) => rows.map(({ user_id }) => user_id);
const idsIn = (sandbox: Sandbox) => sandbox.users().map(({ user_id }) => user_id);

describe('Get Many', () => {
	const start = sandboxes();

	it('pages with the highest id until an empty page', async () => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, parameters: all() });
		expect(idsOf(rows)).toEqual(idsIn(sandbox));
		expect(sandbox.log.map(({ query }) => [query.ulimit, query.maxuid])).toEqual([
			['100', '0'],
			['100', String(idsIn(sandbox)[99])],
			['100', String(idsIn(sandbox)[136])],
		]);
	});

	it('asks for pages of the size in the options', async () => {
		const sandbox = await start();
		await runNode({ sandbox, parameters: all({ options: { pageSize: 500 } }) });
		expect(sandbox.log.map(({ query }) => query.ulimit)).toEqual(['500', '500']);
	});

	it('takes no more pages than the limit needs', async () => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, parameters: getAll() });
		expect(idsOf(rows)).toEqual(idsIn(sandbox).slice(0, 50));
		expect(sandbox.log).toHaveLength(1);
	});

	it('fills the limit from small pages', async () => {
		const sandbox = await start({ maxPageSize: 25 });
		const { rows } = await runNode({ sandbox, parameters: getAll({ limit: 60 }) });
		expect(rows).toHaveLength(60);
		expect(sandbox.log).toHaveLength(3);
	});

	it('tells that the limit cut the list', async () => {
		const sandbox = await start();
		const { hints } = await runNode({ sandbox, parameters: getAll({ limit: 10 }) });
		expect(hints).toHaveLength(1);
		expect(hints[0]?.message).toContain('10');
		expect(hints[0]?.message).toMatch(/limit|Return All/i);
		const whole = await runNode({ sandbox, parameters: all() });
		expect(whole.hints).toEqual([]);
	});

	it.each([
		[{ groupId: '10' }, { gid: '10' }],
		[{ search: 'Nathan' }, { search: 'Nathan' }],
		[{ activity: 'inactive' }, { listtype: 'inactive' }],
		[{ afterUserId: 400 }, { maxuid: '400' }],
	] as const)('filters by %j', async (filters, query) => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, parameters: all({ filters }) });
		expect(sandbox.log[0]?.query).toMatchObject(query);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.length).toBeLessThan(USER_COUNT);
		const next = sandbox.log[1]?.query ?? {};
		expect(next).toMatchObject({ ...query, maxuid: String(rows.at(-1)?.user_id) });
	});

	it('filters by a group named instead of numbered', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			parameters: all({ filters: { groupId: 'Everyone' } }),
		});
		expect(rows).toHaveLength(60);
	});

	it('asks without filters that were left empty', async () => {
		const sandbox = await start();
		await runNode({ sandbox, parameters: getAll() });
		expect(Object.keys(sandbox.log[0]?.query ?? {}).sort()).toEqual([
			'maxuid',
			'tokenkey',
			'ulimit',
		]);
	});

	it('adds the activity status with the stats', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			parameters: getAll({ limit: 1, options: { includeStats: true } }),
		});
		expect(sandbox.log[0]?.query).toMatchObject({ showstats: 'true' });
		expect(rows).toMatchObject([{ activity_status: 'inactive' }]);
	});

	it('gives all users the same fields in the same order', async () => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, parameters: all() });
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
		expect(Object.keys(rows[0] ?? {}).length).toBeLessThanOrEqual(10);
	});

	it('returns exactly what the API sent without Simplify', async () => {
		const sandbox = await start({ newerServer: true });
		const sent: unknown[] = [];
		sandbox.script({
			times: 9,
			answer: (normal) => {
				sent.push(...(normal as unknown[]));
				return normal;
			},
		});
		const { rows } = await runNode({ sandbox, parameters: all({ simplify: false }) });
		expect(rows).toEqual(sent);
		expect(rows).toHaveLength(USER_COUNT);
	});

	it('says that no user matches', async () => {
		const sandbox = await start({ empty: true });
		const { rows, hints, thrown } = await runNode({ sandbox, parameters: all() });
		expect(thrown).toBeUndefined();
		expect(rows).toEqual([]);
		expect(hints[0]?.message).toMatch(/no user/i);
	});

	it('mentions Execute Once where it ran for each of several items', async () => {
		const sandbox = await start();
		const { rows, hints, main } = await runNode({
			sandbox,
			items: [{ a: 1 }, { a: 2 }],
			parameters: all(),
		});
		expect(rows).toHaveLength(2 * USER_COUNT);
		expect(hints.map(({ message }) => message).join()).toContain('Execute Once');
		expect(sandbox.log).toHaveLength(3);
		expect(main[0]?.pairedItem).toEqual({ item: 0 });
		expect(main.at(-1)?.pairedItem).toEqual({ item: 1 });
	});

	describe('never returns a silently shortened list', () => {
		it('stops where the server lists the newest first, which its paging cannot go on from', async () => {
			const sandbox = await start({ order: 'descending' });
			const { thrown, main } = await runNode({ sandbox, parameters: all() });
			expect(thrown).toBeDefined();
			expect(main).toEqual([]);
		});

		it('nor a part where a page in the middle fails', async () => {
			const sandbox = await start();
			sandbox.script({ after: 1, times: 9, answer: { status: 500 } });
			const parameters = all({ options: { maxRetries: 1 } });
			const { errorRows, main } = await runNode({
				sandbox,
				parameters,
				onError: 'continueErrorOutput',
			});
			expect(main).toEqual([]);
			expect(errorRows).toMatchObject([
				{ error: { action: 'getAll', reason: 'server_error', success: false } },
			]);
			expect(sandbox.log).toHaveLength(3);
		});
	});

	it.each([
		['HTML', { body: '<html></html>' }],
		['an object', { body: {} }],
		['an error with status 200', { body: { error: 401, message: 'No', reason: '' } }],
	])('does not take %s for a list', async (_, answer) => {
		const sandbox = await start();
		sandbox.script({ times: 9, answer });
		const { thrown } = await runNode({ sandbox, parameters: all({ options: { maxRetries: 0 } }) });
		expect(thrown).toBeDefined();
	});
});
