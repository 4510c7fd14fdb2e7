import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { findUser } from '../../account/find';
import { userRef, type UserRef } from '../../account/refs';
import type { User } from '../../account/user';
import { ask } from '../../editor/ask';
import { isId } from '../../outcomes/keys';
import type { Params } from '../../run/params';
import { addressIn } from '../../text/addresses';
import { isEmail } from '../../text/email';
import { readAddress } from './addresses';

/** One user, by email or by ID. */
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

export function readUser(params: Params): UserRef {
	const { mode, value: given } = params.locator('user');
	const value = readAddress(params, 'user', given);
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
	return userRef(value);
}

const USERS_PER_PAGE = 100;

/** The users of the list, found by part of the name or by a whole email. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter: string = '',
	cursor?: string,
): Promise<INodeListSearchResult> {
	const search = filter.trim();
	return await ask(this, async (account) => {
		if (search.includes('@')) {
			const found = await findUser(account, addressIn(search));
			return { results: found ? [choiceOf(found)] : [] };
		}
		const pages = account.users({ pageSize: USERS_PER_PAGE, after: cursor, search });
		const { value: page } = await pages.next();
		if (!page) return { results: [] };
		return { results: page.users.map(choiceOf), paginationToken: String(page.after) };
	});
}

const choiceOf = ({ user_id, user_name, user_email }: User) => ({
	name: [user_name ?? `User ${user_id}`, user_email && `(${user_email})`].filter(Boolean).join(' '),
	value: String(user_id),
});
