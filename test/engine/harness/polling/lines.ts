import * as core from 'n8n-core';
import type {
	IPollFunctions,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';

/** The n8n-core line that the jest project maps 'n8n-core' to. */
declare const n8nLine: 'current' | 'lts';

type Contexts = ConstructorParameters<typeof core.PollContext>;

/** What activating a workflow takes. */
export interface Activation {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowActivateMode;
	/** Makes the context of the polling node. */
	context: (workflow: Workflow, node: Contexts[1]) => IPollFunctions;
	/** n8n's durable scheduler, where it polls: whether this registration is a new one. */
	jobs?: { register: () => Promise<{ inserted: boolean }>; remove: () => Promise<void> };
}

/** A workflow that n8n-core keeps active. */
export interface Active {
	/** What n8n's clock calls: a timed check. Never throws. */
	tick: () => Promise<void>;
	remove: () => Promise<void>;
}

/** Milliseconds and the like are n8n's; the clock is the test's. */
class Clock {
	private due: Array<() => unknown> = [];

	register = (_task: unknown, onTick: () => unknown): boolean => this.due.push(onTick) > 0;
	registerCron = this.register;
	deregisterGroup = (): boolean => this.due.splice(0).length > 0;
	deregisterCrons = this.deregisterGroup;
	deregisterTarget = this.deregisterGroup;
	hasGroup = (): boolean => this.due.length > 0;

	async tick(): Promise<void> {
		await Promise.all(this.due.map(async (onTick) => await onTick()));
	}
}

const nothing = (): void => {};
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const logger = { ...silent, scoped: () => logger };
const reporter = { error: nothing };
const traced = async <T>(_about: unknown, run: (span: object) => Promise<T>): Promise<T> =>
	await run({ setStatus: nothing });
const tracing = {
	startSpan: traced,
	startNewTraceSpan: traced,
	pickWorkflowAttributes: () => ({}),
	pickNodeAttributes: () => ({}),
};

/** Services of n8n-core that get the few surroundings which they use here. */
type Made<T> = new (...services: unknown[]) => T;

/** Activates a workflow as n8n does. Rejects with n8n's `WorkflowActivationError`. */
export const activate = async (activation: Activation): Promise<Active> =>
	n8nLine === 'current' ? await inCurrent(activation) : await inLts(activation);

async function inCurrent(activation: Activation): Promise<Active> {
	const { workflow, additionalData, mode, context, jobs } = activation;
	const clock = new Clock();
	const pollers = new core.TriggersAndPollers();
	const Executor = core.PollTriggerExecutor as unknown as Made<core.PollTriggerExecutor>;
	const executor = new Executor(logger, pollers, tracing, reporter);
	const running: Array<Promise<void>> = [];
	// n8n lets its clock's checks run by themselves; tests wait for them.
	const awaited = {
		create: (...given: Parameters<typeof executor.create>) => {
			const execute = executor.create(...given);
			return async (isFirst?: boolean): Promise<void> => {
				const run = execute(isFirst);
				running.push(run.catch(nothing));
				await run;
			};
		},
	};
	const Triggers = core.ActiveWorkflowTriggers as unknown as Made<core.ActiveWorkflowTriggers>;
	const triggers = new Triggers(logger, clock, pollers, reporter, awaited);
	Object.defineProperty(triggers, 'getPollJobManager', { value: () => jobs });
	const noTriggers = (): never => {
		throw new Error('A trigger that does not poll is not part of these tests');
	};
	const { id } = workflow;
	await triggers.addAllTriggers(id, workflow, additionalData, 'trigger', mode, noTriggers, context);
	return {
		tick: async () => {
			const before = running.length;
			await clock.tick();
			await Promise.all(running.slice(before));
		},
		remove: async () => void (await triggers.remove(id)),
	};
}

/** As far as n8n-core 1.x is used here. */
interface ActiveWorkflows {
	add(...given: [string, Workflow, object, string, string, unknown, unknown]): Promise<void>;
	remove(id: string): Promise<boolean>;
}

async function inLts({ workflow, additionalData, mode, context }: Activation): Promise<Active> {
	const clock = new Clock();
	const { ActiveWorkflows } = core as unknown as { ActiveWorkflows: Made<ActiveWorkflows> };
	const [, , Pollers] = servicesOf(ActiveWorkflows);
	const active = new ActiveWorkflows(logger, clock, Pollers && new Pollers(), reporter);
	const { id } = workflow;
	await active.add(id, workflow, additionalData, 'trigger', mode, undefined, context);
	return {
		tick: async () => await clock.tick(),
		remove: async () => void (await active.remove(id)),
	};
}

/** The classes of the services that n8n hands to a class: 1.x exports the one that polls nowhere else. */
const servicesOf = (type: object): Array<Made<object>> =>
	(Reflect as unknown as { getMetadata: (key: string, type: object) => Array<Made<object>> }) //
		.getMetadata('design:paramtypes', type);
