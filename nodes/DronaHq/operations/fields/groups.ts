import type { INodeProperties } from 'n8n-workflow';
import { groupRef, type GroupRef } from '../../account/refs';
import type { Params } from '../../run/params';

/** A list of groups; `getGroupIds` and `getGroupNames` say which form the list offers. */
export const groupList = (
	displayName: string,
	name: string,
	loadOptionsMethod: 'getGroupIds' | 'getGroupNames',
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

/** Names may hold spaces, so only these separate groups in a text. */
const BETWEEN_GROUPS = /[\n\r,;]+/;

/** The groups of a list, names and IDs mixed, none twice. */
export const readGroups = (params: Params, name: string): GroupRef[] =>
	[...new Set(params.list(name, BETWEEN_GROUPS))].map(groupRef);
