import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A field of which one of several values is chosen; its reader knows their type from it. */
export const choice = <T extends string>(
	field: Omit<INodeProperties, 'options'> & {
		options: Array<INodePropertyOptions & { value: T }>;
	},
) => field;

/** The values of such a field. */
export type ValueOf<F extends { options: Array<{ value: string }> }> =
	F['options'][number]['value'];
