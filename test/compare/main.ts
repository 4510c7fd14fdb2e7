/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { argumentsOf, USAGE, type Arguments } from './arguments';
import { BLOCK } from './blocks';
import { commitOf, compileCommit, compileWorkingTree } from './compile';
import { Tally } from './tally';
import { Worker, type Folders } from './worker';

const MINUTE = 60_000;

const print = (text: string) => process.stdout.write(`${text}\n`);
const say = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run compare -- --against <git ref> --plans N`: whether the working tree still behaves as that commit does. */
async function main(chosen: Arguments): Promise<boolean> {
	const { against, only, seed, index } = chosen;
	const commit = commitOf(against);
	const folder = mkdtempSync(path.join(tmpdir(), 'dronahq-compare-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
	const folders = {
		reference: path.join(folder, 'reference'),
		working: path.join(folder, 'working'),
		n8n: path.join(folder, 'n8n'),
	};
	compileCommit(commit, folders.reference);
	compileWorkingTree(folders.working);
	print(`The working tree against ${against} (${commit.slice(0, 10)}), seed ${seed}`);

	const source = { seed, only };
	if (index === undefined) return await compareAll(chosen, folders);
	const worker = await Worker.start(folders);
	const reply = await worker.carryOut({ source, show: index });
	worker.end();
	print('text' in reply ? reply.text : '');
	return true;
}

async function compareAll(chosen: Arguments, folders: Folders): Promise<boolean> {
	const { plans, jobs, seed, only, against } = chosen;
	const begun = Date.now();
	const tally = new Tally();
	let next = 0;
	const perSecond = () => ((tally.plans / (Date.now() - begun)) * 1000).toFixed(1);
	const progress = setInterval(() => {
		say(
			`${tally.plans} of ${plans} plans, ${tally.different} differences, ${perSecond()} a second`,
		);
	}, MINUTE);
	const work = async () => {
		const worker = await Worker.start(folders);
		for (let block = next++; block * BLOCK < plans; block = next++) {
			const order = { source: { seed, only }, block, plans: plans - block * BLOCK };
			const reply = await worker.carryOut(order);
			for (const outcome of 'outcomes' in reply ? reply.outcomes : []) tally.add(outcome);
		}
		worker.end();
	};
	await Promise.all(Array.from({ length: jobs }, work)).finally(() => clearInterval(progress));
	for (const { index, text } of tally.findings) {
		const replay = `npm run compare -- --against ${against} --seed ${seed} --index ${index}`;
		print(`\nPlan ${index} differs; ${replay}${only ? ` --only ${only}` : ''}\n${text}`);
	}
	if (tally.different > 0) print(`\nPlans by what differs:\n${tally.kindsText()}\n`);
	print(`${tally.toString()} (${perSecond()} a second)`);
	return tally.different === 0;
}

const chosen = argumentsOf(process.argv.slice(2));
if (!chosen) {
	say(USAGE);
	process.exit(2);
}
void main(chosen).then(
	(fine) => process.exit(fine ? 0 : 1),
	(error) => {
		say(String(error));
		process.exit(2);
	},
);
