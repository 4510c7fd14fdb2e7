import type { IExecuteFunctions } from 'n8n-workflow';

/** Which of the node's runs in an execution this is; the tries of Retry On Fail are one run. */
export const runIndexOf = (context: IExecuteFunctions): number =>
	context.getWorkflowDataProxy(0).$runIndex as number;

/**
 * What the node keeps with the execution under a name, for its later runs to read and to write to. n8n
 * hands it to a later "Retry execution", too, so it is empty where it was kept for something else.
 */
export function keptFor<T>(
	context: IExecuteFunctions,
	name: string,
	purpose: string,
): Record<string, T> {
	const store = context.getContext('node');
	const known = store[name] as { purpose: string; values: Record<string, T> } | undefined;
	if (known?.purpose === purpose) return known.values;
	const values = {};
	store[name] = { purpose, values };
	return values;
}
