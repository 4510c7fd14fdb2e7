import { emailKey, idKey, isId } from '../core/keys';
import { unknownGroup } from '../core/messages';
import type { Client } from './client';
import { failureOf, type Failure } from './failure';
import { groupsOf } from './groups';
import type { Id, User } from './types';

/** What a look-up found, or why it found nothing. */
export type Found<T> = { value: T } | { failure: Failure };

const PAGE_SIZE = 500;

/** How a server may refuse so large a page; asking one by one still works then. */
const PAGE_REFUSED = 400;

/**
 * Finds users by email and groups by name or id. DronaHQ has no list of groups: they show only in
 * the users that belong to them, so both come from one listing of the users, made at most once and
 * only as far as needed.
 */
export class Directory {
	private readonly userIds = new Map<string, Id>();

	private readonly groupNames = new Map<string, string>();

	private readonly groupIds = new Map<string, Set<string>>();

	private listing: AsyncGenerator<User[]> | undefined;

	private atEnd = false;

	private brokenOff: Failure | undefined;

	constructor(private readonly client: Client) {}

	/**
	 * The ids of users, by `emailKey`. Which is cheaper, listing or asking for each, shows only on
	 * the way: it lists until hardly more emails are missing than it has fetched pages, then asks for the
	 * rest one by one, which never costs more than twice the cheaper way.
	 */
	async findUsers(emails: string[]): Promise<Map<string, Found<Id>>> {
		const asked = new Map(emails.map((email) => [emailKey(email), email]));
		const missing = new Set([...asked.keys()].filter((key) => !this.userIds.has(key)));
		const failure = await this.list((pages, users) => {
			for (const user of users) missing.delete(keyOf(user));
			return missing.size <= pages + 1;
		});
		const found = new Map<string, Found<Id>>();
		await Promise.all(
			[...asked].map(async ([key, email]) => {
				const id = this.userIds.get(key);
				if (id !== undefined) found.set(key, { value: id });
				else if (failure && failure.status !== PAGE_REFUSED) found.set(key, { failure });
				else
					found.set(key, this.atEnd ? { failure: refused('not_found') } : await this.askFor(email));
			}),
		);
		return found;
	}

	/** The ids of groups that are given by name, or else in digits. */
	async findGroupIds(names: string[]): Promise<Map<string, Found<string>>> {
		const failure = await this.list(() => names.every((name) => this.groupIds.has(groupKey(name))));
		return new Map(
			names.map((name): [string, Found<string>] => {
				const [id, ...others] = this.groupIds.get(groupKey(name)) ?? [];
				if (id !== undefined && others.length === 0) return [name, { value: id }];
				if (id === undefined && !failure && isId(name)) return [name, { value: name }];
				return [name, { failure: failure ?? refused('unknown_group', unknownGroup(name)) }];
			}),
		);
	}

	/** The names of groups that are given in digits: an exact name, or else an id. */
	async findGroupNames(digits: string[]): Promise<Map<string, Found<string>>> {
		const failure = await this.list(() => digits.every((name) => this.groupIds.has(name)));
		return new Map(
			digits.map((text): [string, Found<string>] => {
				if (this.groupIds.has(text)) return [text, { value: text }];
				const name = this.groupNames.get(text);
				// The name is what is sent, so it must not mean another group as well.
				const isPlain = name !== undefined && this.groupIds.get(groupKey(name))?.size === 1;
				return [
					text,
					isPlain && !failure
						? { value: name }
						: { failure: failure ?? refused('unknown_group', unknownGroup(text)) },
				];
			}),
		);
	}

	/**
	 * Lists users until `isEnough`, which is told how many pages this call has fetched and who was on
	 * the last of them, or until the end. Answers why, if the listing broke off.
	 */
	private async list(
		isEnough: (pages: number, users: User[]) => boolean,
	): Promise<Failure | undefined> {
		this.listing ??= this.client.pagesOfUsers({ ulimit: PAGE_SIZE, maxuid: 0 });
		let page: User[] = [];
		for (let pages = 0; !isEnough(pages, page) && !this.atEnd; pages++) {
			if (this.brokenOff) return this.brokenOff;
			try {
				const { value, done } = await this.listing.next();
				this.atEnd = done === true;
				page = value ?? [];
			} catch (error) {
				this.brokenOff = failureOf(error);
				return this.brokenOff;
			}
			for (const user of page) this.remember(user);
		}
		return undefined;
	}

	private remember(user: User): void {
		this.userIds.set(keyOf(user), user.user_id);
		for (const { grp_id, grp_name } of groupsOf(user)) {
			const key = groupKey(grp_name);
			this.groupNames.set(idKey(grp_id), grp_name);
			this.groupIds.set(key, (this.groupIds.get(key) ?? new Set()).add(idKey(grp_id)));
		}
	}

	private async askFor(email: string): Promise<Found<Id>> {
		try {
			const { user_id } = await this.client.getUser(email);
			return { value: user_id };
		} catch (error) {
			const failure = failureOf(error);
			// Where the listing has ended the run, it is the reason, and not that the run has ended.
			return { failure: (failure.reason === 'stopped' && this.brokenOff) || failure };
		}
	}
}

const keyOf = ({ user_email: email }: User): string =>
	typeof email === 'string' ? emailKey(email) : '';

const groupKey = (name: string): string => name.trim().normalize('NFC');

const refused = (reason: Failure['reason'], message?: string): Failure => ({
	proves: 'refused',
	reason,
	message,
	code: null,
	detail: null,
	scope: 'one',
});
