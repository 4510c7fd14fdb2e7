import { idKey } from '../outcomes/keys';
import type { Verdict } from '../outcomes/verdict';
import type { Change, Creation } from './change';
import type { Completer } from './lookUps';
import { eachOnce, type GroupRef } from './refs';
import { isIn, type User } from './user';

/** Somebody who was to be created, and is in the account already. */
export interface Existing {
	readonly creation: Creation;
	/** What the account had about them before anything was changed. */
	readonly record: User;
	/** The groups that they are to be in, as far as they are known. */
	readonly groups: readonly GroupRef[];
	/** Those of them that the account doesn't show them in. */
	readonly missing: readonly GroupRef[];
	/** Those that could not be found, and why. */
	readonly unknown: readonly UnknownGroup[];
}

interface UnknownGroup {
	readonly group: GroupRef;
	readonly verdict: Verdict;
}

/**
 * @param find completes groups with the form that memberships need
 * @param isMember whether the account shows a user in a group; why not, where that could not be read
 */
export function existingOf(
	creation: Creation,
	record: User,
	find: Completer<GroupRef>,
	isMember: (record: User, group: GroupRef) => boolean | Verdict = isIn,
): Existing {
	const found = creation.groups.map((group) => ({ group, ...find(group) }));
	const groups = eachOnce(found.flatMap(({ value, verdict }) => (verdict ? [] : [value])));
	const shown = groups.map((group) => ({ group, verdict: isMember(record, group) }));
	const unread = shown.flatMap(({ group, verdict }) =>
		typeof verdict === 'boolean' || isUnsafe(verdict) ? [] : [{ group, verdict }],
	);
	return {
		creation,
		record,
		groups,
		missing: shown
			.filter(({ verdict }) => verdict === false || (verdict !== true && isUnsafe(verdict)))
			.map(({ group }) => group),
		unknown: [
			...found.flatMap(({ group, verdict }) => (verdict ? [{ group, verdict }] : [])),
			...unread,
		],
	};
}

/** A list that isn't believed shows nobody: to join again does no harm. */
const isUnsafe = ({ reason }: Verdict): boolean => reason === 'account_unsafe';

/**
 * What is due for them: to be activated where that is wanted, and to join the groups that they aren't
 * shown in.
 *
 * @param isSettled whether an earlier try has made a change, which may be why the record shows it
 */
export function updatesOf(
	{ creation, record, groups, missing }: Existing,
	isSettled: (change: Change) => boolean,
): Change[] {
	const id = idKey(record.user_id);
	const email = typeof record.user_email === 'string' ? record.user_email : creation.user.email;
	const activation: Change = { verb: 'activate', user: { email } };
	const joinOf = (group: GroupRef): Change => ({ verb: 'join', user: { id, email }, group });
	const due = groups.filter((group) => missing.includes(group) || isSettled(joinOf(group)));
	return [...(creation.update?.reactivate ? [activation] : []), ...due.map(joinOf)];
}
