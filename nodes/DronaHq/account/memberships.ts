import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import { verdictOfError, type Verdict } from '../outcomes/verdict';
import type { Account } from './account';
import { USERS_PER_PAGE } from './find';
import { membersOf } from './members';
import type { GroupRef } from './refs';
import { isIn, namesAllGroups, type User } from './user';

/** Whether users are in groups: by their own records where these surely tell, else by the groups' lists of members. */
export class Memberships {
	/** Of groups, by their IDs; or why they could not be read. */
	private readonly members = new Map<string, ReadonlySet<string> | Verdict>();

	/** Of groups, by their IDs, where their members surely show them. */
	private readonly names = new Map<string, string>();

	/** Whether records surely name all groups of their users. */
	private readonly areWhole = new WeakMap<User, boolean>();

	constructor(private readonly account: Account) {}

	/**
	 * Reads what it takes to tell of these, each list once.
	 *
	 * @returns whether a user is in a group; why nobody knows, where its list could not be read or isn't
	 * believed
	 */
	async of(
		wanted: ReadonlyArray<{ record: User; group: GroupRef }>,
	): Promise<(record: User, group: GroupRef) => boolean | Verdict> {
		const open: GroupRef[] = [];
		await breath.each(wanted, ({ record, group }) => {
			if (this.isOpen(record, group)) open.push(group);
		});
		await Promise.all(
			[...new Map(open.map((group) => [group.id ?? '', group]))].map(async ([id, group]) => {
				if (id !== '' && !this.members.has(id)) this.members.set(id, await this.read(group));
			}),
		);
		return (record, group) => {
			const members = this.isOpen(record, group) ? this.members.get(group.id ?? '') : undefined;
			if (members === undefined) return isIn(record, group);
			return 'proves' in members ? members : members.has(idKey(record.user_id));
		};
	}

	/** What the account calls a group whose list was read, where that is sure. */
	nameOf(groupId: string): string | undefined {
		return this.names.get(groupId);
	}

	/** Whether a user's own record leaves open if they are in a group. */
	private isOpen(record: User, group: GroupRef): boolean {
		if (isIn(record, group)) return false;
		const isWhole = this.areWhole.get(record) ?? namesAllGroups(record);
		this.areWhole.set(record, isWhole);
		return !isWhole;
	}

	private async read(group: GroupRef): Promise<ReadonlySet<string> | Verdict> {
		try {
			const { users, name } = await membersOf(this.account, group, { pageSize: USERS_PER_PAGE });
			if (name !== undefined) this.names.set(group.id ?? '', name);
			return new Set(users.map(({ user_id: id }) => idKey(id)));
		} catch (error) {
			return verdictOfError(error);
		}
	}
}
