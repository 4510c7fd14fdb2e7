/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox } from '../../sandbox';
import { rowsOf, type SavedExecution } from '../real/executions';
import { launch } from '../real/launch';
import { owner, type N8nRest } from '../real/rest';
import { exitOnSignals } from '../real/temporaryFolder';
import { example, exampleNames, exampleTrigger, onboardingOf } from './examples';
import { newHiresCsv, onboardingProblems } from './onboarding';
import { requestCounts, resultTable, totals } from './report';

const print = (line = '') => process.stdout.write(`${line}\n`);

/** A sandbox account, a real n8n with the packed node, and the onboarding of 120 new hires in it. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	exitOnSignals();
	const sandbox = await startSandbox();
	const { n8n, rest } = await launch('current', print);
	try {
		const problems = await onboard(sandbox, rest);
		process.exitCode = problems.length > 0 ? 1 : 0;
		problems.forEach((problem) => print(`NOT AS EXPECTED: ${problem}`));
		print(problems.length > 0 ? '' : 'Everything is as expected.\n');
		if (values.once) return;
		print(`The editor is open at ${n8n.url}
  email     ${owner.email}
  password  ${owner.password}

The DronaHQ sandbox behind it: ${sandbox.url} (token: ${sandbox.token})
Ctrl-C ends both; nothing is kept.`);
		await new Promise(() => setInterval(() => undefined, 1 << 30));
	} finally {
		await n8n.stop();
		await sandbox.stop();
	}
}

/** Puts credential and workflows in place, runs the onboarding, prints it; returns what isn't as expected. */
async function onboard(sandbox: Sandbox, rest: N8nRest): Promise<string[]> {
	const credential = await rest.createCredential(sandbox);
	for (const name of exampleNames) await rest.createWorkflow(example(name, credential));
	const workflow = onboardingOf(newHiresCsv, 'Onboard 120 new hires', credential);

	print('\nOnboarding 120 new hires …\n');
	const usersBefore = sandbox.users().length;
	const started = Date.now();
	const execution = await rest.run(workflow, exampleTrigger);
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	const rows = rowsOf(execution, 'Create Users');
	resultTable(rows).forEach(print);
	print(`\n${totals(rows)}, in ${seconds} s`);
	print(
		`Requests: ${[...requestCounts(sandbox.log)].map(([name, count]) => `${count} × ${name}`).join(', ')}\n`,
	);

	return [...executionProblems(execution), ...onboardingProblems(rows, sandbox, usersBefore)];
}

function executionProblems({ status, data }: SavedExecution): string[] {
	const { error } = data.resultData;
	return status === 'success' ? [] : [`the execution ended as ${status}: ${error?.message ?? ''}`];
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
