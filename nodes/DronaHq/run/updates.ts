import type { Creation } from '../account/change';
import { existingOf, updatesOf, type Existing } from '../account/existing';
import type { Completer, LookUps } from '../account/lookUps';
import type { GroupForm } from '../account/meantGroup';
import { groupKey, type GroupRef } from '../account/refs';
import type { User } from '../account/user';
import { breath } from '../http/breath';
import { idValue } from '../outcomes/keys';
import { outcomeUnread } from '../outcomes/updates';
import type { Verdict } from '../outcomes/verdict';
import type { Memory } from './retryOnFail';
import { decide, isUndecided, type Row } from './row';

export interface Updating {
	lookUps: LookUps;
	/** What memberships go by. */
	by: GroupForm;
	/** What earlier tries have made. */
	memory?: Memory;
	/** Why groups could not be looked for, by their keys. */
	unread?: ReadonlyMap<string, Verdict>;
}

/** The one user whom a row wants in the account, created or updated; undefined where it wants something else. */
export function wantedUser({ given: [change] = [] }: Row): Creation | undefined {
	return change?.verb === 'create' && change.update ? change : undefined;
}

/**
 * Turns the rows of users who are in the account already into what is due for these instead of creating
 * them.
 *
 * @param recordOf what the account has about a row's user; undefined where the row stays as it is
 * @param isUnclear whether the row's user may have been created by this run, and stays unclear
 */
export async function updateExisting(
	rows: readonly Row[],
	{ lookUps, by, memory, unread }: Updating,
	recordOf: (row: Row, creation: Creation) => User | undefined,
	isUnclear: (row: Row, creation: Creation) => boolean,
): Promise<Row[]> {
	const found = await breath.map(rows, (row) => {
		const creation = isUndecided(row) ? wantedUser(row) : undefined;
		const record = creation && recordOf(row, creation);
		return record && { creation, record };
	});
	if (!found.some((one) => one !== undefined)) return [...rows];
	const groups = found.flatMap((one) => one?.creation.groups ?? []);
	const complete = await lookUps.groupsBy(by, groups);
	const find: Completer<GroupRef> = (group) => {
		const completed = complete(group);
		const verdict = completed.verdict && (unread?.get(groupKey(group)) ?? completed.verdict);
		return { ...completed, verdict };
	};
	const wanted = await breath.map(found, (one) =>
		one ? one.creation.groups.map((group) => ({ ...one, group: find(group).value })) : [],
	);
	const isMember = await lookUps.memberships.of(wanted.flat());
	return await breath.map(rows, (row, index) => {
		const one = found[index];
		if (!one) return row;
		const existing = existingOf(one.creation, one.record, find, isMember);
		return withUpdates(row, existing, { memory, isUnclear: isUnclear(row, existing.creation) });
	});
}

function withUpdates(
	row: Row,
	existing: Existing,
	{ memory, isUnclear }: { memory?: Memory; isUnclear: boolean },
): Row {
	const { creation, record, unknown } = existing;
	const due = updatesOf(existing, (change) => memory?.of(row, [change]) !== undefined);
	// Nobody deactivates somebody in the moment of creating them.
	const changes = isUnclear ? [creation, ...due.filter(({ verb }) => verb === 'join')] : due;
	const updated: Row = {
		...row,
		action: 'update',
		existing,
		changes,
		recalled: memory?.of(row, changes),
		subject: {
			...row.subject,
			user_id: idValue(record.user_id),
			...(typeof record.user_name === 'string' && { user_name: record.user_name }),
		},
	};
	const failed = unknown.find(({ verdict }) => verdict.reason !== 'unknown_group');
	if (!failed || isUnclear) return updated;
	return decide(updated, outcomeUnread(failed.verdict, memory?.hasUpdated(row, creation) === true));
}
