import { leaksIn } from './canaries';
// Before n8n, so that what it logs is captured.
import { logged } from './captureLog';
import type { NodeRun } from './run';

/**
 * Where canaries are in what n8n keeps of a run and in what was logged since the last call. The
 * input items hold the passwords, so only the token counts in n8n's own copies of them.
 */
export function leaksOf({ run }: NodeRun): string[] {
	const { resultData, ...others } = run.data;
	const { Start: input, ...runData } = resultData.runData;
	const lines = logged.splice(0);
	return [
		...leaksIn({ ...resultData, runData }, 'resultData'),
		...leaksIn({ input, others }, 'run').filter((leak) => leak.endsWith('token')),
		...leaksIn(lines, 'logged'),
		// Without this line nothing was captured, and nothing is proven.
		...(lines.some((line) => line.includes('Running node "DronaHQ"')) ? [] : ['no log']),
	];
}
