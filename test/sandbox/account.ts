import type { SandboxOptions } from './options';
import {
	GROUPS,
	plainDate,
	seedOf,
	type SeedUser,
	type UserActivity,
	type UserStatus,
} from './seed';

export interface SandboxUser {
	user_id: number;
	user_name: string;
	user_email: string;
	user_desg: string;
	/** UTC, yyyy-MM-dd hh:mm:ss */
	user_reg_date: string;
	is_admin: boolean;
	is_creator: boolean;
	status: UserStatus;
	activity: UserActivity;
	/** In the order in which the user joined them. */
	user_group: Array<{ grp_id: number; grp_name: string }>;
}

/** A user as the account keeps it. */
export interface Member extends Omit<SandboxUser, 'user_group'> {
	groupIds: Set<number>;
	hidden: boolean;
	/** The name in lower case, for searches. */
	searchName: string;
}

const folded = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** The users and groups of one sandbox, in memory. */
export class Account {
	/** In ascending order of their ids. */
	readonly members: Member[] = [];
	readonly groups = new Map<number, string>();
	private readonly byId = new Map<number, Member>();
	private readonly byEmail = new Map<string, Member>();

	constructor(private readonly options: SandboxOptions) {
		for (const { id, name } of options.groups ?? Object.values(GROUPS)) this.groups.set(id, name);
		for (const user of seedOf(options)) {
			const last = this.members.at(-1)?.user_id ?? 0;
			if (user.user_id !== undefined && user.user_id <= last) {
				throw new Error(`Seed users must come in order of their ids: ${user.user_id}`);
			}
			this.seed(user);
		}
	}

	sees({ groupIds }: Member): boolean {
		return !this.options.scope || [...groupIds].some((id) => this.hasGroup(id));
	}

	/** Whether there is a group with this id, as far as the token sees. */
	hasGroup(id: number): boolean {
		const name = this.groups.get(id);
		return name !== undefined && (this.options.scope?.includes(name) ?? true);
	}

	/** The id of the group with exactly this name, as far as the token sees. */
	groupId(name: string): number | undefined {
		const key = (text: string) =>
			this.options.groupNamesIgnoreCase ? text.trimEnd().toLowerCase() : text;
		return [...this.groups].find(
			([id, known]) => key(known) === key(name) && this.hasGroup(id),
		)?.[0];
	}

	/** The member with this id, as far as the token sees. */
	member(id: number): Member | undefined {
		return this.seen(this.byId.get(id));
	}

	/** The member with this email, under the account's rule for letter case, as far as the token sees. */
	memberByEmail(email: string): Member | undefined {
		return this.seen(this.byEmail.get(this.emailKey(email)));
	}

	/** Whether somebody in the installation has this email, seen or not. */
	isTaken(email: string): boolean {
		const key = this.emailKey(email);
		const elsewhere = this.options.otherAccounts ?? [];
		return this.byEmail.has(key) || elsewhere.some((one) => this.emailKey(one) === key);
	}

	/** Adds an active user with the next id, registered now. */
	join(name: string, email: string, groupIds: number[]): void {
		this.add(
			{ user_name: name, user_email: email, user_reg_date: plainDate(Date.now()) },
			groupIds,
		);
	}

	/** Adds a user like those of the seed, with any id that is free. */
	create(user: SeedUser): void {
		this.seed(user);
		this.members.sort((a, b) => a.user_id - b.user_id);
	}

	remove(member: Member): void {
		this.members.splice(this.members.indexOf(member), 1);
		this.byId.delete(member.user_id);
		this.byEmail.delete(this.emailKey(member.user_email));
	}

	/** A copy of a member, as tests and answers show it. */
	view(member: Member): SandboxUser {
		return {
			user_id: member.user_id,
			user_name: member.user_name,
			user_email: member.user_email,
			user_desg: member.user_desg,
			user_reg_date: member.user_reg_date,
			is_admin: member.is_admin,
			is_creator: member.is_creator,
			status: member.status,
			activity: member.activity,
			user_group: [...member.groupIds].map((id) => ({
				grp_id: id,
				grp_name: this.groups.get(id) ?? '',
			})),
		};
	}

	/** The user with this email, in any letter case where no other differs by it, for assertions. */
	find(email: string): SandboxUser | undefined {
		const member =
			this.byEmail.get(this.emailKey(email)) ??
			this.members.find(({ user_email }) => folded(user_email) === folded(email));
		return member && this.view(member);
	}

	private seen(member: Member | undefined): Member | undefined {
		return member && this.sees(member) ? member : undefined;
	}

	private emailKey(email: string): string {
		return this.options.caseSensitiveEmails ? email.trim().normalize('NFC') : folded(email);
	}

	private seed(user: SeedUser): void {
		this.add(
			user,
			(user.groups ?? []).map((name) => this.seedGroup(name)),
		);
	}

	private seedGroup(name: string): number {
		const known = [...this.groups].find(([, existing]) => existing === name);
		if (known) return known[0];
		const id = Math.max(0, ...this.groups.keys()) + 10;
		this.groups.set(id, name);
		return id;
	}

	private add(user: SeedUser, groupIds: number[]): void {
		const last = this.members.at(-1)?.user_id ?? 0;
		const user_id = user.user_id ?? last + 1;
		if (this.byId.has(user_id)) throw new Error(`The id ${user_id} is taken`);
		const member: Member = {
			user_id,
			user_name: user.user_name,
			user_email: user.user_email,
			user_desg: user.user_desg ?? '',
			user_reg_date: user.user_reg_date ?? '2024-02-29 12:00:00',
			is_admin: user.is_admin ?? false,
			is_creator: user.is_creator ?? false,
			status: user.status ?? 'active',
			activity: user.activity ?? 'active',
			hidden: user.hidden ?? false,
			groupIds: new Set(groupIds),
			searchName: user.user_name.toLowerCase(),
		};
		this.members.push(member);
		this.byId.set(user_id, member);
		this.byEmail.set(this.emailKey(user.user_email), member);
	}
}
