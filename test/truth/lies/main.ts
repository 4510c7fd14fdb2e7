/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { copyOfCheckout, ROOT, tell } from './copy';
import { withLie, type Lie } from './lie';
import { LIES } from './lies';
import { failuresIn } from './runTests';

/** How many lies are told at once, each in a copy of the checkout. */
const AT_ONCE = 2;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** What is wrong with a lie itself: nothing has to be run to know it. */
function staleness(lie: Lie): string[] {
	const gone = lie.provenBy.filter((file) => !existsSync(path.join(ROOT, file)));
	try {
		withLie(lie, readFileSync(path.join(ROOT, lie.file), 'utf8'));
		return gone.map((file) => `'${lie.name}': there is no ${file}`);
	} catch (error) {
		return [(error as Error).message];
	}
}

/** Tells the lie and prints what caught it. Answers why it wasn't caught. */
async function judge(lie: Lie, copy: string): Promise<string[]> {
	try {
		const [first] = await tell(lie, copy, async () => await failuresIn(copy, lie.provenBy));
		if (first === undefined) return [`SURVIVES  ${lie.name}`];
		print(`caught    ${lie.name}\n          ${first}`);
		return [];
	} catch (error) {
		return [`NOT TOLD  ${lie.name}: ${(error as Error).message}`];
	}
}

/** Each copy takes the next one until none is left. Prints and answers what went wrong. */
async function share<T>(
	all: readonly T[],
	copies: readonly string[],
	work: (one: T, copy: string) => Promise<string[]>,
): Promise<string[]> {
	const waiting = [...all];
	const problems: string[] = [];
	const workIn = async (copy: string) => {
		for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
			const found = await work(one, copy);
			found.forEach(print);
			problems.push(...found);
		}
	};
	await Promise.all(copies.map(workIn));
	return problems;
}

async function tellAll(lies: readonly Lie[]): Promise<string[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'dronahq-lies-'));
	// Tests that were just ended may have been writing.
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

	const places = Array.from({ length: AT_ONCE }, (_, index) => path.join(folder, `${index}`));
	const copies = await Promise.all(places.map(copyOfCheckout));
	const files = [...new Set(lies.flatMap(({ provenBy }) => provenBy))];
	const untold = await share(files, copies, async (file, copy) =>
		(await failuresIn(copy, [file])).map((title) => `Fails without any lie: ${title}`),
	);
	return untold.length > 0 ? untold : await share(lies, copies, judge);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: '' },
			check: { type: 'boolean', default: false },
		},
	});
	const lies = LIES.filter(({ name, file, provenBy }) =>
		[name, file, ...provenBy].some((text) => text.includes(values.only)),
	);
	const stale = lies.flatMap(staleness);
	stale.forEach(print);
	const problems = stale.length > 0 || values.check ? stale : await tellAll(lies);
	const passed = Math.max(0, lies.length - problems.length);
	print(`project lies: ${passed} passed, ${problems.length} failed, 0 skipped`);
	process.exitCode = problems.length > 0 ? 1 : 0;
}

void main();
