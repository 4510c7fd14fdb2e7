import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { operations } from '../../nodes/DronaHq/operations';

const { description, methods } = new DronaHq();

/** Every parameter, also those inside collections. */
const parameters = description.properties.flatMap((property): INodeProperties[] => [
	property,
	...(property.type === 'collection' ? (property.options as INodeProperties[]) : []),
]);

const menu = (resource: string) =>
	description.properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.[0] === resource,
		)
		.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ value }) => value));

it('offers the seven operations under the names that saved workflows hold', () => {
	expect(menu('user').sort()).toEqual([
		'activate',
		'changeGroups',
		'create',
		'deactivate',
		'get',
		'getAll',
	]);
	expect(menu('group')).toEqual(['changeUsers']);
});

it.each([
	['user', 'create', ['email', 'userName', 'password', 'groupNames', 'options']],
	['user', 'get', ['user', 'simplify', 'options']],
	['user', 'getAll', ['returnAll', 'limit', 'simplify', 'filters', 'options']],
	['user', 'activate', ['emails', 'options']],
	['user', 'deactivate', ['emails', 'options']],
	['user', 'changeGroups', ['user', 'assignGroups', 'removeGroups', 'options']],
	['group', 'changeUsers', ['group', 'assignUsers', 'removeUsers', 'options']],
])('%s %s has its parameters in this order', (resource, operation, names) => {
	const shown = description.properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) &&
			displayOptions.show.operation?.includes(operation),
	);
	expect(shown.map(({ name }) => name)).toEqual(names);
});

const REQUESTS = ['maxRetries', 'parallelRequests', 'timeout'];
const WRITES = ['dryRun', 'ifUserFails', ...REQUESTS];

it.each([
	['create', ['batchSize', 'ifExists', ...WRITES]],
	['get', ['includeStats', 'nonce', ...REQUESTS]],
	['getAll', ['includeStats', 'pageSize', ...REQUESTS]],
	['activate', ['batchSize', ...WRITES]],
	['deactivate', ['batchSize', 'maxUsers', ...WRITES]],
	['changeGroups', ['maxUsers', ...WRITES]],
	['changeUsers', ['batchSize', 'maxUsers', ...WRITES]],
])('%s offers only options that make sense for it', (value, names) => {
	const { fields = [] } = operations.find((operation) => operation.value === value) ?? {};
	const options = fields.find(({ name }) => name === 'options')?.options as INodeProperties[];
	expect(options.map(({ name }) => name).sort()).toEqual([...names].sort());
});

it.each(parameters)('$name: label in title case, description in plain words', (parameter) => {
	const { displayName, description: text = '', type, default: value, placeholder } = parameter;
	expect(displayName).toMatch(/^[A-Z]/);
	expect(text.replace("'On Error'", '')).not.toMatch(/\b(error|problem|failure|mistake)s?\b/i);
	expect(type !== 'boolean' || text.startsWith('Whether ')).toBe(true);
	expect(value).toBeDefined();
	expect(placeholder ?? 'e.g. ').toMatch(/^(e\.g\. |Add )/);
});

it('names only methods that exist for its lists', () => {
	const named = JSON.stringify(description.properties).match(
		/"(searchListMethod|loadOptionsMethod)":"\w+"/g,
	);
	for (const entry of named ?? []) {
		const [, method = ''] = /:"(\w+)"/.exec(entry) ?? [];
		expect({ ...methods.listSearch, ...methods.loadOptions }).toHaveProperty(method);
	}
	expect(named?.length).toBeGreaterThan(0);
});
