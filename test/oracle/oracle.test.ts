/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// First, so that what n8n itself logs is captured, too.
import '../engine/harness/captureLog';

import { Coverage } from './coverage';
import { reportOf } from './report';
import { search } from './search';

/** Waits between tries, the node's and n8n's, pass a hundred times faster. */
jest.mock('n8n-workflow', () => {
	const workflow = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	return {
		...workflow,
		sleep: async (ms: number, signal?: AbortSignal) => await workflow.sleep(ms / 100, signal),
	};
});

const { ORACLE_SEED, ORACLE_PATH, ORACLE_RUNS } = process.env;

const RUNS = 300;

it('whatever breaks, every outcome is true', async () => {
	const seed = ORACLE_SEED ? Number(ORACLE_SEED) : Math.floor(Math.random() * 2 ** 31);
	const coverage = new Coverage(['huge']);
	const finding = await search({
		seed,
		path: ORACLE_PATH,
		runs: Number(ORACLE_RUNS ?? RUNS),
		scope: { huge: false },
		coverage,
	});
	process.stderr.write(`ORACLE_SEED=${seed}: ${coverage.toString()}\n`);
	expect(finding && reportOf(finding)).toBeUndefined();
	if (ORACLE_PATH) return;
	expect(coverage.gaps).toEqual([]);
	expect(coverage.share).toBeGreaterThanOrEqual(0.6);
}, 600_000);
