/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { runNode } from '../engine/harness/dronaHq';
import type { Plan } from '../oracle/plan';
import { sandboxFor, setupFor } from '../oracle/stage';
import type { Sandbox } from '../sandbox';
import type { Build } from './build';
import type { Clock } from './clock';
import { observedOf, type Observed, type Sight } from './observed';
import { newClock } from './surroundings';

/** Milliseconds after which a run is taken for one that never ends. */
const PATIENCE = 100_000;

/** What was seen of a run, and whether a request met one of the plan's faults. */
export interface Seen {
	observed: Observed;
	metFault: boolean;
}

/** Runs the plan on this build, with one request at a time. */
export async function observe(build: Build, plan: Plan): Promise<Seen> {
	const clock = newClock();
	const stray: unknown[] = [];
	const note = (reason: unknown): void => void stray.push(reason);
	process.on('unhandledRejection', note);
	try {
		const sandbox = await sandboxFor({ ...plan, load: {} });
		const run = await outcome(build, plan, sandbox, clock).catch(note);
		await sandbox.stop().catch(note);
		const { log, elsewhere } = sandbox;
		const sight: Sight = { ...(run && { run }), log, elsewhere, waits: clock.waits, stray };
		return { observed: observedOf(sight), metFault: log.some(({ rule }) => rule !== undefined) };
	} finally {
		process.off('unhandledRejection', note);
	}
}

async function outcome(build: Build, plan: Plan, sandbox: Sandbox, clock: Clock) {
	const setup = setupFor(plan, sandbox);
	const running = runNode({
		...setup,
		parameters: oneAtATime(setup.parameters, build.atOnce),
		nodeType: timed(build.node, clock),
		credentialType: build.credential,
	});
	return await inTime(running);
}

/** With the option for it, whatever it is called. */
const oneAtATime = (parameters: INodeParameters, atOnce: string): INodeParameters => ({
	...parameters,
	options: { ...(parameters.options as INodeParameters), [atOnce]: 1 },
});

/** The node, all of whose requests through n8n's helpers hold the clock. */
function timed(node: INodeType, clock: Clock): INodeType {
	const execute = node.execute;
	return Object.assign(Object.create(node) as INodeType, {
		async execute(this: IExecuteFunctions) {
			this.helpers = new Proxy(this.helpers, {
				get: (helpers, name) => held(Reflect.get(helpers, name), clock),
			});
			return await execute?.call(this);
		},
	});
}

function held(helper: unknown, clock: Clock): unknown {
	if (typeof helper !== 'function') return helper;
	return function (this: unknown, ...parameters: unknown[]): unknown {
		const result: unknown = Reflect.apply(helper, this, parameters);
		return result instanceof Promise ? clock.during(async () => (await result) as unknown) : result;
	};
}

async function inTime<T>(running: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('The run does not end')), PATIENCE);
	});
	return await Promise.race([running, tooLate]).finally(() => clearTimeout(timer));
}
