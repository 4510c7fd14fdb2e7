import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { OPERATIONS } from '../../operations';
import { itemFor } from '../../operations/items';
import { hasBatchSize, type Operation } from '../../operations/operation';
import { PASSWORDS } from './canaries';
import { range } from './users';

export { OPERATIONS };

/** The operation's parameters with options that make it send each item once, in a request of its own where it can. */
export const oneByOne = (operation: Operation, options: IDataObject = {}): INodeParameters => ({
	...operation.parameters,
	options: {
		maxRetries: 0,
		...(hasBatchSize(operation) && { batchSize: 1 }),
		...options,
	} as INodeParameters,
});

/** An item for the operation; where it takes a secret, that is a canary. */
export const rowFor = (operation: Operation, number: number): IDataObject => ({
	...itemFor(operation, number),
	...Object.fromEntries(
		operation.secrets.map((column) => [column, PASSWORDS[(number - 1) % PASSWORDS.length]]),
	),
});

/** Items for the operation. */
export const rowsFor = (operation: Operation, count: number): IDataObject[] =>
	range(count).map((number) => rowFor(operation, number));

/** The three On Error settings, by what the editor calls them. */
export const ON_ERROR = [
	['Stop Workflow', 'stopWorkflow'],
	['Continue', 'continueRegularOutput'],
	['Continue (using error output)', 'continueErrorOutput'],
] as const;
