/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox } from '../sandbox';
import { example, exampleNames, exampleTrigger, onboardingOf } from './examples';
import { expectations, resultProblem, stateProblems } from './expectations';
import { launch } from './real/launch';
import { outputOf, owner, type N8nRest, type SavedExecution } from './real/rest';
import { exitOnSignals } from './real/temporaryFolder';
import { requestCounts, resultTable, totals } from './report';

const print = (line = '') => process.stdout.write(`${line}\n`);

/** The create requests that 120 rows need, at 50 users a request. */
const wantedCreates = 3;

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
	const credential = await rest.createCredential({ baseUrl: sandbox.url, tokenKey: sandbox.token });
	for (const name of exampleNames) await rest.createWorkflow(example(name, credential));
	const csv = readFileSync(path.join(__dirname, 'newHires.csv'), 'utf8');
	const workflow = await rest.createWorkflow(
		onboardingOf(csv, 'Onboard 120 new hires', credential),
	);

	print('\nOnboarding 120 new hires …\n');
	const usersBefore = sandbox.users().length;
	const started = Date.now();
	const execution = await rest.run(workflow, exampleTrigger);
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	const results = outputOf(execution, 'Create Users');
	resultTable(results).forEach(print);
	print(`\n${totals(results)}, in ${seconds} s`);
	const requests = requestCounts(sandbox.log);
	print(`Requests: ${[...requests].map(([name, count]) => `${count} × ${name}`).join(', ')}\n`);

	const creates = requests.get('POST /users') ?? 0;
	return [
		...executionProblems(execution),
		...(creates === wantedCreates ? [] : [`${creates} create requests, expected ${wantedCreates}`]),
		...(results.length === expectations.length
			? []
			: [`${results.length} results, expected ${expectations.length}`]),
		...expectations.flatMap((row, index) => {
			const problem = resultProblem(results[index], row);
			return problem === undefined ? [] : [`row ${index + 1}: ${problem}`];
		}),
		...stateProblems(sandbox, usersBefore),
	];
}

function executionProblems({ status, data }: SavedExecution): string[] {
	const { error } = data.resultData;
	return status === 'success' ? [] : [`the execution ended as ${status}: ${error?.message ?? ''}`];
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
