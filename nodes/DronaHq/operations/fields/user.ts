import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { highestId } from '../../api/paging';
import { ask } from './ask';
import type { User } from '../../api/types';
import { idValue, isId } from '../../core/keys';
import type { Subject } from '../../core/outcome';
import type { Params } from '../../core/params';
import { isEmail } from './emails';

/** One user, as text: an email, or an id in digits. */
export const user: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The user, chosen from the account or given by email or ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a user...',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 101' },
	],
};

export function readUser(params: Params): string {
	const { mode, value } = params.locator('user');
	const usable =
		{ email: isEmail(value), id: isId(value) }[mode] ?? (isEmail(value) || isId(value));
	if (value !== '' && !usable) {
		const what = {
			email: 'is not an email address',
			id: 'is not a user ID, which is a whole number',
		}[mode];
		params.reject(
			'user',
			`(${value}) ${what ?? 'is neither an email address nor a user ID'}`,
			mode === 'email' ? 'invalid_email' : 'invalid_input',
		);
	}
	return value;
}

/** How a result names a user who is given as text. */
export const subjectOf = (text: string): Subject =>
	isId(text) ? { user_id: idValue(text) } : { user_email: text || null };

const USERS_PER_PAGE = 100;

/** The users of the list, found by part of the name or by a whole email. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter: string = '',
	cursor: string = '0',
): Promise<INodeListSearchResult> {
	const search = filter.trim();
	return await ask(this, async (client) => {
		if (search.includes('@')) {
			const found = await client.findUser(search);
			return { results: found ? [choiceOf(found)] : [] };
		}
		const query = { ulimit: USERS_PER_PAGE, maxuid: cursor, ...(search && { search }) };
		const { value: users } = await client.pagesOfUsers(query).next();
		if (!users) return { results: [] };
		return { results: users.map(choiceOf), paginationToken: String(highestId(users, cursor)) };
	});
}

const choiceOf = ({ user_id, user_name, user_email }: User) => ({
	name: [user_name ?? `User ${user_id}`, user_email && `(${user_email})`].filter(Boolean).join(' '),
	value: String(user_id),
});
