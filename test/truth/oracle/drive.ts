/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { logged } from '../../engine/harness/captureLog';
import { runNode } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import { startSandbox, type Sandbox, type SandboxOptions, type SandboxUser } from '../../sandbox';
import { requestsTold } from './checkRehearsal';
import { ruleOf } from './effects';
import type { Observation, Result, Seen } from './observation';
import { accountOf, stateOf, TOKEN } from './people';
import { isRead, type Circumstances, type Plan } from './plan';
import { itemsOf } from './sheet';
import { IMPATIENCE, isSlow, parametersOf } from './workflow';

/** How often a run is tried that the machine is too busy for. */
const TRIES = 3;

/** Nothing listens at port 1. */
const NOWHERE = 'http://127.0.0.1:1';

/** Carries out a plan. */
export const drive = async (plan: Plan): Promise<Observation | undefined> =>
	await unlessBusy(plan, async () => {
		const isTried = !isRead(plan.operation) && !plan.options.dryRun;
		return await carryOut({
			plan,
			account: { users: accountOf(plan) },
			rules: plan.faults.map((fault) => ruleOf(plan, fault)),
			stateOf,
			itemsOf,
			parametersOf,
			asDryRun: isTried ? { ...plan, options: { ...plan.options, dryRun: true } } : undefined,
		});
	});

/**
 * Where the node waits for a request for half a second only, a machine that stalls looks like a silent
 * server: such a run proves nothing. It is done again, and undefined where that doesn't help.
 */
export async function unlessBusy<Seen>(
	plan: Circumstances,
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

/** What a plan is carried out on, and as what. */
interface Staging<Planned, State> {
	plan: Planned;
	account: SandboxOptions;
	/** Of the plan's faults, which wait for their requests. */
	rules: Array<Parameters<Sandbox['script']>[0]>;
	stateOf(users: SandboxUser[]): State;
	itemsOf(plan: Planned): IDataObject[];
	parametersOf(plan: Planned, before: State): INodeParameters;
	/** The plan as a dry run; undefined where it is one, or only reads. */
	asDryRun?: Planned;
}

/** Runs the node in n8n's engine, against a sandbox of its own. */
export async function carryOut<Planned extends Circumstances, State>(
	staging: Staging<Planned, State>,
): Promise<Seen<Planned, State>> {
	const { plan, account, rules, stateOf: stateIn, asDryRun } = staging;
	logged.splice(0);
	const options = { ...plan.switches, ...plan.load, ...account, token: TOKEN };
	const sandbox = await startSandbox(options);
	try {
		for (const rule of rules) sandbox.script(rule);
		const before = stateIn(sandbox.users());
		const run = async (one: Planned): Promise<NodeRun> =>
			await runNode({
				sandbox: one.isUnreachable ? { ...sandbox, url: NOWHERE } : sandbox,
				parameters: staging.parametersOf(one, before),
				items: staging.itemsOf(one),
				onError: one.onError,
				...(one.retryOnFail && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }),
			});
		// Only where it meets what the run itself meets.
		const isCalm = plan.faults.length === 0 && !plan.retryOnFail && !plan.isUnreachable;
		const isFirst = asDryRun !== undefined && isCalm;
		const dry = isFirst && (await run({ ...asDryRun, onError: 'continueRegularOutput' }));
		sandbox.log.splice(0);
		const real = await run(plan);
		return {
			plan,
			before,
			after: stateIn(sandbox.users()),
			log: [...sandbox.log],
			elsewhere: sandbox.elsewhere.length,
			results: resultsOf(real),
			thrown: real.thrown?.message,
			hasResults: real.results !== undefined,
			hints: hintsOf(real),
			rehearsal: dry
				? { requests: requestsTold(hintsOf(dry)), results: resultsOf(dry) }
				: undefined,
			kept: `${real.kept()}\n${logged.join('\n')}`,
		};
	} finally {
		await sandbox.stop();
	}
}

const hintsOf = ({ hints }: NodeRun): string[] => hints.map(({ message }) => message);

const resultsOf = ({ results, ...outputs }: NodeRun): Result[] =>
	results
		? results.map((json) => ({ json, item: null, output: 'thrown', columns: [] }))
		: (['main', 'error'] as const).flatMap((output) =>
				outputs[output].map((item) => resultOf(item, output)),
			);

function resultOf({ json, pairedItem }: INodeExecutionData, output: 'main' | 'error'): Result {
	const isList = Array.isArray(pairedItem);
	const paired = isList ? undefined : pairedItem;
	const { error, ...columns } = json;
	return {
		json: output === 'error' ? ((error ?? {}) as IDataObject) : json,
		item: (typeof paired === 'object' ? paired.item : paired) ?? null,
		isUnpaired: isList && pairedItem.length === 0,
		output,
		columns: output === 'error' ? Object.keys(columns) : [],
	};
}
