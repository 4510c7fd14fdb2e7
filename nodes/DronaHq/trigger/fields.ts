import type { INodeProperties } from 'n8n-workflow';
import { group } from '../operations/fields/group';
import { pageSize } from '../operations/fields/listing';
import { requestOptions } from '../operations/fields/options';
import { simplify } from '../operations/fields/simplify';
import { EVENTS_NOTICE } from '../outcomes/checks';

/** What a trigger can wait for. */
export type Event = 'userAdded' | 'groupMembers';

const only = (event: Event, at = 'event') => ({ displayOptions: { show: { [at]: [event] } } });

const notice: INodeProperties = {
	displayName: EVENTS_NOTICE,
	name: 'interval',
	type: 'notice',
	default: '',
};

const event: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'User Added',
			value: 'userAdded',
			description: 'A user is in the account who was not there before',
		},
		{
			name: 'User Joined or Left Group',
			value: 'groupMembers',
			description: 'A user is in a group, or no longer in it, since the last check',
		},
	],
	default: 'userAdded',
};

const maxEvents: INodeProperties = {
	displayName: 'Maximum Events per Check',
	name: 'maxEvents',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000 },
	default: 500,
	description:
		'The most users to report at once, from 1 to 10000. The next check reports the others.',
};

const maxGone: INodeProperties = {
	displayName: 'Maximum Gone',
	name: 'maxGone',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 50,
	description:
		"How many users may have left the group from one check to the next. Where more have, or nobody is shown any more, the check fails and reports nothing: most often the credential's token shows fewer users than before. With 0 there is no limit. For 'User Added' only 0 counts: then none of the newest users need to be shown any more.",
};

/** Entries of 'Options', in the order of their names. */
const options: INodeProperties[] = [
	{ ...maxEvents, ...only('userAdded', '/event') },
	maxGone,
	{ ...pageSize, default: 500 },
	...requestOptions.filter(({ name }) => name === 'maxRetries' || name === 'timeout'),
];

export const properties: INodeProperties[] = [
	notice,
	event,
	{ ...group, ...only('groupMembers') },
	simplify,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
];
