import { isId } from '../outcomes/keys';
import { FOR_NEW_USERS, idAndName, unclearGroup, unknownGroup } from '../outcomes/unknownGroups';
import { refused, type Verdict } from '../outcomes/verdict';
import { evened } from '../text/marks';
import type { KnownGroups } from './groups';
import type { GroupRef } from './refs';

/** What a look-up found, or why it found nothing. */
export type Found = { value: string } | { verdict: Verdict };

/** What a group is needed by. */
export type GroupForm = 'id' | 'name';

/** Whether the meaning is certain, whatever other groups further pages may show. */
export function isSettled(groups: KnownGroups, by: GroupForm, ref: GroupRef): boolean {
	const { id, name = '', isSure } = ref;
	const isShown = groups.called(name).length > 0;
	if (by === 'name') return id === undefined && (isShown || isAsTyped(ref));
	// Digits may be the ID of one group and the name of another one further on.
	return id !== undefined || (isShown && (isSure || !isId(evened(name))));
}

/** The ID or the name of the group that is meant, among those that are known once it is settled or all are. */
export const meantGroup = (groups: KnownGroups, by: GroupForm, ref: GroupRef): Found =>
	by === 'id' ? idOf(groups, ref) : nameOf(groups, ref);

/** New groups show nowhere, so a name that can be meant as it is needs no look-up. */
const isAsTyped = ({ name = '', isSure = false }: GroupRef): boolean =>
	isSure || evened(name) === name;

function idOf(groups: KnownGroups, { id, name = '', isSure }: GroupRef): Found {
	const digits = id ?? evened(name);
	const clash = isSure ? undefined : clashOf(groups, digits);
	if (clash || id !== undefined) return clash ?? { value: digits };
	const ids = groups.named(name);
	const [only] = ids;
	if (only !== undefined) {
		const isClear = ids.length === 1 && groups.nameOf(only) !== undefined;
		return isClear ? { value: only } : unusable(unclearGroup(name, ids));
	}
	if (!isSure && isId(digits)) return { value: digits };
	return unusable(unknownGroup(name, groups.near(name)));
}

function nameOf(groups: KnownGroups, ref: GroupRef): Found {
	const { id, name = '', isSure } = ref;
	if (id === undefined) {
		if (isAsTyped(ref)) return { value: name };
		return nameOfOne(groups, name, groups.named(name)) ?? { value: evened(name) };
	}
	const clash = isSure ? undefined : clashOf(groups, id);
	if (clash) return clash;
	if (groups.has(id)) {
		const own = groups.nameOf(id);
		return own === undefined
			? unusable(FOR_NEW_USERS.unsure(id))
			: (nameOfOne(groups, id, groups.called(own)) ?? { value: own });
	}
	const named = isSure ? undefined : nameOfOne(groups, id, groups.named(id));
	return named ?? unusable(FOR_NEW_USERS.unseen(id));
}

/** The name to send where one of these groups is meant; undefined where none of their names is sure. */
function nameOfOne(groups: KnownGroups, text: string, ids: readonly string[]): Found | undefined {
	const names = ids.flatMap((id) => groups.nameOf(id) ?? []);
	const [name] = names;
	if (name === undefined) return undefined;
	if (names.length === 1) return { value: name };
	const isShared = names.every((other) => other === name);
	return unusable(isShared ? FOR_NEW_USERS.shared(text, name) : FOR_NEW_USERS.unclear(text));
}

/** What is the ID of one group and the name of another can't be told apart. */
function clashOf(groups: KnownGroups, digits: string): Found | undefined {
	if (!groups.has(digits)) return undefined;
	const other = groups.named(digits).find((id) => id !== digits);
	const name = groups.shownNameOf(digits) ?? '';
	return other === undefined ? undefined : unusable(idAndName(digits, name, other));
}

const unusable = (message: string): Found => ({ verdict: refused('unknown_group', { message }) });
