import type { Account } from '../account/account';
import { keyOf, together, type Change, type Creation } from '../account/change';
import { findUser } from '../account/find';
import { groupKey } from '../account/refs';
import type { User } from '../account/user';
import { breath } from '../http/breath';
import { notLookedUp } from '../outcomes/updates';
import { refused, verdictOfError, type Verdict } from '../outcomes/verdict';
import type { Look } from './looks';
import { recalledVerdicts } from './retryOnFail';
import { isUndecided, type Row } from './row';
import { updateExisting, wantedUser, type Updating } from './updates';

interface Sent extends Updating {
	account: Account;
	/** On the creations; what a look-up adds to them is written here. */
	verdicts: Map<string, Verdict>;
	/** For those that are unclear. */
	looks: ReadonlyMap<string, Look> | undefined;
}

/**
 * Turns into updates what the creations have shown: users whom no list held and whom DronaHQ knows all the
 * same, such as those who were deactivated, and those whom a request without an answer may have created.
 */
export async function updateFound(rows: readonly Row[], sent: Sent): Promise<Row[]> {
	const wanted = rows.filter((row) => isUndecided(row) && wantedUser(row));
	if (wanted.length === 0) return [...rows];
	const { verdicts, looks } = sent;
	const recalled = recalledVerdicts(rows);
	const verdictOf = (creation: Creation): Verdict | undefined =>
		verdicts.get(keyOf(creation)) ?? recalled.get(keyOf(creation));
	const tried = await distinct(wanted.filter(({ existing }) => !existing));
	const records = await findRefused(
		tried.filter((one) => verdictOf(one)?.reason === 'already_exists'),
		{ ...sent, verdictOf },
	);
	for (const [key, { user }] of looks ?? []) if (user) records.set(key, user);
	await breath.each(records.values(), (user) => sent.lookUps.see(user));
	const isNew = (one: Creation): boolean => verdictOf(one)?.proves === 'done';
	const looked = await seeNewGroups(wanted, tried.filter(isNew), { ...sent, records });
	if (records.size === 0 && !looked.isMoreKnown) return [...rows];
	return await updateExisting(
		rows,
		{ ...sent, unread: looked.unread },
		({ existing }, creation) =>
			existing?.unknown.length === 0
				? undefined
				: (existing?.record ?? records.get(keyOf(creation))),
		(_, creation) => verdictOf(creation)?.proves === 'unclear',
	);
}

/** Each once, with the groups of all rows about them. */
async function distinct(rows: readonly Row[]): Promise<Creation[]> {
	const creations = new Map<string, Change>();
	await breath.each(rows, (row) => {
		const one = wantedUser(row);
		if (!one) return;
		const key = keyOf(one);
		const first = creations.get(key);
		creations.set(key, first ? together(first, one) : one);
	});
	return [...creations.values()].filter((one) => one.verb === 'create');
}

/** Looks up those whose emails are taken. Somebody in another account is there for DronaHQ alone. */
async function findRefused(
	creations: readonly Creation[],
	{ account, verdicts, verdictOf }: Sent & { verdictOf(creation: Creation): Verdict | undefined },
): Promise<Map<string, User>> {
	const records = new Map<string, User>();
	await Promise.all(
		creations.map(async (creation) => {
			const key = keyOf(creation);
			const refuse = (verdict: Verdict): void =>
				void verdicts.set(key, { ...verdictOf(creation), ...verdict });
			try {
				records.set(key, await account.user({ email: creation.user.email ?? '' }));
			} catch (error) {
				const { reason } = verdictOfError(error);
				if (reason === 'not_found') return refuse(refused('exists_elsewhere'));
				const message = notLookedUp(reason ?? 'missing_from_response');
				// Refused for what was asked, it says nothing about the rest of the run.
				const concernsRun = reason !== 'stopped' && reason !== 'rejected';
				refuse(refused('already_exists', { message, concernsRun }));
			}
		}),
	);
	return records;
}

/** What looks at whoever was created have brought. */
interface Looked {
	isMoreKnown: boolean;
	/** Why a group is still unknown that somebody was created in, by its key. */
	unread: ReadonlyMap<string, Verdict>;
}

/** A group that had no members shows in whoever was created in it. */
async function seeNewGroups(
	rows: readonly Row[],
	created: readonly Creation[],
	{ account, lookUps, by, records }: Sent & { records: ReadonlyMap<string, User> },
): Promise<Looked> {
	const unread = new Map<string, Verdict>();
	if (created.length === 0) return { isMoreKnown: false, unread };
	const joining = rows.flatMap((row) => {
		const creation = wantedUser(row);
		const isThere = creation && (row.existing ?? records.has(keyOf(creation)));
		return isThere ? creation.groups : [];
	});
	const groups = new Map(joining.map((group) => [groupKey(group), group]));
	const find = await lookUps.groupsBy(by, [...groups.values()]);
	const isIn = (creation: Creation, key: string): boolean =>
		creation.groups.some((group) => groupKey(group) === key);
	const unknown = [...groups].flatMap(([key, group]) =>
		find(group).verdict?.reason === 'unknown_group' ? [key] : [],
	);
	const witnesses = new Set(unknown.flatMap((key) => created.find((one) => isIn(one, key)) ?? []));
	await Promise.all(
		[...witnesses].map(async (creation) => {
			try {
				const user = await findUser(account, creation.user.email ?? '');
				if (user) lookUps.see(user);
			} catch (error) {
				const verdict = verdictOfError(error);
				const why = { ...verdict, concernsRun: verdict.reason !== 'stopped' };
				for (const key of unknown) if (isIn(creation, key)) unread.set(key, why);
			}
		}),
	);
	return { isMoreKnown: witnesses.size > 0, unread };
}
