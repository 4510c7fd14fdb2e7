import { wait } from '../../nodes/DronaHq/api/wait';

const MINUTE = 60_000;

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Whether the wait is over after so many milliseconds. */
async function isOver(waiting: Promise<void>, after: number): Promise<boolean> {
	let over = false;
	void waiting.then(() => (over = true));
	await jest.advanceTimersByTimeAsync(after);
	return over;
}

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
