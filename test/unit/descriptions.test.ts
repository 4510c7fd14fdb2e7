import type { INodeProperties } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { OPERATIONS } from '../operations';
import { itemFor } from '../operations/items';
import { offeredIn } from '../operations/offered';
import { hasBatchSize, isChanging, valueOf, type Operation } from '../operations/operation';
import { column } from '../operations/users';

const offered = offeredIn(new DronaHq().description.properties);

const nameOf = (operation: Operation) => `${operation.resource} ${valueOf(operation)}`;

/** The node's fields for an operation, by name. */
const fieldsOf = (operation: Operation): Map<string, INodeProperties> => {
	const { fields = [] } =
		offered.find(({ resource, value }) => `${resource.value} ${value}` === nameOf(operation)) ?? {};
	return new Map(fields.map((field) => [field.name, field]));
};

const optionsOf = (operation: Operation): string[] =>
	(fieldsOf(operation).get('options')?.options as INodeProperties[]).map(({ name }) => name);

it('every operation of the node is described for the tests, once', () => {
	expect(OPERATIONS.map(nameOf).sort()).toEqual(
		offered.map(({ resource, value }) => `${resource.value} ${value}`).sort(),
	);
});

describe.each(OPERATIONS.map((operation) => ({ title: nameOf(operation), operation })))(
	'The description of $title',
	({ operation }) => {
		it('names parameters that the node has, and all that it requires', () => {
			const fields = fieldsOf(operation);
			const { resource, operation: value, ...parameters } = operation.parameters;
			expect([resource, value]).toEqual([operation.resource, valueOf(operation)]);
			const required = [...fields.values()].filter((field) => field.required);
			expect([...fields.keys()]).toEqual(expect.arrayContaining(Object.keys(parameters)));
			expect(Object.keys(parameters)).toEqual(
				expect.arrayContaining(required.map(({ name }) => name)),
			);
			const named = [operation.field, operation.flawed ?? operation.field];
			expect(Object.keys(parameters)).toEqual(expect.arrayContaining(named));
		});

		it('reads columns that its items have', () => {
			const read = JSON.stringify(operation.parameters).matchAll(/\$json\.(\w+)/g);
			const columns = [...read].map(([, name]) => name).sort();
			expect(Object.keys(itemFor(operation, 1)).sort()).toEqual(columns);
			expect(columns).toContain(operation.column);
			const secrets = [...fieldsOf(operation).values()].flatMap(({ name, typeOptions }) =>
				typeOptions?.password ? [operation.parameters[name]] : [],
			);
			expect(secrets).toEqual(operation.secrets.map(column));
		});

		it('knows which options the node has for it', () => {
			const options = optionsOf(operation);
			const { change } = operation;
			expect(options.includes('batchSize')).toBe(hasBatchSize(operation));
			expect(options.includes('dryRun')).toBe(isChanging(operation) && !change?.isExact);
			expect(fieldsOf(operation).has('dryRun')).toBe(change?.isExact === true);
			expect(options.includes('maxUsers')).toBe(
				change !== undefined && (change.takesAway('assign') || change.takesAway('remove')),
			);
			expect(options).toEqual(expect.arrayContaining([...(operation.options ?? [])]));
		});
	},
);
