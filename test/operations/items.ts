import type { IDataObject } from 'n8n-workflow';

import type { SeedUser } from '../sandbox';
import type { Change, Wanted } from './change';
import type { Operation, Words } from './operation';
import { member, memberEmail } from './users';

/** An item that asks for one user, by ID where the operation takes IDs; `words`: what it says otherwise. */
export const itemFor = (
	{ row, change, takesIds }: Operation,
	number: number,
	words: Partial<Words> = {},
): IDataObject =>
	row({
		users: [takesIds ? number : memberEmail(number)],
		assign: [change?.joins ?? ''],
		remove: [],
		userName: `User ${number}`,
		password: `pass-word-${number}`,
		asList: false,
		...words,
	});

/** What `itemFor` asks for, as far as it is about a group. */
export const wantedIn = ({ isPerGroup, joins }: Change): Wanted => ({
	...(isPerGroup && { group: Number(joins) }),
	side: 'assign',
});

/** Those of these users who are in the account before. */
export function seedBefore({ change }: Operation, numbers: number[]): SeedUser[] {
	const { before = {} } = change ?? {};
	return before ? numbers.map((number) => member(number, before)) : [];
}
