import type { Account, Member } from './account';
import type { Lag } from './lag';
import type { SeedUser } from './seed';

/** What others do to an account, at once and without a request. */
export class Meanwhile {
	constructor(
		private readonly account: Account,
		private readonly lag: Lag,
	) {}

	/** Somebody is created; with an ID below others', as when writing that took longer. */
	created(user: SeedUser): void {
		this.account.create(user);
	}

	joined(userId: number, groupId: number): void {
		const member = this.changing(userId, groupId);
		member.groupIds.add(groupId);
	}

	left(userId: number, groupId: number): void {
		const member = this.changing(userId, groupId);
		member.groupIds.delete(groupId);
	}

	/** A user is there no longer, in no list and not when asked for. */
	removed(userId: number): void {
		this.account.remove(this.member(userId));
	}

	private changing(userId: number, groupId: number): Member {
		const member = this.member(userId);
		this.lag.changing(member, groupId);
		return member;
	}

	private member(userId: number): Member {
		const member = this.account.members.find(({ user_id }) => user_id === userId);
		if (!member) throw new Error(`No user has the ID ${userId}`);
		return member;
	}
}
