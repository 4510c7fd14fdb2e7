import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import type { Client } from '../../api/client';
import { failureOf, raise } from '../../api/failure';
import { highestId } from '../../api/paging';
import { ask } from '../../api/picker';
import type { User } from '../../api/types';
import { emailKey, idValue } from '../../core/keys';
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

export const isId = (text: string): boolean => /^[1-9]\d*$/.test(text);

/** An id that a JSON number holds exactly, as the bodies of requests need it. */
export const isExactId = (text: string): boolean =>
	isId(text) && Number.isSafeInteger(Number(text));

export function readUser(params: Params): string {
	const { mode, value } = params.locator('user');
	const usable =
		{ email: isEmail(value), id: isId(value) }[mode] ?? (isEmail(value) || isId(value));
	if (value !== '' && !usable) {
		const [what, reason] =
			mode === 'email'
				? (['is not an email', 'invalid_email'] as const)
				: (['must be a positive whole number', 'invalid_input'] as const);
		params.reject('user', `(${value}) ${what}`, reason);
	}
	return value;
}

/** How a result names a user who is given as text. */
export const subjectOf = (text: string): Subject =>
	isId(text) ? { user_id: idValue(text) } : { user_email: text };

/** What users are compared by, before and after their ids are known. */
export const userKey = (text: string): string => (isId(text) ? text : emailKey(text));

const USERS_PER_PAGE = 100;

/** The users of the list, found by part of the name or by a whole email. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter: string = '',
	cursor: string = '0',
): Promise<INodeListSearchResult> {
	const search = filter.trim();
	return await ask(this, async (client) => {
		if (search.includes('@')) return { results: (await findByEmail(client, search)).map(choiceOf) };
		const query = { ulimit: USERS_PER_PAGE, maxuid: cursor, ...(search && { search }) };
		const { value: users } = await client.pagesOfUsers(query).next();
		if (!users) return { results: [] };
		return { results: users.map(choiceOf), paginationToken: String(highestId(users, cursor)) };
	});
}

/** Whoever types an email character by character asks for many that nobody has. */
async function findByEmail(client: Client, email: string): Promise<User[]> {
	try {
		return [await client.getUser(email)];
	} catch (error) {
		const failure = failureOf(error);
		if (failure.status === 400 || failure.status === 404) return [];
		return raise(failure);
	}
}

const choiceOf = ({ user_id, user_name, user_email }: User) => ({
	name: `${user_name} (${user_email})`,
	value: String(user_id),
});
