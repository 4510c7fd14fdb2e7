import type { INodeProperties } from 'n8n-workflow';
import { groupKey, groupRef, type GroupRef } from '../../account/refs';
import { isId } from '../../outcomes/keys';
import type { Params } from '../../run/params';
import { evened } from '../../text/marks';

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

/** Names may hold spaces, so only these separate groups in a text, with the space that usually follows. */
const BETWEEN_GROUPS = /[\n\r,;]+ ?/;

/** The groups of a list, names and IDs mixed, none twice. */
export function readGroups(
	params: Params,
	name: string,
	pickedRef: (value: string) => GroupRef,
): GroupRef[] {
	const refOf = params.isPicked(name) ? pickedRef : groupRef;
	const groups = params
		.list(name, BETWEEN_GROUPS)
		.filter((text) => evened(text) !== '')
		.map(refOf);
	return [...new Map(groups.map((group) => [groupKey(group), group])).values()];
}

/** A value of the list of IDs. */
export const pickedId = (value: string): GroupRef =>
	isId(value) ? { id: value, isSure: true } : { name: value };

/** A value of the list of names, where digits alone are an ID. */
export function pickedName(value: string): GroupRef {
	if (isId(value)) return { id: value };
	return { name: isQuoted(value) ? value.slice(1, -1) : value, isSure: true };
}

/** What the list of names offers for one; in quotes where it would be taken for something else. */
export const nameValue = (name: string): string =>
	isId(name) || isQuoted(name) ? `"${name}"` : name;

const isQuoted = (text: string): boolean => /^".*"$/s.test(text);
