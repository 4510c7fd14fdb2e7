import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import type { Verdict } from '../outcomes/verdict';
import type { Account, Side } from './account';
import type { Change, Creation } from './change';
import { Directory } from './directory';
import type { GroupForm } from './meantGroup';
import { Memberships } from './memberships';
import { eachOnce, groupKey, type GroupRef, type UserRef } from './refs';
import type { User } from './user';

/** What was named, completed; or as far as it could be, and why no further. */
export interface Completed<T> {
	value: T;
	verdict?: Verdict;
}

export type Completer<T> = (ref: T) => Completed<T>;

interface Known extends Wanted {
	groups: Completer<GroupRef>;
	groupsOfNewUsers: Completer<GroupRef>;
	users: Completer<UserRef>;
}

interface Wanted {
	/** Whose verdict is told where both the user and the group are unknown. */
	memberships: Side;
	/** Whether everybody is looked up, also those whom a request can name as they are. */
	everybody: boolean;
}

/** Completes references with what the account alone knows, and only where its requests need it. */
export class LookUps {
	private readonly directory: Directory;

	readonly memberships: Memberships;

	constructor(private readonly account: Account) {
		this.directory = new Directory(account);
		this.memberships = new Memberships(account);
	}

	/** Completes any of these changes. */
	async changes(all: readonly Change[], wanted: Wanted): Promise<Completer<Change>> {
		const { groupsOfNewUsersBy, membershipsBy } = this.account.abilities;
		const joined = all.flatMap((one) => ('group' in one ? one.group : []));
		const groups = await this.groupsBy(membershipsBy, joined);
		const users = await this.users(all.filter((one) => isLookedUp(one, wanted)));
		const groupsOfNew = await breath.map(all, (one) =>
			one.verb === 'create' && users(one.user).value.record === undefined ? one.groups : [],
		);
		const groupsOfNewUsers = await this.groupsBy(groupsOfNewUsersBy, groupsOfNew.flat());
		const known = { ...wanted, groups, groupsOfNewUsers, users };
		return (change) => completeChange(change, known);
	}

	/** Completes groups with the form that they are needed in, from all that is known by then. */
	async groupsBy(by: GroupForm, groups: readonly GroupRef[]): Promise<Completer<GroupRef>> {
		const distinct = new Map<string, GroupRef>();
		await breath.each(groups, (group) => void distinct.set(wordingOf(group), group));
		await this.directory.seeGroups(by, [...distinct.values()]);
		const completed = new Map<string, Completed<GroupRef>>();
		return (group) => {
			const key = wordingOf(group);
			const known = completed.get(key) ?? this.completedGroup(by, group);
			completed.set(key, known);
			return known;
		};
	}

	private completedGroup(by: GroupForm, group: GroupRef): Completed<GroupRef> {
		const found = this.directory.findGroup(by, group);
		if ('verdict' in found) return { value: group, verdict: found.verdict };
		// What goes by its name is compared by it, too, however it was given.
		if (by === 'name') return { value: { name: found.value } };
		const name = this.directory.nameOfGroup(found.value) ?? group.name;
		return { value: { ...group, id: found.value, ...(name !== undefined && { name }) } };
	}

	/** Takes the groups of a user into account whom no listing has shown. */
	see(user: User): void {
		this.directory.see(user);
	}

	/** What has been seen of a user so far. */
	seen(id: string): User | undefined {
		return this.directory.userWithId(id);
	}

	/** Completes users with what the account has about them; those that weren't asked for stay as they are. */
	async usersBy(
		refs: readonly UserRef[],
		isAskedFor?: (user: UserRef) => boolean,
	): Promise<Completer<UserRef>> {
		const sought = new Set<string>();
		await breath.each(refs, (user) => void sought.add(userWording(user)));
		const find = await this.directory.findUsers(refs, isAskedFor);
		return (user) => {
			if (!sought.has(userWording(user))) return { value: user };
			const found = find(user);
			if ('verdict' in found) return { value: user, verdict: found.verdict };
			return { value: { ...user, id: user.id ?? idKey(found.user.user_id), record: found.user } };
		};
	}

	/** Completes the users of these changes. */
	private async users(changes: readonly Change[]): Promise<Completer<UserRef>> {
		// Creating somebody shows as well whether they were new; without a password only asking does.
		const creatable = new Set<string>();
		const uncreatable = new Set<string>();
		await breath.each(changes, (one) => {
			if (one.verb !== 'create') return;
			(one.password === '' ? uncreatable : creatable).add(userWording(one.user));
		});
		return await this.usersBy(
			changes.map(({ user }) => user),
			(one) => !creatable.has(userWording(one)) || uncreatable.has(userWording(one)),
		);
	}
}

const userWording = ({ id, email }: UserRef): string => id ?? email ?? '';

/** Whether a change needs to know about its user what only the account knows. */
function isLookedUp(change: Change, { everybody }: Wanted): boolean {
	if (change.verb === 'create') return change.update !== undefined;
	return everybody || ('group' in change && change.user.id === undefined);
}

/** Groups that are named alike are looked up once. */
const wordingOf = (group: GroupRef): string => `${group.isSure} ${groupKey(group)}`;

function completeChange(change: Change, known: Known): Completed<Change> {
	if ('group' in change) {
		const [group, user] = [known.groups(change.group), known.users(change.user)];
		const [first, second] = known.memberships === 'ofUser' ? [user, group] : [group, user];
		return {
			value: { ...change, user: user.value, group: group.value },
			verdict: first.verdict ?? second.verdict,
		};
	}
	const user = isLookedUp(change, known) ? known.users(change.user) : { value: change.user };
	const { record } = user.value;
	// The reference stays an email: that is what is sent, and tells whether two rows are about the same user.
	const same = record ? { ...change, user: { ...change.user, record } } : change;
	if (change.verb !== 'create') return { value: same, verdict: user.verdict };
	if (record) return { value: same };
	const isAbsent = user.verdict !== undefined && isNobody(user.verdict, change);
	const found = change.groups.map(known.groupsOfNewUsers);
	const groups = eachOnce(found.map(({ value }) => value));
	return {
		value: { ...change, groups },
		verdict: (isAbsent ? undefined : user.verdict) ?? found.find(({ verdict }) => verdict)?.verdict,
	};
}

/**
 * Whether somebody can be taken for new. Some servers refuse the question for an email that nobody has:
 * then creating them shows the truth.
 */
const isNobody = (
	{ reason, status, concernsRun, message }: Verdict,
	{ password }: Creation,
): boolean =>
	(reason === 'not_found' && message === undefined) ||
	(reason === 'rejected' && status === 400 && !concernsRun && password !== '');
