/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Pool } from '../../nodes/DronaHq/http/pool';
import { RequestFailed } from '../../nodes/DronaHq/http/failure';

/** Tasks that note when they begin and end only when they are told to. */
function tasks(pool: Pool, count: number) {
	const begun: number[] = [];
	const end: Array<() => void> = [];
	const results = Array.from({ length: count }, async (_, index) => {
		return await pool.run(async () => {
			begun.push(index);
			await new Promise<void>((resolve) => {
				end[index] = resolve;
			});
			return index;
		});
	});
	const finish = async (...indexes: number[]) => {
		for (const index of indexes) end[index]?.();
		await Promise.all(indexes.map(async (index) => await results[index]));
		await settled();
	};
	return { begun, results, finish };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

it('lets the first request go alone, then as many as allowed, in order', async () => {
	const { begun, finish } = tasks(new Pool(3), 6);
	await settled();
	expect(begun).toEqual([0]);
	await finish(0);
	expect(begun).toEqual([0, 1, 2, 3]);
	await finish(2);
	expect(begun).toEqual([0, 1, 2, 3, 4]);
	await finish(1, 3, 4);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
	await finish(5);
});

it('lets fewer go once it is halved, but always one', async () => {
	const pool = new Pool(4);
	const { begun, finish } = tasks(pool, 5);
	await settled();
	for (let times = 0; times < 3; times++) pool.halve();
	await finish(0);
	expect(begun).toEqual([0, 1]);
	for (const index of [1, 2, 3, 4]) await finish(index);
	expect(begun).toEqual([0, 1, 2, 3, 4]);
});

it('is halved once by requests that were under way together, and again by later ones', async () => {
	const pool = new Pool(4);
	const { begun, finish } = tasks(pool, 8);
	await settled();
	await finish(0);
	expect(begun).toEqual([0, 1, 2, 3, 4]);
	for (let overloaded = 0; overloaded < 4; overloaded++) pool.halve();
	await finish(1, 2);
	expect(begun).toEqual([0, 1, 2, 3, 4]);
	await finish(3);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
	pool.halve();
	await finish(4);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
	for (const index of [5, 6, 7]) await finish(index);
});

it('begins nothing more once it is closed', async () => {
	const pool = new Pool(1);
	const { begun, results, finish } = tasks(pool, 3);
	await settled();
	pool.close();
	await expect(results[1]).rejects.toThrow(RequestFailed);
	await expect(results[2]).rejects.toMatchObject({ failure: { reason: 'stopped' } });
	await finish(0);
	expect(begun).toEqual([0]);
});

it('goes on after a task that fails', async () => {
	const pool = new Pool(1);
	const failing = pool.run(async () => await Promise.reject(new Error('no')));
	const next = pool.run(async () => 'done');
	await expect(failing).rejects.toThrow('no');
	await expect(next).resolves.toBe('done');
});

it('begins nothing more once its signal is raised', async () => {
	const cancel = new AbortController();
	const { begun, results, finish } = tasks(new Pool(1, cancel.signal), 3);
	await settled();
	cancel.abort();
	const stopped = Promise.allSettled([results[1], results[2]]);
	await finish(0);
	expect(await stopped).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
	expect(begun).toEqual([0]);
});
