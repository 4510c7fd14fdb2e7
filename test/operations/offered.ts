import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** One of the things that the node can do, as its description names it to n8n. */
export interface OfferedOperation {
	resource: { name: string; value: string };
	/** `create` */
	value: string;
	/** "Create" */
	name: string;
	/** "Create users" */
	action: string;
	description: string;
	/** Its parameters. */
	fields: INodeProperties[];
}

const choicesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[])
		.map(({ name, value, action = '', description = '' }) => ({
			...{ name, action, description },
			value: String(value),
		}))
		// n8n adds one for its HTTP Request node.
		.filter(({ value }) => value !== '__CUSTOM_API_CALL__');

/** Everything that a node with these properties can do. */
export function offeredIn(properties: INodeProperties[]): OfferedOperation[] {
	const called = (name: string) => properties.filter((property) => property.name === name);
	const shownFor = (rule: 'resource' | 'operation', value: string) => (field: INodeProperties) =>
		field.displayOptions?.show?.[rule]?.includes(value);
	return called('resource')
		.flatMap(choicesOf)
		.flatMap((resource) =>
			called('operation')
				.filter(shownFor('resource', resource.value))
				.flatMap(choicesOf)
				.map((operation) => ({
					resource,
					...operation,
					fields: properties
						.filter(shownFor('resource', resource.value))
						.filter(shownFor('operation', operation.value)),
				})),
		);
}
