import { sleep, type IDataObject } from 'n8n-workflow';
import { delayBeforeRetry } from '../core/retry';
import {
	readEmailLists,
	readGroupLists,
	readRefusals,
	readUser,
	readUserLists,
	readUsers,
	type Lists,
	type Reader,
} from './answers';
import { unreadable } from './classify';
import { Directory } from './directory';
import { RequestFailed, type Failure } from './failure';
import { pagesOf } from './paging';
import { Pool } from './pool';
import { redact } from './redact';
import { secretsOf, send, type Context, type Request } from './transport';
import type { GroupChange, Id, Invitee, InviteeRefusal, ListQuery, User } from './types';

export interface ClientSettings {
	/** How many requests may be under way at once. */
	parallelRequests: number;
	maxRetries: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
	/** Whether nothing more is sent once a whole request has failed. */
	stopsOnFailure: boolean;
}

interface Call<T> extends Request {
	/** Whether applying the request twice does the same as applying it once. */
	repeatable: boolean;
	read: Reader<T>;
}

/**
 * The DronaHQ Plugin API, one method per endpoint. Every method waits for its turn in the run's
 * pool, sends again what may be sent again, and throws `RequestFailed` where no usable answer came.
 */
export class Client {
	private readonly pool: Pool;

	/** Whether anything was sent yet. */
	hasAsked = false;

	/** Look-ups by email and by group name, made at most once per run. */
	readonly directory = new Directory(this);

	constructor(
		private readonly context: Context,
		private readonly settings: ClientSettings,
	) {
		this.pool = new Pool(settings.parallelRequests);
	}

	/** `GET /users/{userIdOrEmail}` */
	async getUser(user: string, query: { stats?: boolean; nonce?: string } = {}): Promise<User> {
		return await this.call({
			method: 'GET',
			path: `/users/${encodeURIComponent(user)}`,
			query,
			scope: 'one',
			missing: 'not_found',
			repeatable: true,
			passwords: query.nonce ? [query.nonce] : [],
			read: readUser,
		});
	}

	/** `GET /users`, one page. */
	async listUsers(query: ListQuery): Promise<User[]> {
		return await this.call({
			method: 'GET',
			path: '/users',
			query: { ...query },
			scope: 'run',
			repeatable: true,
			read: readUsers,
		});
	}

	/** `GET /users` until an empty page, in DronaHQ's order, nobody twice. */
	pagesOfUsers(query: ListQuery): AsyncGenerator<User[]> {
		return pagesOf(async (page) => await this.listUsers(page), query);
	}

	/** `POST /users`: who was not, or not fully, created. */
	async createUsers(users: Invitee[]): Promise<InviteeRefusal[]> {
		const request: Call<InviteeRefusal[]> = {
			method: 'POST',
			path: '/users',
			body: { pre_register: true, invitee_user: users.map((user): IDataObject => ({ ...user })) },
			scope: 'run',
			repeatable: false,
			passwords: users.map(({ user_password }) => user_password),
			read: readRefusals,
		};
		const refusals = await this.call(request);
		if (refusals.length === 0) return refusals;
		const secrets = await secretsOf(this.context, request);
		return refusals.map(({ user_email, error_code, error_detail }) => ({
			user_email,
			error_code: /^\d$/.test(error_code) ? error_code : (redact(error_code, secrets) ?? ''),
			error_detail: redact(error_detail, secrets),
		}));
	}

	/** `PUT /users` */
	async activateUsers(emails: string[]): Promise<Lists> {
		return await this.setStatus('PUT', emails);
	}

	/** `DELETE /users` */
	async deactivateUsers(emails: string[]): Promise<Lists> {
		return await this.setStatus('DELETE', emails);
	}

	/** `PUT /users/{userId}/actions/change_group` */
	async changeGroupsOfUser(userId: Id, change: GroupChange): Promise<Lists> {
		return await this.call({
			method: 'PUT',
			path: `/users/${encodeURIComponent(userId)}/actions/change_group`,
			body: { ...change },
			scope: 'one',
			missing: 'not_found',
			repeatable: true,
			read: readGroupLists(String(userId)),
		});
	}

	/** `POST /groups/{groupId}/actions/assign_user` */
	async changeUsersOfGroup(groupId: Id, change: GroupChange): Promise<Lists> {
		return await this.call({
			method: 'POST',
			path: `/groups/${encodeURIComponent(groupId)}/actions/assign_user`,
			body: { ...change },
			scope: 'one',
			missing: 'unknown_group',
			repeatable: true,
			read: readUserLists(String(groupId)),
		});
	}

	private async setStatus(method: 'PUT' | 'DELETE', emails: string[]): Promise<Lists> {
		return await this.call({
			method,
			path: '/users',
			body: { list_user_email: emails },
			scope: 'run',
			repeatable: true,
			read: readEmailLists(emails),
		});
	}

	private async call<T>(call: Call<T>): Promise<T> {
		return await this.pool.run(async () => {
			for (let sent = 1; ; sent++) {
				const answer = await this.attempt(call);
				if ('value' in answer) return answer.value;
				const { failure } = answer;
				const delay = delayBeforeRetry({
					failure,
					sent,
					maxRetries: this.settings.maxRetries,
					repeatable: call.repeatable,
					random: Math.random,
				});
				if (failure.status === 429 || failure.status === 503) this.pool.halve();
				if (delay !== undefined && !this.pool.isClosed) await sleep(delay);
				if (delay !== undefined && !this.pool.isClosed) continue;
				if (this.endsTheRun(failure)) this.pool.close();
				throw new RequestFailed(failure);
			}
		});
	}

	/** A refused token is refused for every other request, too. */
	private endsTheRun({ reason, scope }: Failure): boolean {
		if (reason === 'unauthorized') return true;
		return scope === 'run' && (reason === 'forbidden' || this.settings.stopsOnFailure);
	}

	private async attempt<T>(call: Call<T>): Promise<{ value: T } | { failure: Failure }> {
		this.hasAsked = true;
		const reply = await send(this.context, call, this.settings.timeout);
		if ('failure' in reply) return reply;
		const value = call.read(reply.json);
		if (value !== undefined) return { value };
		return { failure: unreadable(reply.json, await secretsOf(this.context, call)) };
	}
}
