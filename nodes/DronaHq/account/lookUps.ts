import { emailKey } from '../outcomes/keys';
import type { Verdict } from '../outcomes/verdict';
import type { Account, Sharing } from './account';
import type { Change } from './change';
import { Directory, type Found } from './directory';
import type { GroupRef, UserRef } from './refs';

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

	/** Completes groups with the form that they are needed in. */
	async groupsBy(by: 'id' | 'name', groups: readonly GroupRef[]): Promise<Completer<GroupRef>> {
		const given = by === 'id' ? 'name' : 'id';
		const missing = groups
			.filter((group) => group[by] === undefined)
			.map((group) => group[given] ?? '');
		const texts = [...new Set(missing)];
		const found = await (by === 'id'
			? this.directory.findGroupIds(texts)
			: this.directory.findGroupNames(texts));
		return (group) => {
			const one = completed(group, by, found.get(group[given] ?? ''));
			const { name } = one.value;
			// What goes by its name is compared by it, too, however it was given.
			return by === 'name' && name !== undefined ? { value: { name } } : one;
		};
	}

	private async usersById(users: UserRef[]): Promise<Completer<UserRef>> {
		const emails = users.filter(({ id }) => id === undefined).map(({ email = '' }) => email);
		const found = await this.directory.findUserIds(emails);
		return (user) => completed(user, 'id', found.get(emailKey(user.email ?? '')));
	}
}

function completed<T extends object>(ref: T, field: keyof T, found?: Found): Completed<T> {
	if (ref[field] !== undefined || !found) return { value: ref };
	return 'verdict' in found
		? { value: ref, verdict: found.verdict }
		: { value: { ...ref, [field]: found.value } };
}

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
