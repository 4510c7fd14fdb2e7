import { wait, within } from '../../nodes/DronaHq/http/timing';

const MINUTE = 60_000;

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

/** Whether it is settled after so many milliseconds. */
async function isOver(waiting: Promise<unknown>, after: number): Promise<boolean> {
	let over = false;
	void waiting.then(() => (over = true));
	await jest.advanceTimersByTimeAsync(after);
	return over;
}

describe('a wait', () => {
	it('lasts as long as it should', async () => {
		const waiting = wait(MINUTE, undefined);
		expect(await isOver(waiting, MINUTE - 1)).toBe(false);
		expect(await isOver(waiting, 1)).toBe(true);
	});

	it('ends at once when its signal is raised', async () => {
		const cancel = new AbortController();
		const waiting = wait(MINUTE, cancel.signal);
		expect(await isOver(waiting, 1)).toBe(false);
		cancel.abort();
		expect(await isOver(waiting, 0)).toBe(true);
	});

	it('never begins once its signal was raised', async () => {
		expect(await isOver(wait(MINUTE, AbortSignal.abort()), 0)).toBe(true);
	});
});

describe('a limit of time', () => {
	it('gives the answer that comes within it', async () => {
		await expect(within(MINUTE, Promise.resolve('answer'))).resolves.toBe('answer');
	});

	it('lets through why there is no answer', async () => {
		await expect(within(MINUTE, Promise.reject(new Error('no')))).rejects.toThrow('no');
	});

	it('gives nothing where the answer takes longer', async () => {
		const over = new AbortController();
		jest.spyOn(AbortSignal, 'timeout').mockReturnValue(over.signal);
		const limited = within(MINUTE, new Promise(() => undefined));
		over.abort();
		await expect(limited).resolves.toBeUndefined();
	});
});
