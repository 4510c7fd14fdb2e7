import { classifyNoAnswer } from './classify';
import type { Failure } from './failure';

/**
 * The answer, or a timeout if it takes longer than so many milliseconds: n8n's own timeouts begin anew
 * with every byte. Not a sleep, and no race: both would keep the answer in memory.
 */
export async function within<T>(
	timeout: number,
	answer: Promise<T>,
): Promise<T | { failure: Failure }> {
	return await new Promise((resolve, reject) => {
		const signal = AbortSignal.timeout(timeout);
		const giveUp = (): void => resolve({ failure: classifyNoAnswer(['ETIMEDOUT'], false) });
		signal.addEventListener('abort', giveUp);
		answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
	});
}
