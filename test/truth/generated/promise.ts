/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Memory } from './memory';
import { search, type Finding, type Generated } from './search';

/** Set by hand to see a run again, and by `soak.ts`. */
const { RUN_SEED, RUN_PATH, RUN_COUNT, RUN_MINUTES = 0 } = process.env;

/** The n8n-core line that the jest project runs. */
declare const n8nLine: 'current' | 'lts';

/** Runs that may break a promise. */
interface Subject<Run> extends Generated<Run> {
	/** Its folder in `test/truth`. */
	folder: string;
	/** How many runs there are on each line of n8n-core. */
	count: number;
	/** What they have met, and what is missing where they are all there. */
	coverage: { readonly gaps: string[]; toString(): string };
	/** What else has to be set to see one of them again; then, they aren't all there. */
	again?: string;
}

/** Between two readings of the clock and of the memory. */
const RUNS_AT_ONCE = 50;

const MINUTE = 60_000;

const SEEDS = 2 ** 31;

const firstSeed = RUN_SEED ? Number(RUN_SEED) : Math.floor(Math.random() * SEEDS);

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** The test that generated runs keep a promise: so many of them, or as many as there is time for. */
export function keeps<Run>(promise: string, subject: Subject<Run>): void {
	const minutes = Number(RUN_MINUTES);
	const test = async () => await (minutes > 0 ? soak(subject, minutes) : generate(subject));
	it(promise, test, (minutes + 10) * MINUTE);
}

async function generate<Run>(subject: Subject<Run>): Promise<void> {
	const { coverage, again = '' } = subject;
	const count = Number(RUN_COUNT ?? subject.count);
	const finding = await search(subject, { seed: firstSeed, path: RUN_PATH, count });
	say(`RUN_SEED=${firstSeed}: ${coverage.toString()}`);
	expect(finding && reportOf(finding, subject)).toBeUndefined();
	const isWhole = RUN_PATH === undefined && count >= subject.count && again === '';
	if (isWhole) expect(coverage.gaps).toEqual([]);
}

/** Goes on where a run breaks the promise, and says how it gets on about once a minute. */
async function soak<Run>(subject: Subject<Run>, minutes: number): Promise<void> {
	const started = Date.now();
	const memory = new Memory();
	const findings: string[] = [];
	let said = started;
	for (let seed = firstSeed; Date.now() < started + minutes * MINUTE; seed = (seed + 1) % SEEDS) {
		const finding = await search(subject, { seed, count: RUNS_AT_ONCE });
		if (finding) {
			findings.push(reportOf(finding, subject));
			say(findings.at(-1) ?? '');
		}
		memory.read();
		if (Date.now() - said < MINUTE) continue;
		said = Date.now();
		say(`${Math.round((said - started) / MINUTE)} minutes, ${findings.length} violations`);
	}
	say(`${subject.coverage.toString()}\nmemory: ${memory.toString()}`);
	expect(findings).toEqual([]);
}

/** What people read about a run that broke the promise: what is wrong, the run, how to see it again. */
function reportOf<Run>(
	{ faults, story, seed, path }: Finding,
	{ folder, again = '' }: Subject<Run>,
): string {
	const project = n8nLine === 'lts' ? 'engine-lts' : 'engine';
	return [
		'This run broke the promise:',
		...faults.slice(0, 10).map((fault) => `- ${fault}`),
		...story,
		`${again}RUN_SEED=${seed} RUN_PATH=${path} npx jest --selectProjects ${project} -- test/truth/${folder}`,
	].join('\n');
}
