import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ScriptRule } from '../../sandbox';
import { runs, type Given as GivenOfRun } from './runs';

/** How a run differs from a usual one of its operation. */
export interface Given extends Omit<GivenOfRun, 'script' | 'ready'> {
	parameters?: IDataObject;
	/** What the sandbox answers otherwise. */
	scripts?: ScriptRule[];
}

/** Runs one operation with the given items. Call it inside `describe`. */
export function runsOf(operation: INodeParameters, usual: Given = {}) {
	const run = runs();
	return async (items: IDataObject[], given: Given = {}) => {
		const { parameters, scripts, ...setup } = { ...usual, ...given };
		const options = { ...usual.options, ...given.options };
		return await run({ ...operation, options, ...parameters } as INodeParameters, items, {
			...setup,
			// They stand in the parameters already.
			options: undefined,
			account: { ...usual.account, ...given.account },
			script: scripts,
		});
	};
}
