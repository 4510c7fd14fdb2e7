import { emailKey, idKey, isId } from '../outcomes/keys';
import { unknownGroup } from '../outcomes/messages';
import { refused, verdictOfError, type Verdict } from '../outcomes/verdict';
import type { Account, Page } from './account';
import { groupsOf, type User } from './user';

/** What a look-up found, or why it found nothing. */
export type Found = { value: string } | { verdict: Verdict };

const PAGE_SIZE = 500;

/** How a server may refuse so large a page; asking one by one still works then. */
const PAGE_REFUSED = 400;

/**
 * Finds users by email and groups by name or ID. Groups show only in the users that belong to them,
 * so both come from one listing of the users, made at most once and only as far as needed.
 */
export class Directory {
	private readonly userIds = new Map<string, string>();

	private readonly groupNames = new Map<string, string>();

	private readonly groupIds = new Map<string, Set<string>>();

	private listing: AsyncGenerator<Page> | undefined;

	private atEnd = false;

	private brokenOff: Verdict | undefined;

	constructor(private readonly account: Account) {}

	/**
	 * The IDs of users, by `emailKey`. Which is cheaper, listing or asking for each, shows only on
	 * the way: it lists until hardly more emails are missing than it has fetched pages, then asks for the
	 * rest one by one, which never costs more than twice the cheaper way.
	 */
	async findUserIds(emails: readonly string[]): Promise<Map<string, Found>> {
		const asked = new Map(emails.map((email) => [emailKey(email), email]));
		const missing = new Set([...asked.keys()].filter((key) => !this.userIds.has(key)));
		const verdict = await this.list((pages, users) => {
			for (const user of users) missing.delete(keyOf(user));
			return missing.size <= pages + 1;
		});
		const found = new Map<string, Found>();
		await Promise.all(
			[...asked].map(async ([key, email]) => {
				const id = this.userIds.get(key);
				if (id !== undefined) found.set(key, { value: id });
				else if (verdict && verdict.status !== PAGE_REFUSED) found.set(key, { verdict });
				else
					found.set(key, this.atEnd ? { verdict: refused('not_found') } : await this.askFor(email));
			}),
		);
		return found;
	}

	/** The IDs of groups that are given by name, or else in digits. */
	async findGroupIds(names: readonly string[]): Promise<Map<string, Found>> {
		const verdict = await this.list(() => names.every((name) => this.groupIds.has(nameKey(name))));
		return new Map(
			names.map((name): [string, Found] => {
				const [id, ...others] = this.groupIds.get(nameKey(name)) ?? [];
				if (id !== undefined && others.length === 0) return [name, { value: id }];
				if (id === undefined && !verdict && isId(name)) return [name, { value: name }];
				return [name, { verdict: verdict ?? unknown(name) }];
			}),
		);
	}

	/** The names of groups that are given by ID; what is an exact name itself stays as it is. */
	async findGroupNames(ids: readonly string[]): Promise<Map<string, Found>> {
		const verdict = await this.list(() => ids.every((text) => this.groupIds.has(text)));
		return new Map(
			ids.map((text): [string, Found] => {
				if (this.groupIds.has(text)) return [text, { value: text }];
				const name = this.groupNames.get(text);
				// The name is what is sent, so it must not mean another group as well.
				const isPlain = name !== undefined && this.groupIds.get(nameKey(name))?.size === 1;
				if (isPlain && !verdict) return [text, { value: name }];
				return [text, { verdict: verdict ?? unknown(text) }];
			}),
		);
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
			for (const user of users) this.remember(user);
		}
		return undefined;
	}

	private remember(user: User): void {
		this.userIds.set(keyOf(user), idKey(user.user_id));
		for (const { grp_id, grp_name } of groupsOf(user)) {
			const key = nameKey(grp_name);
			this.groupNames.set(idKey(grp_id), grp_name);
			this.groupIds.set(key, (this.groupIds.get(key) ?? new Set()).add(idKey(grp_id)));
		}
	}

	private async askFor(email: string): Promise<Found> {
		try {
			const { user_id: id } = await this.account.user({ email });
			return { value: idKey(id) };
		} catch (error) {
			const verdict = verdictOfError(error);
			// Where the listing has ended the run, it is the reason, and not that the run has ended.
			return { verdict: (verdict.reason === 'stopped' && this.brokenOff) || verdict };
		}
	}
}

const keyOf = ({ user_email: email }: User): string =>
	typeof email === 'string' ? emailKey(email) : '';

const nameKey = (name: string): string => name.trim().normalize('NFC');

const unknown = (group: string): Verdict =>
	refused('unknown_group', { message: unknownGroup(group) });
