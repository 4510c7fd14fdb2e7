import type { Context } from '../../http/context';
import { failureOf } from '../../http/failure';
import { Sender, type Call, type SenderSettings } from '../../http/sender';
import { isExactId } from '../../outcomes/keys';
import { tooLargeId, type Reason } from '../../outcomes/messages';
import { raise, verdictOf, type Verdict } from '../../outcomes/verdict';
import type { Abilities, Account, Page, Sharing, UsersQuery } from '../account';
import type { Change } from '../change';
import type { UserRef } from '../refs';
import type { User } from '../user';
import { parseUser, parseUsers } from './answers';
import { pack, type PluginRequest } from './packing';
import { pagesOf, type PageQuery } from './paging';
import { toldAlike, withDoubt } from './verdicts';

/** An account behind the DronaHQ Plugin REST API. */
export class PluginAccount implements Account {
	private readonly sender: Sender;

	readonly abilities: Abilities = {
		groupsOfNewUsersBy: 'name',
		membershipsBy: 'id',
	};

	constructor(context: Context, settings: SenderSettings) {
		this.sender = new Sender(context, settings);
	}

	get wasAsked(): boolean {
		return this.sender.hasSent;
	}

	get isClosed(): boolean {
		return this.sender.isBroken;
	}

	/** `GET /users` until an empty page, in DronaHQ's order. */
	users(query: UsersQuery = {}): AsyncGenerator<Page> {
		return pagesOf(async (page) => await this.page(page), query);
	}

	/** `GET /users/{userIdOrEmail}` */
	async user(
		{ id, email }: UserRef,
		extras: { stats?: boolean; nonce?: string } = {},
	): Promise<User> {
		const asked = id ?? email ?? '';
		const { nonce } = extras;
		return await this.ask(
			{
				method: 'GET',
				path: `/users/${encodeURIComponent(asked)}`,
				query: { ...extras },
				scope: 'one',
				repeatable: true,
				secrets: nonce ? [nonce] : [],
				parse: parseUser(asked),
			},
			'not_found',
		);
	}

	/** One of the two IDs stands in a body, as a number. */
	unsendable(change: Change): string | undefined {
		if (!('group' in change)) return undefined;
		const { user, group } = change;
		const isSendable = [user, group].some(({ id = '' }) => isExactId(id));
		return isSendable ? undefined : tooLargeId(group.id ?? '');
	}

	async pack(changes: readonly Change[], sharing: Sharing): Promise<PluginRequest[]> {
		return await pack(changes, sharing);
	}

	async send(request: PluginRequest): Promise<Verdict[]> {
		const { endpoint, changes, about, tries } = request;
		const { call, missing } = endpoint(changes);
		const isAgain = tries.made > 0;
		try {
			const verdicts = await this.sender.send(call, tries);
			if (isAgain && verdicts.some(({ mayBeSentAgain }) => !mayBeSentAgain)) {
				this.sender.retryHelped();
			}
			return verdicts.map((verdict) => toldAlike(withDoubt(verdict, tries.unclear), about));
		} catch (error) {
			const verdict = toldAlike(verdictOf(failureOf(error), missing), about);
			return changes.map(() => verdict);
		}
	}

	async packAgain(
		request: PluginRequest,
		changes: readonly Change[],
	): Promise<PluginRequest | undefined> {
		const isDue = await this.sender.waitForRetry(request.tries);
		return isDue ? { ...request, changes } : undefined;
	}

	/** `GET /users`, one page. */
	private async page({ query, scope }: PageQuery): Promise<User[]> {
		return await this.ask({
			method: 'GET',
			path: '/users',
			query: { ...query },
			scope,
			repeatable: true,
			parse: parseUsers,
		});
	}

	private async ask<T>(call: Call<T>, missing?: Reason): Promise<T> {
		try {
			return await this.sender.send(call);
		} catch (error) {
			return raise(verdictOf(failureOf(error), missing));
		}
	}
}
