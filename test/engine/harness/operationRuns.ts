import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox, SandboxOptions, ScriptRule } from '../../sandbox';
import { runNode, sandboxes, type Setup } from './dronaHq';
import type { NodeRun } from './run';

/** How a run differs from a usual one of its operation. */
export interface Given extends Partial<Omit<Setup, 'sandbox' | 'parameters' | 'items'>> {
	options?: IDataObject;
	parameters?: IDataObject;
	account?: SandboxOptions;
	/** What the sandbox answers otherwise. */
	scripts?: ScriptRule[];
	/** The sandbox of an earlier run; default: a new one. */
	sandbox?: Sandbox;
}

/** Runs an operation with the given items. Call it inside `describe`. */
export function runsOf(operation: INodeParameters, usual: Given = {}) {
	const start = sandboxes();
	return async (
		items: IDataObject[],
		given: Given = {},
	): Promise<NodeRun & { sandbox: Sandbox }> => {
		const {
			options,
			parameters,
			account,
			scripts,
			sandbox: known,
			...setup
		} = {
			...usual,
			...given,
			account: { ...usual.account, ...given.account },
			options: { ...usual.options, ...given.options },
		};
		const sandbox = known ?? (await start(account));
		for (const rule of scripts ?? []) sandbox.script(rule);
		const all = { ...operation, options, ...parameters } as INodeParameters;
		return { ...(await runNode({ sandbox, items, ...setup, parameters: all })), sandbox };
	};
}
