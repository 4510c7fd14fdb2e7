import type { SandboxUser } from '../../../sandbox';
import type { SeenAccount } from './account';
import type { Change } from './change';
import { entriesOf, type Entry } from './entries';
import { row, type Draft, type ExpectedRow } from './expected';
import { keepersIn } from './keepers';
import type { ExactPlan } from './plan';

type Usable = Extract<Entry, { refused?: undefined }>;

/** All that the rows about one user say together. */
interface Wanted {
	user: SandboxUser;
	groups: Set<number>;
	/** Why nothing is done for the user. */
	why?: Pick<ExpectedRow, 'status' | 'reason'>;
}

const UNKNOWN_GROUP = { status: 'failed', reason: 'unknown_group' } as const;

/**
 * What lies between the groups that Set Groups is given and the account.
 *
 * @param isRead whether all users were read; who wasn't needs no list that can't be believed
 */
export function draftOfGroups(plan: ExactPlan, account: SeenAccount, isRead = true): Draft {
	const entries = entriesOf(plan);
	const usable = entries.filter((entry): entry is Usable => entry.refused === undefined);
	const wanted = wantedIn(plan, usable, account);
	const isUnsure = isRead && isAnybodyUnsure(plan, [...wanted.values()], account);
	const due = new Map(
		[...wanted].map(([id, one]) => [id, isUnsure ? [] : changesFor(plan, one, account)]),
	);
	const isLosing = [...due.values()].flat().some(({ verb }) => verb === 'leave');
	const keepers = keepersIn(plan, account);
	const isSpoilt = entries.some(({ refused }) => refused && refused.reason !== 'blank');
	const rows = entries.map((entry): ExpectedRow => {
		if (entry.refused) return entry.refused;
		const { item, named } = entry;
		const why = whyNot(plan, entry, account);
		const user = account.find(named);
		if (why) return { ...row(item, undefined, why.status), ...why };
		if (!user) return row(item, undefined, 'failed', { reason: 'not_found' });
		const one = { user: user.user_id };
		if (isUnsure) return row(item, undefined, 'not_sent', { ...one, reason: 'account_unsafe' });
		const shared = wanted.get(user.user_id)?.why;
		if (shared) return { ...row(item, undefined, shared.status, one), ...shared };
		return rowFor(item, due.get(user.user_id) ?? [], keepers.ids.has(user.user_id), one);
	});
	return {
		rows,
		groups: [],
		doubtOf: () => {
			if (isSpoilt) return 'sure';
			return isLosing && keepers.areUnknown ? 'open' : undefined;
		},
	};
}

function rowFor(
	item: number,
	changes: Change[],
	isKept: boolean,
	one: { user: number },
): ExpectedRow {
	if (changes.length === 0) return row(item, undefined, 'unchanged', one);
	const joins = changes.filter(({ verb }) => verb === 'join');
	if (isKept && joins.length === 0) return row(item, undefined, 'kept', one);
	if (!isKept || joins.length === changes.length) {
		return row(item, undefined, 'due', { ...one, changes });
	}
	return row(item, undefined, 'due', { ...one, changes: joins, isKept });
}

/** Why a row by itself changes nothing. */
function whyNot(
	{ managed }: ExactPlan,
	{ groups }: Usable,
	account: SeenAccount,
): Pick<ExpectedRow, 'status' | 'reason'> | undefined {
	const all = [...managed, ...groups];
	if (!all.every((group) => account.knows(group))) return UNKNOWN_GROUP;
	const isOther = groups.some(({ id }) => !managed.some((one) => one.id === id));
	return isOther ? { status: 'not_sent', reason: 'not_managed' } : undefined;
}

function wantedIn(plan: ExactPlan, entries: Usable[], account: SeenAccount): Map<number, Wanted> {
	const wanted = new Map<number, Wanted>();
	for (const entry of entries) {
		const user = account.find(entry.named);
		if (!user) continue;
		const one: Wanted = wanted.get(user.user_id) ?? { user, groups: new Set() };
		wanted.set(user.user_id, one);
		for (const { id } of entry.groups) one.groups.add(id);
		one.why ??= whyNot(plan, entry, account);
	}
	return wanted;
}

/** Whether nobody can tell who is in one of the groups; then nothing is done for anybody. */
const isAnybodyUnsure = ({ managed }: ExactPlan, wanted: Wanted[], account: SeenAccount): boolean =>
	wanted.some(
		({ user, why }) => !why && managed.some(({ id }) => account.isMember(user, id) === undefined),
	);

function changesFor({ managed }: ExactPlan, { user, groups, why }: Wanted, account: SeenAccount) {
	if (why) return [];
	return [...new Set(managed.map(({ id }) => id))].flatMap((group): Change[] => {
		const isMember = account.isMember(user, group);
		if (isMember === undefined || isMember === groups.has(group)) return [];
		return [{ verb: isMember ? 'leave' : 'join', user: user.user_id, group }];
	});
}
