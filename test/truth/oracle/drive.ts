/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { logged } from '../../engine/harness/captureLog';
import { runNode, type Setup } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import type { Sandbox } from '../../sandbox';
import type { Observation, Result } from './observation';
import { stateOf } from './people';
import { requestsTold, type Rehearsal } from './checkRehearsal';
import { isRead, type Plan } from './plan';
import { sandboxFor, setupFor } from './stage';
import { IMPATIENCE, isSlow } from './workflow';

/** How often a run is tried that the machine is too busy for. */
const TRIES = 3;

/** Carries out a plan: the node in n8n's engine, against a sandbox of its own. */
export const drive = async (plan: Plan): Promise<Observation | undefined> =>
	await unlessBusy(plan, async () => await driveOnce(plan));

/**
 * Where the node waits for a request for half a second only, a machine that stalls looks like a silent
 * server: such a run proves nothing. It is done again, and undefined where that doesn't help.
 */
export async function unlessBusy<Seen>(
	plan: Pick<Plan, 'faults'>,
	once: () => Promise<Seen>,
): Promise<Seen | undefined> {
	for (let tries = 0; tries < TRIES; tries++) {
		const stalls = monitorEventLoopDelay({ resolution: 10 });
		stalls.enable();
		const observation = await once();
		stalls.disable();
		const hasStalled = stalls.max / 1e6 > IMPATIENCE / 2;
		if (!hasStalled || !isSlow(plan)) return observation;
	}
	return undefined;
}

async function driveOnce(plan: Plan): Promise<Observation> {
	logged.splice(0);
	const sandbox = await sandboxFor(plan);
	try {
		const before = stateOf(sandbox.users());
		const rehearsal = isRehearsed(plan)
			? await rehearse(setupFor(rehearsed(plan), sandbox))
			: undefined;
		sandbox.log.splice(0);
		const run = await runNode(setupFor(plan, sandbox));
		return {
			plan,
			before,
			after: stateOf(sandbox.users()),
			...seenOf(run, sandbox),
			results: resultsOf(run),
			rehearsal,
		};
	} finally {
		await sandbox.stop();
	}
}

/** Whether a dry run goes before it: only where that meets what the run itself meets. */
const isRehearsed = ({ operation, options, faults, retryOnFail, isUnreachable }: Plan): boolean =>
	!isRead(operation) && !options.dryRun && faults.length === 0 && !retryOnFail && !isUnreachable;

const rehearsed = (plan: Plan): Plan => ({
	...plan,
	options: { ...plan.options, dryRun: true },
	onError: 'continueRegularOutput',
});

export async function rehearse(setup: Setup): Promise<Rehearsal> {
	const run = await runNode(setup);
	const hints = run.hints.map(({ message }) => message);
	return { requests: requestsTold(hints), results: run.main.map((item) => resultOf(item, 'main')) };
}

/** What is left of a run beside its results. */
export const seenOf = ({ thrown, results, kept, hints }: NodeRun, { log, elsewhere }: Sandbox) => ({
	log: [...log],
	elsewhere: elsewhere.length,
	thrown: thrown?.message,
	hasResults: results !== undefined,
	hints: hints.map(({ message }) => message),
	kept: `${kept}\n${logged.join('\n')}`,
});

function resultsOf(run: NodeRun): Result[] {
	if (run.results) {
		return run.results.map((json) => ({ json, item: null, output: 'thrown', columns: [] }));
	}
	return [
		...run.main.map((item) => resultOf(item, 'main')),
		...run.error.map((item) => resultOf(item, 'error')),
	];
}

export function resultOf(
	{ json, pairedItem }: INodeExecutionData,
	output: 'main' | 'error',
): Result {
	const paired = Array.isArray(pairedItem) ? undefined : pairedItem;
	const { error, ...columns } = json;
	return {
		json: output === 'error' ? ((error ?? {}) as IDataObject) : json,
		item: (typeof paired === 'object' ? paired.item : paired) ?? null,
		output,
		columns: output === 'error' ? Object.keys(columns) : [],
	};
}
