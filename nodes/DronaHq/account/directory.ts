import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import { OTHER_CAPITALS } from '../outcomes/messages';
import { refused, verdictOfError, type Verdict } from '../outcomes/verdict';
import type { Account, Page } from './account';
import { USERS_PER_PAGE } from './find';
import { KnownGroups } from './groups';
import { KnownUsers, SEVERAL, spelt, type OneUser } from './knownUsers';
import { isSettled, meantGroup, type Found, type GroupForm } from './meantGroup';
import type { GroupRef, UserRef } from './refs';
import { surelyNamedGroupsOf, type User } from './user';

/** How a server may refuse so large a page; asking one by one still works then. */
const PAGE_REFUSED = 400;

/** A user as the account has them, or why there is none. */
export type FoundUser = { user: User } | { verdict: Verdict };

/** What a user is looked for by: the ID, or the email as it is spelt. */
const soughtBy = ({ id, email }: UserRef): string => id ?? spelt(email);

/**
 * Finds users by email and groups by name or ID. Groups show only in the users that belong to them,
 * so both come from one listing of the users, made at most once and only as far as needed.
 */
export class Directory {
	private readonly users = new KnownUsers();

	private readonly groups = new KnownGroups();

	private listing: AsyncGenerator<Page> | undefined;

	private atEnd = false;

	private brokenOff: Verdict | undefined;

	constructor(private readonly account: Account) {}

	/**
	 * Finds users by ID, or by email as it was given. Which is cheaper, listing or asking for each, shows
	 * only on the way: it lists until hardly more are missing than it has fetched pages, then asks for the
	 * rest one by one, which never costs more than about twice the cheaper way. Whoever shows in other
	 * capitals only is still missing: another user may have the email exactly.
	 *
	 * @param isAskedFor whether somebody whom a whole list doesn't hold is asked for all the same: it may
	 * leave out who is deactivated
	 */
	async findUsers(
		users: readonly UserRef[],
		isAskedFor: (user: UserRef) => boolean = () => true,
	): Promise<(user: UserRef) => FoundUser> {
		// By email as it was given: an answer may show that another one was not unique.
		const asked = new Map<string | undefined, UserRef>();
		const missing = new Set<string>();
		await breath.each(users, (one) => {
			asked.set(one.id ?? one.email, one);
			if (this.known(one) === undefined) missing.add(soughtBy(one));
		});
		const brokenOff = await this.list((pages, listed) => {
			for (const { user_id, user_email } of listed) {
				missing.delete(idKey(user_id));
				missing.delete(spelt(user_email));
			}
			return missing.size <= pages + 1;
		});
		const isOpen = (one: UserRef): boolean =>
			missing.has(soughtBy(one)) && !(this.atEnd && (this.isAlike(one) || !isAskedFor(one)));
		const canAsk = !brokenOff || brokenOff.status === PAGE_REFUSED;
		const open: UserRef[] = [];
		await breath.each(canAsk ? asked.values() : [], (one) => {
			if (isOpen(one)) open.push(one);
		});
		const answers = await this.askForEach(open);
		return (one) => {
			const wording = one.id ?? one.email;
			return this.found(one, answers.has(wording) ? answers.get(wording) : brokenOff);
		};
	}

	/** Asks for users one by one, and looks through one more page where an answer has other capitals. */
	private async askForEach(
		users: readonly UserRef[],
	): Promise<Map<string | undefined, Verdict | undefined>> {
		const ask = async (one: UserRef) => [one, await this.askFor(one)] as const;
		const answers = new Map(await Promise.all(await breath.map(users, ask)));
		const doubted = users.filter((one) => this.known(one) === undefined && !answers.get(one));
		const brokenOff = await this.list((pages) => pages > 0 || doubted.length === 0);
		if (brokenOff && brokenOff.status !== PAGE_REFUSED) {
			for (const one of doubted) answers.set(one, brokenOff);
		}
		return new Map([...answers].map(([{ id, email }, verdict]) => [id ?? email, verdict]));
	}

	/** @param verdict why asking for this one alone, or the listing, brought nothing */
	private found(one: UserRef, verdict: Verdict | undefined): FoundUser {
		const exact = this.known(one);
		if (exact) return { user: exact };
		const isUnknown = verdict?.reason === 'not_found';
		if (verdict && !isUnknown) return { verdict };
		const alike = one.id === undefined ? this.users.withEmailAlike(one.email ?? '') : undefined;
		if (alike === undefined) return { verdict: verdict ?? refused('not_found') };
		if (alike !== SEVERAL && !isUnknown) return { user: alike };
		const message = alike === SEVERAL ? OTHER_CAPITALS.several : OTHER_CAPITALS.one;
		return { verdict: refused('not_found', { message }) };
	}

	private known({ id, email = '' }: UserRef): OneUser {
		return id === undefined ? this.users.withEmail(email) : this.users.withId(id);
	}

	private isAlike({ id, email = '' }: UserRef): boolean {
		return id === undefined && this.users.withEmailAlike(email) !== undefined;
	}

	/** Lists users as far as these groups have to be looked up, to be told by ID or by name. */
	async seeGroups(by: GroupForm, groups: readonly GroupRef[]): Promise<void> {
		await this.list(() => groups.every((group) => isSettled(this.groups, by, group)));
	}

	/** The ID or the name of a group for which there was a `seeGroups`. */
	findGroup(by: GroupForm, group: GroupRef): Found {
		return this.brokenOff && !isSettled(this.groups, by, group)
			? { verdict: this.brokenOff }
			: meantGroup(this.groups, by, group);
	}

	/** DronaHQ's name of a group, where users have surely shown it so far. */
	nameOfGroup(id: string): string | undefined {
		return this.groups.nameOf(id);
	}

	/**
	 * Lists users until `isEnough`, which is told how many pages this call has fetched and who was on
	 * the last of them, or until the end. Answers why, if the listing broke off.
	 */
	private async list(
		isEnough: (pages: number, users: readonly User[]) => boolean,
	): Promise<Verdict | undefined> {
		this.listing ??= this.account.users({ pageSize: USERS_PER_PAGE });
		let users: User[] = [];
		for (let pages = 0; !isEnough(pages, users) && !this.atEnd; pages++) {
			if (this.brokenOff) return this.brokenOff;
			try {
				const { value, done } = await this.listing.next();
				this.atEnd = done === true;
				users = done ? [] : value.users;
			} catch (error) {
				this.brokenOff = verdictOfError(error);
				return this.brokenOff;
			}
			for (const user of users) this.see(user);
		}
		return undefined;
	}

	/** Why there is no answer; undefined where the user is known now. */
	private async askFor({ id, email = '' }: UserRef): Promise<Verdict | undefined> {
		try {
			const user = await this.account.user(id === undefined ? { email } : { id });
			this.see(user, email);
			return undefined;
		} catch (error) {
			const verdict = verdictOfError(error);
			// Where the listing has ended the run, it is the reason, and not that the run has ended.
			return (verdict.reason === 'stopped' && this.brokenOff) || verdict;
		}
	}

	/** A user whom the account has shown so far. */
	userWithId(id: string): User | undefined {
		return this.users.withId(id);
	}

	/** Remembers a user whom the account has shown. @param email what it was asked for */
	see(user: User, email?: string): void {
		this.users.add({ ...user, user_email: spelt(user.user_email) || email });
		for (const group of surelyNamedGroupsOf(user)) this.groups.add(group);
	}
}
