import type { IDataObject } from 'n8n-workflow';
import { idKey, isId } from '../outcomes/keys';

/** An ID as DronaHQ sends it: a number, or decimal text where a number would not be exact. */
export type Id = number | string;

/** A user as DronaHQ describes them, in its spelling. Fields that the node doesn't use pass through. */
export interface User extends IDataObject {
	user_id: Id;
}

export interface UserGroup {
	grp_id: Id;
	grp_name: string;
}

/** A user's groups; what isn't a group with a name is left out. */
export const groupsOf = (user: User): UserGroup[] => entriesOf(user).filter(isGroup);

/**
 * Those of a user's groups whose names are surely theirs. DronaHQ may make the list from one text, cut
 * after 1,024 bytes, in which commas separate the groups and backticks the ID from the name: a comma in
 * a name leaves a piece of it as the next entry, and the last group of a long text may be cut.
 */
export function surelyNamedGroupsOf(user: User): UserGroup[] {
	const entries = entriesOf(user);
	const text = entries
		.filter(isGroup)
		.map(({ grp_id, grp_name }) => `${grp_id}|${grp_name}`)
		.join();
	const mayBeCut = new TextEncoder().encode(text).length > FEWEST_BYTES_CUT;
	return entries.filter((entry, index): entry is UserGroup => {
		const isWhole = index + 1 < entries.length ? isGroup(entries[index + 1]) : !mayBeCut;
		return isWhole && isGroup(entry);
	});
}

/** Whether a user's own record shows the group. That it doesn't says something only where it names all. */
export const isIn = (user: User, { id, name }: { id?: string; name?: string }): boolean =>
	groupsOf(user).some(({ grp_id, grp_name }) =>
		id === undefined ? grp_name === name : idKey(grp_id) === id,
	);

/**
 * Whether a user's own record surely names all of their groups: it is far from the length at which it
 * would be cut, and no name holds what would take it apart in the wrong places.
 */
export function namesAllGroups(user: User): boolean {
	if (!Array.isArray(user.user_group) || !entriesOf(user).every(isGroup)) return false;
	const names = groupsOf(user).map(({ grp_name }) => grp_name);
	const text = groupsOf(user).map(({ grp_id, grp_name }) => `${grp_id}${grp_name}--`);
	const bytes = new TextEncoder().encode(text.join('')).length;
	return bytes < FEWEST_BYTES_DOUBTED && !names.some((name) => /[,`]/.test(name));
}

/** Well below the 1,024 after which it is cut. */
const FEWEST_BYTES_DOUBTED = 900;

/** A cut text has 1,024, less what is left of a character, or of an entry that is none any more. */
const FEWEST_BYTES_CUT = 1000;

const entriesOf = ({ user_group: groups }: User): unknown[] =>
	Array.isArray(groups) ? (groups as unknown[]) : [];

const isGroup = (group: unknown): group is UserGroup =>
	typeof group === 'object' &&
	group !== null &&
	'grp_id' in group &&
	['number', 'string'].includes(typeof group.grp_id) &&
	isId(String(group.grp_id)) &&
	'grp_name' in group &&
	typeof group.grp_name === 'string';
