import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../run/params';

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

/** For lists of which a part would be taken for the whole. */
export const returnAllFirst: INodeProperties = { ...returnAll, default: true };

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const pageSize: INodeProperties = {
	displayName: 'Users per Page',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 100,
	description:
		'How many users to ask for in one request, from 1 to 1000; fewer than 10 count as 10',
};

/** The most results to return. */
export const readMost = (params: Params): number =>
	params.flag('returnAll') ? Infinity : params.integer('limit');
