import type { INodePropertyOptions } from 'n8n-workflow';

import { rest } from './opening';

/** One of the things that the node can do, as the editor names it. */
export interface OfferedOperation {
	resource: { name: string; value: string };
	/** `create` */
	value: string;
	/** "Create" */
	name: string;
	/** "Create users" */
	action: string;
}

/** Everything that the installed node can do. */
export async function offeredOperations(): Promise<OfferedOperation[]> {
	const node = (await rest.nodeTypes()).find(({ name }) => name === 'n8n-nodes-dronahq.dronaHq');
	const own = ({ options }: { options?: unknown } = {}) =>
		((options ?? []) as INodePropertyOptions[])
			.map(({ name, value, action = '' }) => ({ name, value: String(value), action }))
			// n8n adds one for its HTTP Request node.
			.filter(({ value }) => value !== '__CUSTOM_API_CALL__');
	const properties = node?.properties ?? [];
	return own(properties.find(({ name }) => name === 'resource')).flatMap((resource) => {
		const menu = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		);
		return own(menu).map((operation) => ({ resource, ...operation }));
	});
}

/** What the panel calls an operation. */
export async function actionOf(resource: string, value: string): Promise<string> {
	const found = (await offeredOperations()).find(
		(operation) => operation.resource.value === resource && operation.value === value,
	);
	if (!found) throw new Error(`The node has no operation ${resource}/${value}`);
	return found.action;
}
