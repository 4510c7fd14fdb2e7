import type { INodeProperties } from 'n8n-workflow';
import type { UsersQuery } from '../../account/account';
import { groupRef, type GroupRef } from '../../account/refs';
import type { Params } from '../../run/params';
import { pickedId } from './groups';

export const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Activity',
			name: 'activity',
			type: 'options',
			options: [
				{ name: 'Active', value: 'active', description: 'Looks at content often' },
				{
					name: 'Inactive',
					value: 'inactive',
					description: 'Looked at nothing in the last 15 days. They may sign in all the same.',
				},
				{ name: 'Moderate', value: 'moderate', description: 'Looks at content now and then' },
			],
			default: 'active',
			description:
				'Only users who look at content this much. This never tells whether somebody may sign in.',
		},
		{
			displayName: 'Group Name or ID',
			name: 'groupId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getGroupIds' },
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nathan',
			description:
				"Text that the user's name has to contain. DronaHQ may look at the email, too, and at the first 45 characters alone.",
		},
		{
			displayName: 'User ID Greater Than',
			name: 'afterUserId',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Only users with a greater ID, for instance those added since the last run',
		},
	],
};

/** The filters that were added; one that is there but empty is refused, because it would list everybody. */
export function readFilters(params: Params): { group?: GroupRef; query: UsersQuery } {
	const text = params.has('filters.groupId') ? params.exactText('filters.groupId') : '';
	const refOf = params.isPicked('filters.groupId') ? pickedId : groupRef;
	return {
		...(text.trim() && { group: refOf(text) }),
		query: {
			...(params.has('filters.search') && { search: params.text('filters.search') }),
			...(params.has('filters.activity') && { activity: params.choice('filters.activity') }),
			...(params.has('filters.afterUserId') && { above: params.integer('filters.afterUserId') }),
		},
	};
}
