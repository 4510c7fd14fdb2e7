import type { INodeProperties } from 'n8n-workflow';

/** Entries of 'Options' that every operation has. */
export const requestOptions: INodeProperties[] = [
	{
		displayName: 'Requests at Once',
		name: 'parallelRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 32 },
		default: 32,
		description:
			"The most requests that may be under way at the same time, from 1 to 32. The node finds out by itself how many are worth it: more as long as DronaHQ keeps up, fewer when it is overloaded. Create never sends more than 10 at a time, and nothing does where 'Maximum Retries' is 0.",
	},
	{
		displayName: 'Maximum Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10 },
		default: 3,
		description:
			'How often a request is sent again, from 0 to 10, where that is sure to do no harm',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86400000 },
		default: 60000,
		description:
			'How long to wait for the whole answer to one request, in milliseconds, from 1 to 86400000 (a day)',
	},
];

export const batchSize: INodeProperties = {
	displayName: 'Users per Request',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 50,
	description: 'How many users share one request, from 1 to 50',
};

export const ifUserFails: INodeProperties = {
	displayName: 'If a User Fails',
	name: 'ifUserFails',
	type: 'options',
	options: [
		{
			name: 'Return as Result',
			value: 'return',
			description: "The user's result says why, and the workflow goes on",
		},
		{
			name: 'Stop Workflow',
			value: 'stop',
			description: 'Once every user has been tried, the workflow stops',
		},
	],
	default: 'return',
	description:
		"What to do about users whom DronaHQ refuses, or whose change is unclear. Only applies while the node's 'On Error' setting is 'Stop Workflow'.",
};

export const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to check everything and report what would be done, without changing anything in DronaHQ',
};

export const checkAfterwards: INodeProperties = {
	displayName: 'Check Afterwards',
	name: 'checkAfterwards',
	type: 'boolean',
	default: false,
	description: 'Whether to look, after all changes, if the account shows them',
};

export const maxUsers: INodeProperties = {
	displayName: 'Maximum Users Losing Access',
	name: 'maxUsers',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 500,
	description:
		'The most users that one execution may take access away from, all rounds of a loop together. The round that would go over it changes nothing, nor does any after it. Sub-workflows count for themselves.',
};
