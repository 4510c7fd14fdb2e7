/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Pool } from '../../nodes/DronaHq/http/pool';
import { RunPace } from '../../nodes/DronaHq/http/runPace';

const ANY = { isCareful: false };
const CAREFUL = { isCareful: true };

const newPace = (most = 32): RunPace => new RunPace({ most, timeout: 60_000 });

/** A pool that lets so many through, and half as many with care. */
function poolOf(limit: number, until?: AbortSignal): Pool {
	const pace = newPace();
	jest.spyOn(pace, 'limit').mockImplementation((isCareful) => (isCareful ? limit / 2 : limit));
	return new Pool(pace, until);
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** Tasks that note when they begin and end only when they are told to. */
function tasks(pool: Pool, count: number, turn = ANY) {
	const begun: number[] = [];
	const end: Array<() => void> = [];
	const results = Array.from({ length: count }, async (_, index) => {
		return await pool.run(turn, async () => {
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

/** Tasks that are sent again once they are told to; notes what they do. */
function tasksSentAgain(pool: Pool, names: string[], isAlone = false) {
	const notes: string[] = [];
	const again: Record<string, () => void> = {};
	const end: Record<string, () => void> = {};
	const results = names.map(async (name) => {
		await pool.run(ANY, async () => {
			await new Promise<void>((resolve) => (again[name] = resolve));
			const isOpen = await pool.takeNewTurn({ ...ANY, isAlone });
			notes.push(isOpen ? name : `${name} is stopped`);
			if (isOpen) await new Promise<void>((resolve) => (end[name] = resolve));
		});
	});
	const tell = async (what: Record<string, () => void>, name: string) => {
		what[name]?.();
		await settled();
	};
	return {
		notes,
		results,
		sendAgain: async (name: string) => await tell(again, name),
		end: async (name: string) => await tell(end, name),
	};
}

it('lets the first request go alone', async () => {
	const pool = new Pool(newPace());
	const { begun, finish } = tasks(pool, 6);
	await settled();
	expect(begun).toEqual([0]);
	pool.answered(1, ANY);
	await finish(0);
	expect(begun).toEqual([0, 1, 2, 3, 4]);
	await finish(1, 2, 3, 4);
	await finish(5);
});

it.each([
	['as many as its pace allows, in order', ANY, 3, [0, 1, 2]],
	['fewer of those that need care', CAREFUL, 6, [0, 1, 2]],
])('lets through %s', async (_, turn, limit, first) => {
	const { begun, finish } = tasks(poolOf(limit), 6, turn);
	await settled();
	expect(begun).toEqual(first);
	await finish(2);
	expect(begun).toEqual([...first, 3]);
	await finish(0, 1, 3);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
	await finish(4, 5);
});

it('tells the pace how many others are under way', async () => {
	const pace = newPace();
	const [answered, overloaded] = [jest.spyOn(pace, 'answered'), jest.spyOn(pace, 'overloaded')];
	jest.spyOn(pace, 'limit').mockReturnValue(3);
	const pool = new Pool(pace);
	const { finish } = tasks(pool, 3);
	await settled();
	pool.answered(120, CAREFUL);
	expect(answered).toHaveBeenCalledWith(120, 2, true);
	overloaded.mockReturnValueOnce(true).mockReturnValueOnce(false);
	expect([pool.overloaded(ANY), pool.overloaded(ANY)]).toEqual([true, false]);
	expect(overloaded).toHaveBeenCalledWith(2, false);
	await finish(0, 1, 2);
});

describe('what is sent again', () => {
	it('keeps its place until it takes a new turn', async () => {
		const pool = poolOf(2);
		const { sendAgain, end } = tasksSentAgain(pool, ['a', 'b']);
		const { begun, finish } = tasks(pool, 1);
		await settled();
		expect(begun).toEqual([]);
		await sendAgain('a');
		await end('a');
		expect(begun).toEqual([0]);
		await sendAgain('b');
		await end('b');
		await finish(0);
	});

	it('goes before all that has not been sent yet, in order', async () => {
		const pace = newPace();
		const limit = jest.spyOn(pace, 'limit').mockReturnValue(2);
		const pool = new Pool(pace);
		const { notes, sendAgain, end } = tasksSentAgain(pool, ['a', 'b']);
		const { begun, finish } = tasks(pool, 1);
		await settled();
		limit.mockReturnValue(0);
		await sendAgain('b');
		await sendAgain('a');
		expect([notes, begun]).toEqual([[], []]);
		limit.mockReturnValue(1);
		const last = pool.run(ANY, async () => await Promise.resolve());
		await settled();
		expect([notes, begun]).toEqual([['b'], []]);
		await end('b');
		expect([notes, begun]).toEqual([['b', 'a'], []]);
		await end('a');
		expect(begun).toEqual([0]);
		await finish(0);
		await last;
	});

	it('may be alone: it waits for all others, and they for it', async () => {
		const pool = poolOf(4);
		const { notes, sendAgain, end } = tasksSentAgain(pool, ['a', 'b'], true);
		const { begun, finish } = tasks(pool, 4);
		await settled();
		await sendAgain('a');
		expect([notes, begun]).toEqual([[], [0, 1]]);
		await sendAgain('b');
		await finish(0);
		expect(notes).toEqual([]);
		await finish(1);
		expect([notes, begun]).toEqual([['a'], [0, 1]]);
		await end('a');
		expect([notes, begun]).toEqual([
			['a', 'b'],
			[0, 1],
		]);
		await end('b');
		expect(begun).toEqual([0, 1, 2, 3]);
		await finish(2, 3);
	});

	it('is not begun any more once the pool is closed', async () => {
		const pool = poolOf(2);
		const { notes, results, sendAgain } = tasksSentAgain(pool, ['a', 'b'], true);
		await settled();
		await sendAgain('a');
		pool.close();
		await settled();
		await sendAgain('b');
		await Promise.all(results);
		expect(notes).toEqual(['a is stopped', 'b is stopped']);
	});
});

it('goes on after a task that fails', async () => {
	const pool = poolOf(1);
	const failing = pool.run(ANY, async () => await Promise.reject(new Error('no')));
	const next = pool.run(ANY, async () => await Promise.resolve('done'));
	await expect(failing).rejects.toThrow('no');
	await expect(next).resolves.toBe('done');
});

it.each<[string, (pool: Pool, cancel: AbortController) => void]>([
	['it is closed', (pool) => pool.close()],
	['its signal is raised', (_, cancel) => cancel.abort()],
])('begins nothing more once %s', async (_, end) => {
	const cancel = new AbortController();
	const pool = poolOf(1, cancel.signal);
	const { begun, results, finish } = tasks(pool, 3);
	await settled();
	end(pool, cancel);
	const stopped = Promise.allSettled(results.slice(1));
	await finish(0);
	const reason = { failure: { reason: 'stopped' } };
	expect(await stopped).toMatchObject([{ reason }, { reason }]);
	expect(begun).toEqual([0]);
});
