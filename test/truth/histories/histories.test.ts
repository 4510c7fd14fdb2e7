/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { search } from './search';
import { Summary } from './summary';

/** Set by hand to see a history again, and by `npm run soak:trigger`. */
const { HISTORY_SEED, HISTORY_PATH, HISTORY_RUNS, HISTORY_MINUTES } = process.env;

/** On each line of n8n-core. */
const RUNS = 100;

/** Histories between two looks at the clock. */
const AT_ONCE = 25;

const MINUTE = 60_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const randomSeed = (): number => Math.floor(Math.random() * 2 ** 31);

async function generate(): Promise<void> {
	const seed = HISTORY_SEED ? Number(HISTORY_SEED) : randomSeed();
	const summary = new Summary();
	const runs = Number(HISTORY_RUNS ?? RUNS);
	const finding = await search({ seed, path: HISTORY_PATH, runs, summary });
	say(`HISTORY_SEED=${seed}: ${summary.toString()}`);
	expect(finding).toBeUndefined();
	if (HISTORY_PATH === undefined && runs >= RUNS) expect(summary.gaps).toEqual([]);
}

async function soak(minutes: number): Promise<void> {
	const started = Date.now();
	const summary = new Summary();
	const findings: string[] = [];
	for (let seed = randomSeed(); Date.now() < started + minutes * MINUTE; seed++) {
		const finding = await search({ seed, runs: AT_ONCE, summary });
		if (!finding) continue;
		findings.push(finding);
		say(finding);
	}
	say(`${((Date.now() - started) / MINUTE).toFixed(1)} minutes: ${summary.toString()}`);
	expect(findings).toHaveLength(0);
}

const minutes = Number(HISTORY_MINUTES ?? 0);

it(
	'whatever happens, each event is reported once',
	async () => await (minutes > 0 ? soak(minutes) : generate()),
	(minutes + 10) * MINUTE,
);
