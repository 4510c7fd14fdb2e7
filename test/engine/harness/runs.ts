import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox, SandboxOptions, ScriptRule } from '../../sandbox';
import { runNode, sandboxes, type Setup } from './dronaHq';
import type { NodeRun } from './run';

export const CONTINUE = { onError: 'continueRegularOutput' } as const;
export const ERROR_OUTPUT = { onError: 'continueErrorOutput' } as const;

/** The On Error settings as a workflow saves them. */
export const SETTINGS = ['stopWorkflow', CONTINUE.onError, ERROR_OUTPUT.onError] as const;

/** n8n's Retry On Fail, with one other try. */
export const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

/** How a run differs from one in the standard account. */
export interface Given extends Partial<Omit<Setup, 'sandbox' | 'parameters' | 'items'>> {
	/** Those of the operation. */
	options?: IDataObject;
	account?: SandboxOptions;
	/** What the sandbox answers otherwise. */
	script?: ScriptRule | ScriptRule[];
	/** The sandbox of an earlier run, instead of a new one. */
	sandbox?: Sandbox;
	/** Is given the sandbox before the run. */
	ready?: (sandbox: Sandbox) => void;
}

/** Runs operations, each time in a new sandbox, which is stopped after the test. Call it inside `describe`. */
export function runs(usual: Given = {}) {
	const start = sandboxes();
	return async (
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		given: Given = {},
	): Promise<NodeRun & { sandbox: Sandbox }> => {
		const {
			options,
			account,
			script = [],
			sandbox: known,
			ready,
			...setup
		} = {
			...usual,
			...given,
		};
		const sandbox = known ?? (await start(account));
		ready?.(sandbox);
		for (const rule of [script].flat()) sandbox.script(rule);
		const told = options ? { ...parameters, options: options as INodeParameters } : parameters;
		const run = await runNode({ sandbox, items, parameters: told, ...setup });
		// Not a copy: of what `kept` says there may be much.
		return Object.assign(run, { sandbox });
	};
}
