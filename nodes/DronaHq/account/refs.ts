import { emailKey, idValue, isId } from '../outcomes/keys';
import type { Subject } from '../outcomes/outcome';
import { evened } from '../text/marks';
import type { User } from './user';

/** A user as an item names them, by ID or by email. A look-up adds what is missing and overwrites nothing. */
export interface UserRef {
	readonly id?: string;
	readonly email?: string;
	/** What the account has about them, where they were looked up. */
	readonly record?: User;
}

/**
 * A group as an item names it, by ID or by name. A look-up adds what is missing, and DronaHQ's name where it
 * has come upon that; where an account goes by names, only the name is left. Until then a name stands as it was
 * given, white space and unseen marks included.
 */
export interface GroupRef {
	readonly id?: string;
	readonly name?: string;
	/** Whether there is no doubt about it, because it was picked from a list or said to be an ID. */
	readonly isSure?: boolean;
}

/** Text that was read from an item: digits are an ID. */
export const userRef = (text: string): UserRef => (isId(text) ? { id: text } : { email: text });

/** Digits in quotes are a name, as the list of names has it. */
export function groupRef(text: string): GroupRef {
	const plain = evened(text);
	if (isId(plain)) return { id: plain };
	return /^"\d+"$/.test(plain) ? { name: plain.slice(1, -1), isSure: true } : { name: text };
}

/** What users are compared by. */
export const userKey = ({ id, email = '' }: UserRef): string => id ?? emailKey(email);

/** What groups are compared by; a name is never taken for an ID. */
export const groupKey = ({ id, name = '' }: GroupRef): string => id ?? `'${name}'`;

/** These groups without repetitions: one may have been given by its ID and by its name. */
export const eachOnce = (groups: readonly GroupRef[]): GroupRef[] => [
	...new Map(groups.map((group) => [groupKey(group), group])).values(),
];

/** How sentences name a group. */
export const groupName = ({ id, name }: GroupRef): string => name ?? id ?? '';

/** How a result names a group. */
export const subjectOfGroup = ({ id, name }: GroupRef): Subject => ({
	group_id: id === undefined ? null : idValue(id),
	group_name: name ?? null,
});

/** How a result names a user. */
export const subjectOf = ({ id, email }: UserRef): Subject =>
	id === undefined ? { user_email: email || null } : { user_id: idValue(id) };
