import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../run/operation';
import { requestOptions } from './fields/options';
import { changeUsers } from './group/changeUsers';
import { getAll as getAllGroups } from './group/getAll';
import { getMembers } from './group/getMembers';
import { setMembers } from './group/setMembers';
import { activate } from './user/activate';
import { changeGroups } from './user/changeGroups';
import { create } from './user/create';
import { deactivate } from './user/deactivate';
import { get } from './user/get';
import { getAll as getAllUsers } from './user/getAll';
import { setGroups } from './user/setGroups';
import { upsert } from './user/upsert';

const RESOURCES = { user: 'User', group: 'Group' };

/** The menu; fields, display rules and dispatch derive from it. */
export const operations: readonly Operation[] = [
	activate,
	changeGroups,
	create,
	upsert,
	deactivate,
	get,
	getAllUsers,
	setGroups,
	changeUsers,
	getAllGroups,
	getMembers,
	setMembers,
].map(withOptions);

const DEFAULTS: Record<Operation['resource'], string> = { user: 'getAll', group: 'getAll' };

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(RESOURCES)
			.map(([value, name]) => ({ name, value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: 'user',
	},
	...(Object.keys(RESOURCES) as Array<Operation['resource']>).map(menuOf),
	...operations.flatMap(fieldsOf),
];

/** Gathers an operation's options, and those that every operation has, in one collection. */
function withOptions(operation: Operation): Operation {
	const options: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...operation.options, ...requestOptions].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
	};
	return { ...operation, fields: [...operation.fields, options] };
}

function menuOf(resource: Operation['resource']): INodeProperties {
	const first = DEFAULTS[resource];
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations
			.filter((operation) => operation.resource === resource)
			.map(({ name, value, action, description }) => ({ name, value, action, description })),
		default: first,
	};
}

function fieldsOf({ resource, value, fields }: Operation): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			show: { resource: [resource], operation: [value], ...field.displayOptions?.show },
		},
	}));
}
