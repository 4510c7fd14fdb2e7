import type { IDataObject } from 'n8n-workflow';

import type { SeedUser } from '../sandbox';
import type { Operation } from './operation';
import { member, memberEmail } from './users';

/** How items name users where it doesn't matter: by ID where the operation takes IDs. */
const waysOf = ({ takesIds }: Operation): 'id' | 'email' => (takesIds ? 'id' : 'email');

/** An item that asks for one user, whom nothing but the state `before` keeps from being done. */
export const itemFor = (
	operation: Operation,
	number: number,
	by: 'id' | 'email' = waysOf(operation),
): IDataObject =>
	operation.row({
		users: [by === 'id' ? number : memberEmail(number)],
		assign: [operation.change?.joins ?? ''],
		remove: [],
		userName: `User ${number}`,
		password: `pass-word-${number}`,
		asList: false,
	});

/** Those of these users who are in the account before. */
export function seedBefore({ change }: Operation, numbers: number[]): SeedUser[] {
	const { before = {} } = change ?? {};
	return before ? numbers.map((number) => member(number, before)) : [];
}
