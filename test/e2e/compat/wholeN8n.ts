/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { strict as assert } from 'node:assert';

import { startSandbox, USERS, type Sandbox } from '../../sandbox';
import { exampleTrigger, onboardingOf } from '../n8n/examples';
import { newHiresCsv, onboardingProblems } from '../n8n/onboarding';
import { rowsOf } from '../real/executions';
import type { InstalledN8n } from '../real/install';
import { N8nRest, type StoredCredential } from '../real/rest';
import { startN8n, type RunningN8n } from '../real/start';
import { noneRan, runChecks, type Check, type Outcome } from './check';

/** An n8n with the packed node, and a DronaHQ account with its credential. */
interface Bench {
	rest: N8nRest;
	sandbox: Sandbox;
	credential: StoredCredential;
}

/** What is tried in a whole n8n. */
export const wholeChecks: Array<Check<Bench>> = [
	{
		name: 'tests the credential',
		async run({ rest, credential }) {
			assert.equal((await rest.testCredential(credential)).status, 'OK');
		},
	},
	{
		name: "fills the editor's list of users",
		async run({ rest, credential }) {
			const { name, email } = USERS.groupless;
			const { results } = await rest.listSearch({
				methodName: 'searchUsers',
				path: 'parameters.user',
				credential,
				parameters: { resource: 'user', operation: 'get' },
				filter: 'ungrouped',
			});
			assert.deepEqual(
				results.map((entry) => entry.name),
				[`${name} (${email})`],
			);
		},
	},
	{
		name: 'runs the example that onboards 120 new hires from a CSV',
		async run({ rest, sandbox, credential }) {
			const usersBefore = sandbox.users().length;
			const workflow = onboardingOf(newHiresCsv, 'Onboard 120 new hires', credential);
			const execution = await rest.run(workflow, exampleTrigger);
			assert.equal(execution.data.resultData.error?.message, undefined);
			assert.equal(execution.status, 'success');
			const results = rowsOf(execution, 'Create Users');
			assert.deepEqual(onboardingProblems(results, sandbox, usersBefore), []);
		},
	},
];

/** Starts an n8n with the packed node, runs all checks in it, and ends it. */
export async function runInWholeN8n(installed: InstalledN8n, tarball: string): Promise<Outcome> {
	try {
		return await runAll(await startN8n(installed, tarball));
	} catch (error) {
		return noneRan(wholeChecks, error as Error);
	}
}

async function runAll(n8n: RunningN8n): Promise<Outcome> {
	try {
		const rest = new N8nRest(n8n.url);
		await rest.signIn();
		return await runChecks(wholeChecks, async (check) => {
			const sandbox = await startSandbox();
			try {
				await check({ rest, sandbox, credential: await rest.createCredential(sandbox) });
			} finally {
				await sandbox.stop();
			}
		});
	} finally {
		await n8n.stop();
	}
}
