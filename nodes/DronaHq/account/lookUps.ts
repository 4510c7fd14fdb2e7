import { emailKey } from '../outcomes/keys';
import type { Verdict } from '../outcomes/verdict';
import type { Account, Sharing } from './account';
import type { Change } from './change';
import { Directory, type Found } from './directory';
import type { GroupRef, UserRef } from './refs';

/** What was known already, completed; or as far as it could be, and why no further. */
export interface Completed<T> {
	value: T;
	verdict?: Verdict;
}

/** Completes references with what the account alone knows, and only where its requests need it. */
export class LookUps {
	private readonly directory: Directory;

	constructor(private readonly account: Account) {
		this.directory = new Directory(account);
	}

	/**
	 * The changes of each ask.
	 *
	 * @param memberships what they are about, which is told first where both are unknown
	 */
	async complete(
		asks: ReadonlyArray<readonly Change[]>,
		memberships: Sharing['memberships'],
	): Promise<Array<Completed<Change[]>>> {
		const changes = asks.flat();
		const groups = await this.findGroups(changes.flatMap((change) => this.groupsNeeded(change)));
		const users = await this.findUsers(changes);
		return asks.map((ask) => {
			const completed = ask.map((change) => completeChange(change, { groups, users, memberships }));
			return {
				value: completed.map(({ value }) => value),
				verdict: completed.find(({ verdict }) => verdict)?.verdict,
			};
		});
	}

	/** Groups that are needed by their IDs. */
	async groupIds(groups: readonly GroupRef[]): Promise<Array<Completed<GroupRef>>> {
		const found = await this.findGroups(groups.map((group) => ({ group, by: 'id' })));
		return groups.map((group) => found(group));
	}

	private groupsNeeded(change: Change): Needed[] {
		const { groupsOfNewUsersBy, membershipsBy } = this.account.abilities;
		if ('group' in change) return [{ group: change.group, by: membershipsBy }];
		if (change.verb !== 'create') return [];
		return change.groups.map((group) => ({ group, by: groupsOfNewUsersBy }));
	}

	private async findGroups(needed: Needed[]): Promise<Completer<GroupRef>> {
		const missing = (by: Needed['by'], known: keyof GroupRef): string[] => {
			const texts = needed
				.filter(({ group, by: form }) => form === by && group[by] === undefined)
				.map(({ group }) => group[known] ?? '');
			return [...new Set(texts)];
		};
		const ids = await this.directory.findGroupIds(missing('id', 'name'));
		const names = await this.directory.findGroupNames(missing('name', 'id'));
		return (group) =>
			group.id === undefined
				? completed(group, 'id', ids.get(group.name ?? ''))
				: completed(group, 'name', names.get(group.id));
	}

	private async findUsers(changes: Change[]): Promise<Completer<UserRef>> {
		const emails = changes
			.filter((change) => 'group' in change && change.user.id === undefined)
			.map(({ user }) => user.email ?? '');
		const ids = await this.directory.findUserIds(emails);
		return (user) =>
			user.id === undefined
				? completed(user, 'id', ids.get(emailKey(user.email ?? '')))
				: { value: user };
	}
}

interface Needed {
	group: GroupRef;
	by: 'id' | 'name';
}

type Completer<T> = (ref: T) => Completed<T>;

interface Known {
	groups: Completer<GroupRef>;
	users: Completer<UserRef>;
	memberships: Sharing['memberships'];
}

function completed<T extends object>(
	ref: T,
	field: keyof T,
	found: Found | undefined,
): Completed<T> {
	if (!found) return { value: ref };
	return 'verdict' in found
		? { value: ref, verdict: found.verdict }
		: { value: { ...ref, [field]: found.value } };
}

function completeChange(change: Change, { groups, users, memberships }: Known): Completed<Change> {
	if ('group' in change) {
		const group = groups(change.group);
		const user = users(change.user);
		return {
			value: { ...change, user: user.value, group: group.value },
			verdict:
				memberships === 'ofUser'
					? (user.verdict ?? group.verdict)
					: (group.verdict ?? user.verdict),
		};
	}
	if (change.verb !== 'create') return { value: change };
	const found = change.groups.map(groups);
	return {
		value: { ...change, groups: distinct(found.map(({ value }) => value)) },
		verdict: found.find(({ verdict }) => verdict)?.verdict,
	};
}

/** A group may have been given by its ID and by its name. */
const distinct = (groups: GroupRef[]): GroupRef[] => [
	...new Map(groups.map((group) => [group.name, group])).values(),
];
