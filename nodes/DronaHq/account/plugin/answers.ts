/**
 * Parsers of DronaHQ's answers: from JSON of any shape to what the answer says, or undefined
 * where it is not an answer that DronaHQ gives to this request.
 */

import type { Show } from '../../http/classify';
import { redact, type Shown } from '../../http/redact';
import { breath } from '../../http/breath';
import { emailKey, idKey, isId } from '../../outcomes/keys';
import type { Listed } from '../../outcomes/verdict';
import type { User } from '../user';

type Parser<T> = (json: unknown) => T | undefined;

/** In which lists of an answer somebody stands, by their key. */
export type Lists = ReadonlyMap<string, ReadonlySet<Listed>>;

/** `GET /users/{userIdOrEmail}`: an answer about somebody else is none. */
export const parseUser =
	(asked: string): Parser<User> =>
	(json) => {
		if (!isUser(json)) return undefined;
		const { user_id, user_email: email } = json;
		const isAsked = isId(asked)
			? idKey(user_id) === asked
			: typeof email !== 'string' || emailKey(email) === emailKey(asked);
		return isAsked ? json : undefined;
	};

export const parseUsers: Parser<User[]> = (json) =>
	Array.isArray(json) && json.every(isUser) ? json : undefined;

/** A user who was not, or not fully, created. */
export interface Refusal {
	/** `emailKey` of it. */
	key: string;
	error_code: string;
	shownCode: Shown | null;
	detail: Shown | null;
}

/** `POST /users`: the users that were not, or not fully, created. */
export async function parseRefusals(json: unknown, show: Show): Promise<Refusal[] | undefined> {
	if (!Array.isArray(json)) return undefined;
	const refusals: Refusal[] = [];
	for (const entry of json as unknown[]) {
		await breath.ifDue();
		if (!isObject(entry)) return undefined;
		const [email, error_code] = [asText(entry.user_email), asText(entry.error_code)];
		if (!email || !error_code) return undefined;
		refusals.push({
			key: emailKey(email),
			error_code,
			// A code of one digit is shown, although somebody's password may be that digit.
			shownCode: /^\d$/.test(error_code) ? redact(error_code, []) : await show(error_code),
			detail: await show(typeof entry.error_detail === 'string' ? entry.error_detail : null),
		});
	}
	return refusals;
}

const EMAIL_LISTS: Record<string, Listed> = {
	users_success: 'done',
	users_invalid: 'invalid',
	users_not_found: 'notFound',
	user_not_exist: 'notFound',
	users_not_exist: 'notFound',
	users_failed: 'failed',
};

/**
 * `PUT /users` and `DELETE /users`: lists of emails. One document says that `users_success` is a
 * number: equal to the users sent minus those in the other lists, it proves these users.
 */
export const parseEmailLists =
	(sent: readonly string[]): Parser<Lists> =>
	(json) => {
		const count = isObject(json) ? json.users_success : undefined;
		if (typeof count !== 'number') return parseLists(json, EMAIL_LISTS, emailKey);
		const lists = parseLists({ ...(json as object), users_success: [] }, EMAIL_LISTS, emailKey);
		const rest = sent.map(emailKey).filter((key) => !lists?.has(key));
		if (rest.length === count) for (const key of rest) lists?.set(key, new Set(['done']));
		return lists;
	};

/** `PUT /users/{userId}/actions/change_group`: lists of group IDs. */
export const parseGroupLists =
	(userId: string): Parser<Lists> =>
	(json) =>
		isAbout(json, 'user_id', userId) ? parseLists(json, GROUP_LISTS, idKey) : undefined;

const GROUP_LISTS: Record<string, Listed> = {
	assigned_to: 'done',
	removed_from: 'removed',
	invalid_groups: 'invalid',
	failed_groups: 'failed',
};

/** `POST /groups/{groupId}/actions/assign_user`: lists of user IDs. */
export const parseUserLists =
	(groupId: string): Parser<Lists> =>
	(json) =>
		isAbout(json, 'group_id', groupId) ? parseLists(json, USER_LISTS, idKey) : undefined;

const USER_LISTS: Record<string, Listed> = {
	assigned_users: 'done',
	removed_users: 'removed',
	invalid_users: 'invalid',
	failed_users: 'failed',
};

function parseLists(
	json: unknown,
	fields: Record<string, Listed>,
	keyOf: (entry: string) => string,
): Map<string, Set<Listed>> | undefined {
	if (!isObject(json)) return undefined;
	const lists = new Map<string, Set<Listed>>();
	const named = Object.keys(fields).filter(
		(field) => Object.hasOwn(json, field) && json[field] !== null,
	);
	for (const field of named) {
		const entries = json[field];
		if (!isList(entries)) return undefined;
		for (const key of entries.map((entry) => keyOf(String(entry)))) {
			lists.set(key, (lists.get(key) ?? new Set()).add(fields[field] as Listed));
		}
	}
	return named.length === 0 ? undefined : lists;
}

/** An answer that names another user or group than the one asked about proves nothing. */
const isAbout = (json: unknown, field: string, id: string): boolean =>
	isObject(json) && (json[field] === undefined || idKey(json[field]) === id);

const isObject = (json: unknown): json is Record<string, unknown> =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

const isList = (value: unknown): value is Array<string | number> =>
	Array.isArray(value) && value.every((entry) => ['string', 'number'].includes(typeof entry));

const isUser = (json: unknown): json is User =>
	isObject(json) && /^\d+$/.test(asText(json.user_id).trim());

const asText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
