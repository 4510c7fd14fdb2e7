import type { IDataObject } from 'n8n-workflow';
import { Breath } from '../core/breath';
import { emailKey } from '../core/keys';
import {
	parseEmailLists,
	parseGroupLists,
	parseRefusals,
	parseUser,
	parseUserLists,
	parseUsers,
} from './answers';
import { Directory } from './directory';
import { failureOf, raise, type Failure } from './failure';
import { sendForLists, type ListsWithDoubts } from './lists';
import { pagesOf } from './paging';
import { Secrets } from './secrets';
import { Sender, type SenderSettings } from './sender';
import type { Context } from './transport';
import type { GroupChange, Id, Invitee, InviteeRefusal, ListQuery, User } from './types';

/**
 * The DronaHQ Plugin API, one method per endpoint. Every method waits for its turn, sends again
 * what may be sent again, and throws `RequestFailed` where no usable answer came.
 */
export class Client {
	private readonly sender: Sender;

	/** Look-ups by email and by group name, made at most once per run. */
	readonly directory = new Directory(this);

	/** @param secrets those of the run, where another client has met some already */
	constructor(
		context: Context,
		settings: SenderSettings,
		readonly secrets = new Secrets(),
	) {
		this.sender = new Sender(context, settings, secrets);
	}

	/** Whether anything was sent yet. */
	get hasSent(): boolean {
		return this.sender.hasSent;
	}

	/** Whether asking anything more is pointless. */
	get isBroken(): boolean {
		return this.sender.isBroken;
	}

	/** `GET /users/{userIdOrEmail}` */
	async getUser(user: string, query: { stats?: boolean; nonce?: string } = {}): Promise<User> {
		return await this.sender.send({
			method: 'GET',
			path: `/users/${encodeURIComponent(user)}`,
			query,
			scope: 'one',
			missing: 'not_found',
			repeatable: true,
			passwords: query.nonce ? [query.nonce] : [],
			parse: parseUser(user),
		});
	}

	/** The user with this email; null if there is none, or if the text is no email at all. */
	async findUser(email: string): Promise<User | null> {
		try {
			return await this.getUser(email);
		} catch (error) {
			const failure = failureOf(error);
			return failure.status === 404 || failure.status === 400 ? null : raise(failure);
		}
	}

	/** `GET /users`, one page. */
	async listUsers(query: ListQuery, scope: Failure['scope'] = 'run'): Promise<User[]> {
		return await this.sender.send({
			method: 'GET',
			path: '/users',
			query: { ...query },
			scope,
			repeatable: true,
			parse: parseUsers,
		});
	}

	/** `GET /users` until an empty page, in DronaHQ's order, nobody twice. */
	pagesOfUsers(query: ListQuery): AsyncGenerator<User[]> {
		return pagesOf(async (page, scope) => await this.listUsers(page, scope), query);
	}

	/** `POST /users`: who was not, or not fully, created. */
	async createUsers(users: Invitee[]): Promise<InviteeRefusal[]> {
		const refusals = await this.sender.send<InviteeRefusal[]>({
			method: 'POST',
			path: '/users',
			body: { pre_register: true, invitee_user: users.map((user): IDataObject => ({ ...user })) },
			scope: 'run',
			repeatable: false,
			passwords: users.map(({ user_password }) => user_password),
			parse: parseRefusals,
		});
		const shown: InviteeRefusal[] = [];
		const breath = new Breath();
		for (const { user_email, error_code, error_detail } of refusals) {
			await breath.ifDue();
			shown.push({
				user_email,
				error_code: /^\d$/.test(error_code) ? error_code : (this.secrets.redact(error_code) ?? ''),
				error_detail: this.secrets.redact(error_detail),
			});
		}
		return shown;
	}

	/** `PUT /users` */
	async activateUsers(emails: string[]): Promise<ListsWithDoubts> {
		return await this.setStatus('PUT', emails);
	}

	/** `DELETE /users` */
	async deactivateUsers(emails: string[]): Promise<ListsWithDoubts> {
		return await this.setStatus('DELETE', emails);
	}

	/** `PUT /users/{userId}/actions/change_group` */
	async changeGroupsOfUser(userId: Id, { assign, remove }: GroupChange): Promise<ListsWithDoubts> {
		return await sendForLists(
			this.sender,
			(ids) => ({
				method: 'PUT',
				path: `/users/${encodeURIComponent(userId)}/actions/change_group`,
				body: { assign: among(assign, ids), remove: among(remove, ids) },
				scope: 'one',
				missing: 'not_found',
				repeatable: true,
				parse: parseGroupLists(String(userId)),
			}),
			[...assign, ...remove].map(String),
		);
	}

	/** `POST /groups/{groupId}/actions/assign_user` */
	async changeUsersOfGroup(groupId: Id, { assign, remove }: GroupChange): Promise<ListsWithDoubts> {
		return await sendForLists(
			this.sender,
			(ids) => ({
				method: 'POST',
				path: `/groups/${encodeURIComponent(groupId)}/actions/assign_user`,
				body: { assign: among(assign, ids), remove: among(remove, ids) },
				scope: 'one',
				missing: 'unknown_group',
				repeatable: true,
				parse: parseUserLists(String(groupId)),
			}),
			[...assign, ...remove].map(String),
		);
	}

	private async setStatus(method: 'PUT' | 'DELETE', emails: string[]): Promise<ListsWithDoubts> {
		return await sendForLists(
			this.sender,
			(keys) => {
				const list_user_email = emails.filter((email) => keys.has(emailKey(email)));
				return {
					method,
					path: '/users',
					body: { list_user_email },
					scope: 'run',
					repeatable: true,
					parse: parseEmailLists(list_user_email),
				};
			},
			emails.map(emailKey),
		);
	}
}

const among = (ids: number[], keys: Set<string>): number[] =>
	ids.filter((id) => keys.has(String(id)));
