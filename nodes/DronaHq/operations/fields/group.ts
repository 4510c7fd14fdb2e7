import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { scanForGroups } from '../../account/find';
import { groupRef, type GroupRef } from '../../account/refs';
import type { Id, UserGroup } from '../../account/user';
import { ask } from '../../editor/ask';
import { isId } from '../../outcomes/keys';
import type { Params } from '../../run/params';

/** One group, by name or by ID. */
export const group: INodeProperties = {
	displayName: 'Group',
	name: 'group',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The group, chosen from those that have members, or given by ID or name. DronaHQ shows no group without members: give its ID.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a group...',
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 10' },
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Sales' },
	],
};

export function readGroup(params: Params): GroupRef {
	const { mode, value } = params.locator('group');
	if (mode === 'id' && value !== '' && !isId(value)) {
		params.reject(
			'group',
			`(${value}) is not a group ID, which is a whole number. To give a name, choose 'By Name'`,
		);
	}
	if (mode === 'id' && value !== '') return { id: value };
	return mode === 'name' ? { name: value } : groupRef(value);
}

/** How many users are looked through for their groups. */
const MOST_USERS = 10_000;

/** Where the next page of groups goes on. */
interface GroupCursor {
	after?: Id;
	users: number;
	shown: string[];
}

/** The groups of the list, none twice across its pages. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter: string = '',
	cursor: string = '{ "users": 0, "shown": [] }',
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	return await ask(this, async (account) => {
		const { after: from, users: before, shown } = JSON.parse(cursor) as GroupCursor;
		const known = new Set(shown);
		let users = before;
		for await (const page of scanForGroups(account, from)) {
			users += page.users;
			const results = page.groups
				.map(({ grp_id, grp_name }) => ({ name: grp_name, value: String(grp_id) }))
				.filter(({ name, value }) => !known.has(value) && name.toLowerCase().includes(wanted));
			if (users >= MOST_USERS) return { results: [...results, MAYBE_MORE] };
			if (results.length === 0) continue;
			const next = {
				after: page.after,
				users,
				shown: [...shown, ...results.map(({ value }) => value)],
			};
			return { results, paginationToken: JSON.stringify(next) };
		}
		return { results: [] };
	});
}

/** All groups, for the multi-selects: their ids as text. */
export async function getGroupIds(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await listGroups(this, ({ grp_id }) => String(grp_id));
}

/** All groups, for the multi-selects: their names. */
export async function getGroupNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await listGroups(this, ({ grp_name }) => grp_name);
}

async function listGroups(
	context: ILoadOptionsFunctions,
	valueOf: (group: UserGroup) => string,
): Promise<INodePropertyOptions[]> {
	return await ask(context, async (account) => {
		const choices = new Map<string, INodePropertyOptions>();
		let users = 0;
		for await (const page of scanForGroups(account)) {
			for (const one of page.groups) {
				choices.set(valueOf(one), { name: one.grp_name, value: valueOf(one) });
			}
			users += page.users;
			if (users >= MOST_USERS) break;
		}
		const sorted = [...choices.values()].sort((a, b) => a.name.localeCompare(b.name));
		return users >= MOST_USERS ? [...sorted, MAYBE_MORE] : sorted;
	});
}

/** Choosing this entry chooses nothing. */
const MAYBE_MORE = {
	name: 'There May Be More: Only the First 10,000 Users Were Looked Through. Give the ID.',
	value: '',
};
