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
