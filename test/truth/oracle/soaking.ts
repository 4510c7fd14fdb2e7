import { Coverage } from './coverage';
import { Memory } from './memory';
import type { OperationName } from './plan';
import { reportOf } from './report';
import { search, type Finding } from './search';

/** Runs between two readings of the memory. */
const RUNS = 50;

const MINUTE = 60_000;

/** What came of a soak. */
export interface Soaked {
	findings: Finding[];
	/** Several lines for people. */
	summary: string;
}

/**
 * Generates runs for so many minutes, answers of 100 MB included, and goes on where one breaks the
 * promise. `say` gets a line about once a minute.
 */
export async function soak(
	minutes: number,
	say: (text: string) => void,
	operations?: readonly OperationName[],
): Promise<Soaked> {
	const started = Date.now();
	const until = started + minutes * MINUTE;
	const coverage = new Coverage();
	const memory = new Memory();
	const findings: Finding[] = [];
	let said = started;
	let seed = Math.floor(Math.random() * 2 ** 31);
	while (Date.now() < until) {
		const finding = await search({ seed, runs: RUNS, scope: { huge: true }, operations, coverage });
		if (finding) {
			findings.push(finding);
			say(reportOf(finding));
		}
		seed = (seed + 1) % 2 ** 31;
		memory.read();
		if (Date.now() - said < MINUTE) continue;
		said = Date.now();
		say(`${coverage.runs} runs, ${findings.length} violations`);
	}
	return {
		findings,
		summary: [
			`${((Date.now() - started) / MINUTE).toFixed(1)} minutes: ${coverage.toString()}`,
			`memory: ${memory.toString()}`,
			`${findings.length} violations${findings.map((one) => `, ORACLE_SEED=${one.seed} ORACLE_PATH=${one.path}`).join('')}`,
		].join('\n'),
	};
}
