import type { SandboxOptions, SandboxUser } from '../../../sandbox';
import { emailOf, isIn } from '../people';
import type { Named } from '../plan';
import type { TeamRef } from './plan';
import type { TeamState } from './team';

/** From so many bytes on, the text of a user's groups may have been cut. */
const LONG = 900;
const CUT = 1024;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The account as DronaHQ shows it to whoever reads it, without any fault. */
export class SeenAccount {
	/** Whom lists show, by ID. */
	readonly listed: SandboxUser[];

	constructor(
		private readonly state: TeamState,
		private readonly switches: SandboxOptions,
	) {
		const hides = switches.deactivatedUsers === 'hidden';
		this.listed = [...state.values()].filter(({ status }) => !hides || status === 'active');
	}

	/** The user whom an item means, whether lists show them or not. */
	find(named: Named): SandboxUser | undefined {
		if (named.by === 'id') return this.state.get(named.person);
		const email = emailOf(named);
		return [...this.state.values()].find(({ user_email }) => user_email.toLowerCase() === email);
	}

	/** A group is known by its name only where a user shows it. */
	knows({ id, byName }: TeamRef): boolean {
		return !byName || this.listed.some((user) => isIn(user, id));
	}

	/** What a list of the group's members holds. */
	membersOf(group: number): SandboxUser[] {
		if (this.switches.gid === 'ignored') return this.listed;
		return this.listed.filter((user) => isIn(user, group));
	}

	/** Whether nobody on that list says by themselves that they aren't members. */
	believes(group: number): boolean {
		return this.membersOf(group).every((user) => isLong(user) || isIn(user, group));
	}

	/** Whether one of these lists is believed although others than the members are on it. */
	misleads(groups: readonly number[]): boolean {
		return groups.some(
			(group) => this.believes(group) && !this.membersOf(group).every((user) => isIn(user, group)),
		);
	}

	/** Whether a user is in a group, by their own record, or else by the group's list; undefined: nobody knows. */
	isMember(user: SandboxUser, group: number): boolean | undefined {
		if (this.shows(user, group)) return true;
		if (!isLong(user)) return false;
		if (!this.believes(group)) return undefined;
		return this.membersOf(group).includes(user);
	}

	/** Whether no list shows the user, and their own record doesn't show all groups either. */
	isObscure(id: number): boolean {
		const user = this.state.get(id);
		return user !== undefined && isLong(user) && !this.listed.includes(user);
	}

	/** Whether the user's own record shows the group. */
	private shows(user: SandboxUser, group: number): boolean {
		if (!this.switches.groupsFromText) return isIn(user, group);
		let bytes = 0;
		for (const { grp_id, grp_name } of user.user_group) {
			if (grp_id === group) return bytes + bytesOf(String(grp_id)) <= CUT;
			bytes += bytesOf(`${grp_id}\`${grp_name},`);
		}
		return false;
	}
}

/** Whether the text of a user's groups is so long that it may have been cut. */
const isLong = ({ user_group }: SandboxUser): boolean =>
	user_group.reduce(
		(bytes, { grp_id, grp_name }) => bytes + bytesOf(`${grp_id}\`${grp_name},`),
		0,
	) >= LONG;
