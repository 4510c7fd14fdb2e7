import type { Show } from '../../http/classify';
import type { Shown } from '../../http/redact';
import { Breath } from '../../http/timing';
import { emailKey, idKey, isId } from '../../outcomes/keys';
import type { User } from '../user';

/**
 * Parsers of DronaHQ's answers: from JSON of any shape to what the answer says, or undefined
 * where it is not an answer that DronaHQ gives to this request.
 */

type Parser<T> = (json: unknown) => T | undefined;

/** What an answer of lists says: the keys of those for whom the change was made, and of the others. */
export interface Lists {
	/** Activated, deactivated, or added to a group. */
	done: Set<string>;
	/** Taken out of a group. */
	removed: Set<string>;
	invalid: Set<string>;
	notFound: Set<string>;
	failed: Set<string>;
}

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
	const breath = new Breath();
	for (const entry of json as unknown[]) {
		await breath.ifDue();
		if (!isObject(entry)) return undefined;
		const [email, error_code] = [asText(entry.user_email), asText(entry.error_code)];
		if (!email || !error_code) return undefined;
		refusals.push({
			key: emailKey(email),
			error_code,
			shownCode: await show(error_code),
			detail: await show(typeof entry.error_detail === 'string' ? entry.error_detail : null),
		});
	}
	return refusals;
}

/**
 * `PUT /users` and `DELETE /users`: lists of emails. One document says that `users_success` is a
 * number: equal to the users sent minus those in the other lists, it proves these users.
 */
export const parseEmailLists =
	(sent: readonly string[]): Parser<Lists> =>
	(json) => {
		const counted = isObject(json) && typeof json.users_success === 'number';
		const lists = parseLists(counted ? { ...json, users_success: [] } : json, emailKey, {
			done: ['users_success'],
			removed: [],
			invalid: ['users_invalid'],
			notFound: ['users_not_found', 'user_not_exist', 'users_not_exist'],
			failed: ['users_failed'],
		});
		if (!lists || !counted) return lists;
		const others = [lists.invalid, lists.notFound, lists.failed];
		const rest = sent.map(emailKey).filter((key) => !others.some((list) => list.has(key)));
		return { ...lists, done: new Set(json.users_success === rest.length ? rest : []) };
	};

/** `PUT /users/{userId}/actions/change_group`: lists of group ids. */
export const parseGroupLists =
	(userId: string): Parser<Lists> =>
	(json) =>
		isAbout(json, 'user_id', userId)
			? parseLists(json, idKey, {
					done: ['assigned_to'],
					removed: ['removed_from'],
					invalid: ['invalid_groups'],
					notFound: [],
					failed: ['failed_groups'],
				})
			: undefined;

/** `POST /groups/{groupId}/actions/assign_user`: lists of user ids. */
export const parseUserLists =
	(groupId: string): Parser<Lists> =>
	(json) =>
		isAbout(json, 'group_id', groupId)
			? parseLists(json, idKey, {
					done: ['assigned_users'],
					removed: ['removed_users'],
					invalid: ['invalid_users'],
					notFound: [],
					failed: ['failed_users'],
				})
			: undefined;

function parseLists(
	json: unknown,
	keyOf: (entry: string) => string,
	fields: Record<keyof Lists, string[]>,
): Lists | undefined {
	if (!isObject(json)) return undefined;
	const named = Object.values(fields)
		.flat()
		.filter((field) => Object.hasOwn(json, field) && json[field] !== null);
	if (named.length === 0 || named.some((field) => !isList(json[field]))) return undefined;
	const keys = (list: keyof Lists): Set<string> =>
		new Set(
			fields[list].flatMap((field) => (isList(json[field]) ? json[field] : [])).map(asKey(keyOf)),
		);
	return {
		done: keys('done'),
		removed: keys('removed'),
		invalid: keys('invalid'),
		notFound: keys('notFound'),
		failed: keys('failed'),
	};
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

const asKey =
	(keyOf: (entry: string) => string) =>
	(entry: string | number): string =>
		keyOf(String(entry));
