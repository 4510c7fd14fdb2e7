import { emailKey, idKey } from '../outcomes/keys';
import { OTHER_CAPITALS } from '../outcomes/messages';
import { refused, verdictOfError, type Verdict } from '../outcomes/verdict';
import type { Account, Page } from './account';
import { KnownGroups } from './groups';
import { isSettled, meantGroup, type Found, type GroupForm } from './meantGroup';
import type { GroupRef } from './refs';
import { surelyNamedGroupsOf, type User } from './user';

const PAGE_SIZE = 500;

/** How a server may refuse so large a page; asking one by one still works then. */
const PAGE_REFUSED = 400;

/** Stands for several users where only one was looked for. */
const SEVERAL = null;

/**
 * Finds users by email and groups by name or ID. Groups show only in the users that belong to them,
 * so both come from one listing of the users, made at most once and only as far as needed.
 */
export class Directory {
	/** By email as it is spelt. */
	private readonly userIds = new Map<string, string | typeof SEVERAL>();

	/** By `emailKey`. */
	private readonly userIdsInAnyCapitals = new Map<string, string | typeof SEVERAL>();

	private readonly groups = new KnownGroups();

	private listing: AsyncGenerator<Page> | undefined;

	private atEnd = false;

	private brokenOff: Verdict | undefined;

	constructor(private readonly account: Account) {}

	/**
	 * The IDs of users, by email as it was given. Which is cheaper, listing or asking for each, shows only
	 * on the way: it lists until hardly more emails are missing than it has fetched pages, then asks for the
	 * rest one by one, which never costs more than about twice the cheaper way. Whoever shows in other
	 * capitals only is still missing: another user may have the email exactly.
	 */
	async findUserIds(emails: readonly string[]): Promise<Map<string, Found>> {
		const asked = [...new Set(emails)];
		const missing = new Set(asked.map(spelt).filter((email) => !this.userIds.has(email)));
		const brokenOff = await this.list((pages, users) => {
			for (const user of users) missing.delete(spelt(user.user_email));
			return missing.size <= pages + 1;
		});
		// A whole list may still leave out who is deactivated.
		const isOpen = (email: string): boolean =>
			missing.has(spelt(email)) && !(this.atEnd && this.userIdsInAnyCapitals.has(emailKey(email)));
		const canAsk = !brokenOff || brokenOff.status === PAGE_REFUSED;
		const answers = await this.askForEach(canAsk ? asked.filter(isOpen) : []);
		// Only now, because an answer may show that another one was not unique.
		return new Map(
			asked.map((email) => {
				const answer = answers.get(email) ?? (brokenOff && { verdict: brokenOff });
				return [email, this.userId(email, answer)];
			}),
		);
	}

	/** Asks for users one by one, and looks through one more page where an answer has other capitals. */
	private async askForEach(emails: readonly string[]): Promise<Map<string, Found>> {
		const asking = emails.map(async (email) => [email, await this.askFor(email)] as const);
		const answers = new Map(await Promise.all(asking));
		const isExact = (email: string): boolean => this.userIds.has(spelt(email));
		const doubted = emails.filter(
			(email) => !isExact(email) && 'value' in (answers.get(email) ?? {}),
		);
		const brokenOff = await this.list((pages) => pages > 0 || doubted.length === 0);
		if (brokenOff && brokenOff.status !== PAGE_REFUSED) {
			for (const email of doubted) answers.set(email, { verdict: brokenOff });
		}
		return answers;
	}

	/** @param answer what asking for this email alone brought, or why it could not be looked up */
	private userId(email: string, answer: Found | undefined): Found {
		const exact = this.userIds.get(spelt(email));
		if (exact) return { value: exact };
		const isUnknown = answer && 'verdict' in answer && answer.verdict.reason === 'not_found';
		if (answer && 'verdict' in answer && !isUnknown) return answer;
		const alike = this.userIdsInAnyCapitals.get(emailKey(email));
		if (alike === undefined) return answer ?? { verdict: refused('not_found') };
		if (alike !== SEVERAL && !isUnknown) return { value: alike };
		const message = alike === SEVERAL ? OTHER_CAPITALS.several : OTHER_CAPITALS.one;
		return { verdict: refused('not_found', { message }) };
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

	/**
	 * Lists users until `isEnough`, which is told how many pages this call has fetched and who was on
	 * the last of them, or until the end. Answers why, if the listing broke off.
	 */
	private async list(
		isEnough: (pages: number, users: readonly User[]) => boolean,
	): Promise<Verdict | undefined> {
		this.listing ??= this.account.users({ pageSize: PAGE_SIZE });
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
			for (const user of users) {
				this.remember(user);
				for (const group of surelyNamedGroupsOf(user)) this.groups.add(group);
			}
		}
		return undefined;
	}

	private remember({ user_id, user_email: email }: User): void {
		const id = idKey(user_id);
		putOne(this.userIds, spelt(email), id);
		putOne(this.userIdsInAnyCapitals, emailKey(spelt(email)), id);
	}

	private async askFor(email: string): Promise<Found> {
		try {
			const user = await this.account.user({ email });
			this.remember({ ...user, user_email: spelt(user.user_email) || email });
			return { value: idKey(user.user_id) };
		} catch (error) {
			const verdict = verdictOfError(error);
			// Where the listing has ended the run, it is the reason, and not that the run has ended.
			return { verdict: (verdict.reason === 'stopped' && this.brokenOff) || verdict };
		}
	}
}

/** An email as it is told from others that differ in capitals only. */
const spelt = (email: unknown): string =>
	typeof email === 'string' ? email.trim().normalize('NFC') : '';

function putOne(ids: Map<string, string | typeof SEVERAL>, key: string, id: string): void {
	const other = ids.get(key);
	ids.set(key, other === undefined || other === id ? id : SEVERAL);
}
