import type { Verdict } from '../outcomes/verdict';
import type { Account, Sharing } from './account';
import type { Change } from './change';
import { Directory } from './directory';
import type { Found, GroupForm } from './meantGroup';
import { groupKey, type GroupRef, type UserRef } from './refs';

/** What was named, completed; or as far as it could be, and why no further. */
export interface Completed<T> {
	value: T;
	verdict?: Verdict;
}

type Completer<T> = (ref: T) => Completed<T>;

interface Known {
	groups: Completer<GroupRef>;
	groupsOfNewUsers: Completer<GroupRef>;
	users: Completer<UserRef>;
	/** What joins and leaves are about, which is told first where both are unknown. */
	memberships: Sharing['memberships'];
}

/** Completes references with what the account alone knows, and only where its requests need it. */
export class LookUps {
	private readonly directory: Directory;

	constructor(private readonly account: Account) {
		this.directory = new Directory(account);
	}

	/** Completes any of these changes. */
	async changes(
		all: readonly Change[],
		memberships: Sharing['memberships'],
	): Promise<Completer<Change>> {
		const { groupsOfNewUsersBy, membershipsBy } = this.account.abilities;
		const joining = all.filter((change) => 'group' in change);
		const created = all.flatMap((one) => (one.verb === 'create' ? one.groups : []));
		const joined = joining.map(({ group }) => group);
		const groups = await this.groupsBy(membershipsBy, joined);
		const groupsOfNewUsers = await this.groupsBy(groupsOfNewUsersBy, created);
		const users = await this.usersById(joining.map(({ user }) => user));
		return (change) => completeChange(change, { groups, groupsOfNewUsers, users, memberships });
	}

	/** Completes groups with the form that they are needed in, from all that is known by then. */
	async groupsBy(by: GroupForm, groups: readonly GroupRef[]): Promise<Completer<GroupRef>> {
		const distinct = new Map(groups.map((group) => [wordingOf(group), group]));
		await this.directory.seeGroups(by, [...distinct.values()]);
		const known = new Map<string, Found>();
		return (group) => {
			const key = wordingOf(group);
			const found = known.get(key) ?? this.directory.findGroup(by, group);
			known.set(key, found);
			if ('verdict' in found) return { value: group, verdict: found.verdict };
			// What goes by its name is compared by it, too, however it was given.
			return { value: by === 'id' ? { ...group, id: found.value } : { name: found.value } };
		};
	}

	private async usersById(users: UserRef[]): Promise<Completer<UserRef>> {
		const emails = users.filter(({ id }) => id === undefined).map(({ email = '' }) => email);
		const known = await this.directory.findUserIds(emails);
		return (user) => {
			const found = user.id === undefined ? known.get(user.email ?? '') : undefined;
			if (!found) return { value: user };
			return 'verdict' in found
				? { value: user, verdict: found.verdict }
				: { value: { ...user, id: found.value } };
		};
	}
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
	if (change.verb !== 'create') return { value: change };
	const found = change.groups.map(known.groupsOfNewUsers);
	// A group may have been given by its ID and by its name.
	const distinct = new Map(found.map(({ value }) => [value.name, value]));
	return {
		value: { ...change, groups: [...distinct.values()] },
		verdict: found.find(({ verdict }) => verdict)?.verdict,
	};
}
