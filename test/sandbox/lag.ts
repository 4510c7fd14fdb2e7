import type { Member } from './account';

/** A changed membership that lists don't show yet. */
interface Late {
	wasMember: boolean;
	/** How many listings began since the change. */
	begun: number;
}

/** Keeps the old state of changed memberships, for the first lists of a group's members after the change. */
export class Lag {
	private readonly changes = new Map<number, Map<Member, Late>>();

	constructor(private readonly listings = 0) {}

	/** Notes a membership as it is before its change. */
	changing(member: Member, groupId: number): void {
		if (!this.listings) return;
		const late = this.changes.get(groupId) ?? new Map<Member, Late>();
		const wasMember = late.get(member)?.wasMember ?? member.groupIds.has(groupId);
		this.changes.set(groupId, late.set(member, { wasMember, begun: 0 }));
	}

	/** A listing of the group begins; its further pages show what its first one does. */
	listing(groupId: number): void {
		const late = this.changes.get(groupId) ?? [];
		for (const [member, change] of late) {
			change.begun++;
			if (change.begun > this.listings) this.changes.get(groupId)?.delete(member);
		}
	}

	shows(member: Member, groupId: number): boolean {
		return this.changes.get(groupId)?.get(member)?.wasMember ?? member.groupIds.has(groupId);
	}
}
