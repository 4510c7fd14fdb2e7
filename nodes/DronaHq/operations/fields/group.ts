import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { scanForGroups } from '../../account/find';
import { KnownGroups } from '../../account/groups';
import { groupRef, type GroupRef } from '../../account/refs';
import type { Id } from '../../account/user';
import { ask } from '../../editor/ask';
import type { Params } from '../../run/params';
import { searchable } from '../../text/marks';
import { nameValue } from './groups';

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
	const { mode, value, exact } = params.locator('group');
	const ref = groupRef(exact);
	if (mode === 'name') return ref.id === undefined ? ref : { name: ref.id };
	if (mode === 'id' && value !== '' && ref.id === undefined) {
		params.reject(
			'group',
			`(${value}) is not a group ID, which is a whole number. To give a name, choose 'By Name'`,
		);
	}
	return ref.id === undefined ? ref : { ...ref, isSure: true };
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
	const wanted = searchable(filter);
	return await ask(this, async (account) => {
		const { after: from, users: before, shown } = JSON.parse(cursor) as GroupCursor;
		const known = new Set(shown);
		let users = before;
		for await (const page of scanForGroups(account, from)) {
			users += page.users;
			const results = choicesById(new KnownGroups(page.groups)).filter(
				({ name, value }) => !known.has(value) && searchable(name).includes(wanted),
			);
			if (users >= MOST_USERS) return { results: [...results, maybeMore('ID')] };
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

/** All groups, for the multi-selects: their IDs as text. */
export async function getGroupIds(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await listGroups(this, 'ID', choicesById);
}

const choicesById = (groups: KnownGroups) =>
	groups.ids.map((id) => ({ name: groups.shownNameOf(id) ?? id, value: id }));

/** All groups, for the multi-selects: their names, as far as they are sure. */
export async function getGroupNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await listGroups(this, 'Name', (groups) => {
		const names = new Set(groups.ids.flatMap((id) => groups.nameOf(id) ?? []));
		return [...names].map((name) => ({ name, value: nameValue(name) }));
	});
}

async function listGroups(
	context: ILoadOptionsFunctions,
	form: 'ID' | 'Name',
	choicesOf: (groups: KnownGroups) => INodePropertyOptions[],
): Promise<INodePropertyOptions[]> {
	return await ask(context, async (account) => {
		const groups = new KnownGroups();
		let users = 0;
		for await (const page of scanForGroups(account)) {
			for (const one of page.groups) groups.add(one);
			users += page.users;
			if (users >= MOST_USERS) break;
		}
		const sorted = choicesOf(groups).sort((a, b) => a.name.localeCompare(b.name));
		return users >= MOST_USERS ? [...sorted, maybeMore(form)] : sorted;
	});
}

/** Choosing this entry chooses nothing. */
const maybeMore = (form: 'ID' | 'Name') => ({
	name: `There May Be More: Only the First 10,000 Users Were Looked Through. Give the ${form}.`,
	value: '',
});
