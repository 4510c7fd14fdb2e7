import { emailKey, idValue, isId } from '../outcomes/keys';
import type { Subject } from '../outcomes/outcome';

/** A user as an item names them, by ID or by email. A look-up adds what is missing and overwrites nothing. */
export interface UserRef {
	readonly id?: string;
	readonly email?: string;
}

/** A group as an item names it, by ID or by name. A look-up adds what is missing; where an account goes by names, only the name is left. */
export interface GroupRef {
	readonly id?: string;
	readonly name?: string;
}

/** Text that was read from an item: digits are an ID. */
export const userRef = (text: string): UserRef => (isId(text) ? { id: text } : { email: text });

export const groupRef = (text: string): GroupRef => (isId(text) ? { id: text } : { name: text });

/** What users are compared by. */
export const userKey = ({ id, email = '' }: UserRef): string => id ?? emailKey(email);

/** What groups are compared by; a name is never taken for an ID. */
export const groupKey = ({ id, name = '' }: GroupRef): string => id ?? `'${name}'`;

/** How a result names a user. */
export const subjectOf = ({ id, email }: UserRef): Subject =>
	id === undefined ? { user_email: email || null } : { user_id: idValue(id) };
