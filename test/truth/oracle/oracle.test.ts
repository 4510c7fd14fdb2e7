/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// First, so that what n8n itself logs is captured, too.
import '../../engine/harness/captureLog';

import { Coverage } from './coverage';
import { NAMES } from '../../operations';
import { reportOf } from './report';
import { search } from './search';
import { soak } from './soaking';

/** Set by hand to see a run again, and by `npm run soak`. */
const { ORACLE_SEED, ORACLE_PATH, ORACLE_HUGE, ORACLE_RUNS, ORACLE_MINUTES, ORACLE_OPERATIONS } =
	process.env;

const chosen = ORACLE_OPERATIONS?.split(',');
const operations = chosen && NAMES.filter((name) => chosen.includes(name));

/** On each line of n8n-core. */
const RUNS = 300;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function generate(): Promise<void> {
	const seed = ORACLE_SEED ? Number(ORACLE_SEED) : Math.floor(Math.random() * 2 ** 31);
	const coverage = new Coverage(['huge']);
	const finding = await search({
		seed,
		path: ORACLE_PATH,
		runs: Number(ORACLE_RUNS ?? RUNS),
		scope: { huge: ORACLE_HUGE !== undefined },
		operations,
		coverage,
	});
	say(`ORACLE_SEED=${seed}: ${coverage.toString()}`);
	expect(finding && reportOf(finding)).toBeUndefined();
	if (ORACLE_PATH || chosen) return;
	expect(coverage.gaps).toEqual([]);
	expect(coverage.share).toBeGreaterThanOrEqual(0.45);
}

async function soakFor(minutes: number): Promise<void> {
	const { findings, summary } = await soak(minutes, say, operations);
	say(summary);
	expect(findings).toHaveLength(0);
}

const minutes = Number(ORACLE_MINUTES ?? 0);

it(
	'whatever breaks, every outcome is true',
	async () => await (minutes > 0 ? soakFor(minutes) : generate()),
	(minutes + 10) * 60_000,
);
