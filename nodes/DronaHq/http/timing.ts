import { sleep } from 'n8n-workflow';

/** Waits so many milliseconds, or until the signal, whichever comes first. */
export async function wait(milliseconds: number, until: AbortSignal | undefined): Promise<void> {
	if (until?.aborted) return;
	await new Promise<void>((resolve) => {
		const end = (): void => {
			until?.removeEventListener('abort', end);
			resolve();
		};
		until?.addEventListener('abort', end);
		void sleep(milliseconds).then(end);
	});
}

/**
 * The answer, or undefined if it takes longer than so many milliseconds: n8n's own timeouts begin anew
 * with every byte. Not a sleep, and no race: both would hold on to the answer until the time is over.
 */
export async function within<T>(timeout: number, answer: Promise<T>): Promise<T | undefined> {
	return await new Promise((resolve, reject) => {
		const signal = AbortSignal.timeout(timeout);
		const giveUp = (): void => resolve(undefined);
		signal.addEventListener('abort', giveUp);
		answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
	});
}
