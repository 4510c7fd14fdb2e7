import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { USER_COUNT, type Sandbox } from '../sandbox';
import { runs } from './harness/runs';

const getAll = (parameters: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'user', operation: 'getAll' },
	...parameters,
});

const all = (parameters: INodeParameters = {}) => getAll({ returnAll: true, ...parameters });

const idsOf = (rows: IDataObject[]) => rows.map(({ user_id }) => user_id);
const idsIn = (sandbox: Sandbox) => sandbox.users().map(({ user_id }) => user_id);

const run = runs();

/** What pages that fail, repeat or come in another order do to a list stands in the catalogue of `test/truth`. */
describe('Get Many', () => {
	it('pages with the highest id until an empty page', async () => {
		const { rows, hints, sandbox } = await run(all());
		const ids = idsIn(sandbox);
		expect(idsOf(rows)).toEqual(ids);
		expect(hints).toEqual([]);
		expect(sandbox.log.map(({ query }) => [query.ulimit, query.maxuid])).toEqual([
			['100', '0'],
			['100', String(ids[99])],
			['100', String(ids[136])],
		]);
	});

	it('asks for pages of the size in the options', async () => {
		const { sandbox } = await run(all(), [{}], { options: { pageSize: 500 } });
		expect(sandbox.log.map(({ query }) => query.ulimit)).toEqual(['500', '500']);
	});

	it('takes no more pages than the limit needs, and no filter that was left empty', async () => {
		const { rows, sandbox } = await run(getAll());
		expect(idsOf(rows)).toEqual(idsIn(sandbox).slice(0, 50));
		expect(sandbox.log).toHaveLength(1);
		const asked = Object.keys(sandbox.log[0]?.query ?? {});
		expect(asked.sort()).toEqual(['maxuid', 'tokenkey', 'ulimit']);
	});

	it('fills the limit from small pages, and tells that it cut the list', async () => {
		const account = { maxPageSize: 25 };
		const { rows, messages, sandbox } = await run(getAll({ limit: 60 }), [{}], { account });
		expect(rows).toHaveLength(60);
		expect(sandbox.log).toHaveLength(3);
		expect(messages).toEqual([expect.stringMatching(/60.*(limit|Return All)/i)]);
	});

	it.each([
		[{ groupId: '10' }, { gid: '10' }],
		[{ search: 'Nathan' }, { search: 'Nathan' }],
		[{ activity: 'inactive' }, { listtype: 'inactive' }],
		[{ afterUserId: 400 }, { maxuid: '400' }],
	] as const)('filters by %j', async (filters, query) => {
		const { rows, sandbox } = await run(all({ filters }));
		expect(sandbox.log[0]?.query).toMatchObject(query);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.length).toBeLessThan(USER_COUNT);
		const next = sandbox.log[1]?.query ?? {};
		expect(next).toMatchObject({ ...query, maxuid: String(rows.at(-1)?.user_id) });
	});

	it('refuses the list of a group that holds users who are not in it', async () => {
		const account = { gid: 'ignored' } as const;
		const { rows, thrown } = await run(all({ filters: { groupId: '10' } }), [{}], { account });
		expect(rows).toEqual([]);
		expect(thrown?.message).toContain('users who are not in it');
	});

	it('filters by a group named instead of numbered', async () => {
		expect((await run(all({ filters: { groupId: 'Everyone' } }))).rows).toHaveLength(60);
	});

	it('adds the activity status with the stats', async () => {
		const options = { includeStats: true };
		const { rows, sandbox } = await run(getAll({ limit: 1 }), [{}], { options });
		expect(sandbox.log[0]?.query).toMatchObject({ showstats: 'true' });
		expect(rows).toMatchObject([{ activity_status: 'inactive' }]);
	});

	it('gives all users the same fields in the same order', async () => {
		const { rows } = await run(all());
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
		expect(Object.keys(rows[0] ?? {}).length).toBeLessThanOrEqual(10);
	});

	it('returns exactly what the API sent without Simplify', async () => {
		const sent: unknown[] = [];
		const answer = (normal: unknown) => {
			sent.push(...(normal as unknown[]));
			return normal;
		};
		const given = { account: { newerServer: true }, script: { times: 9, answer } };
		const { rows } = await run(all({ simplify: false }), [{}], given);
		expect(rows).toEqual(sent);
		expect(rows).toHaveLength(USER_COUNT);
	});

	it('says that no user matches', async () => {
		const { rows, messages, thrown } = await run(all(), [{}], { account: { empty: true } });
		expect(thrown).toBeUndefined();
		expect(rows).toEqual([]);
		expect(messages[0]).toMatch(/no user/i);
	});

	it('mentions Execute Once where it ran for each of several items', async () => {
		const { rows, messages, main, sandbox } = await run(all(), [{ a: 1 }, { a: 2 }]);
		expect(rows).toHaveLength(2 * USER_COUNT);
		expect(messages.join()).toContain('Execute Once');
		expect(sandbox.log).toHaveLength(3);
		expect([main[0], main.at(-1)].map((one) => one?.pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it.each([
		['HTML', { body: '<html></html>' }],
		['an object', { body: {} }],
		['an error with status 200', { body: { error: 401, message: 'No', reason: '' } }],
	])('does not take %s for a list', async (_, answer) => {
		const given = { script: { times: 9, answer }, options: { maxRetries: 0 } };
		const { thrown, main } = await run(all(), [{}], given);
		expect(thrown).toBeDefined();
		expect(main).toEqual([]);
	});
});
