/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { lines } from '../real/lines';
import { chooseNode } from '../real/node';
import { projectFolder } from '../real/pack';
import { exitOnSignals, temporaryFolder } from '../real/temporaryFolder';
import { pageOf, testedTable, withVersions } from './document';
import { packAndUnpack } from './install';
import { planOf, type Plan } from './plan';
import { n8nVersions } from './registry';
import { failuresOf, type Report } from './report';
import { Run } from './run';

const print = (line = '') => process.stdout.write(`${line}\n`);

/**
 * Runs the packed node in versions of n8n. `--only VERSION` runs one, in its engine alone unless
 * `--whole` is given, and writes nothing. Ends with 1 where the node fails in a version.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { only: { type: 'string' }, whole: { type: 'boolean', default: false } },
	});
	exitOnSignals();
	const folder = temporaryFolder('compat-');
	try {
		const run = new Run(await packAndUnpack(folder.path), print);
		if (values.only === undefined) await runPlan(run);
		else if (values.whole) await run.inWhole(values.only);
		else await run.inEngine(values.only);
		const report = reportOf(run);
		if (values.only === undefined) await write(report);
		print(`\n${await formatted('table.md', testedTable(report))}`);
		failuresOf(report).forEach(print);
		process.exitCode = report.tested.length === 0 || failuresOf(report).length > 0 ? 1 : 0;
	} finally {
		folder.remove();
	}
}

async function runPlan(run: Run): Promise<void> {
	const plan = planOf(await n8nVersions(), [lines.lts.version, lines.current.version]);
	tell(plan);
	for (const slot of plan.engines) await run.fill(slot, 'engine');
	for (const slot of plan.whole) await run.fill(slot, 'whole n8n');
}

function tell({ engines, whole }: Plan): void {
	const first = engines.map(({ name }) => name).join(', ');
	print(`In the engine of n8n ${first}.`);
	for (const { name, candidates } of whole) {
		print(`In the whole n8n, ${name}: ${candidates[0]}, else the next that can be installed.`);
	}
	print();
}

function reportOf({ tested, missing }: Run): Report {
	return {
		date: new Date().toISOString().slice(0, 10),
		nodeOfEngines: process.versions.node,
		nodeOfWhole: chooseNode().key.replace('node', ''),
		tested,
		missing,
	};
}

async function write(report: Report): Promise<void> {
	const page = path.join(projectFolder, 'docs', 'compatibility.md');
	writeFileSync(page, await formatted(page, pageOf(report)));
	const readme = path.join(projectFolder, 'README.md');
	const text = withVersions(readFileSync(readme, 'utf8'), report);
	writeFileSync(readme, await formatted(readme, text));
}

const formatted = async (filepath: string, text: string): Promise<string> =>
	await format(text, { ...(await resolveConfig(filepath)), filepath });

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
