import type { ScriptedAnswer } from '../scripts';
import {
	type Endpoint,
	type Fault,
	inTheAnswer,
	LISTING,
	MEMBERSHIPS,
	STATUS_CHANGES,
	WRITES,
} from './fault';
import { each, eachList, isObject, type Entry, type Refusal, type Rewriting } from './rewriting';

/** A user, or a group, that was never asked about. */
const STRANGER = { email: 'stranger@example.net', id: 987_654 };

/** Names that every JavaScript object already knows. */
const INHERITED = ['__proto__', 'constructor', 'toString'];

/** The list of the failed that belongs to a list of the changed. */
const FAILED: Record<string, string> = {
	users_success: 'users_failed',
	assigned_users: 'failed_users',
	removed_users: 'failed_users',
	assigned_to: 'failed_groups',
	removed_from: 'failed_groups',
};

const refusedAs = (user_email: unknown, error_code: string): Refusal => ({
	user_email,
	error_code,
	error_detail: null,
});

const strangerFor = (list: Entry[], name: string): Entry[] =>
	name in FAILED || Object.values(FAILED).includes(name)
		? [...list, name.startsWith('users_') ? STRANGER.email : STRANGER.id]
		: list;

const misspelt = (entry: Entry): string => ` ${String(entry).toUpperCase()}\t`;

/** The first of each list of the changed stands among the failed as well. */
const contradicted: Rewriting = (normal, request) => {
	if (Array.isArray(normal)) {
		const [first] = (request.body as { invitee_user: Array<{ user_email: string }> }).invitee_user;
		return [...normal, refusedAs(first?.user_email, '5'), refusedAs(first?.user_email, '2')];
	}
	if (!isObject(normal)) return normal;
	const rewritten = { ...normal };
	for (const [done, failed] of Object.entries(FAILED)) {
		const list = normal[done];
		if (!Array.isArray(list) || list.length === 0) continue;
		rewritten[failed] = [...((rewritten[failed] as Entry[] | null | undefined) ?? []), list[0]];
	}
	return rewritten;
};

/** `users_success` as a number that is off by so many. */
const counted =
	(off: number): Rewriting =>
	(normal) =>
		isObject(normal) && Array.isArray(normal.users_success)
			? { ...normal, users_success: normal.users_success.length + off }
			: normal;

/** The whole answer stands under a name that every object knows; what the object itself says is nothing. */
const inherited: Rewriting = (normal, request) =>
	Array.isArray(normal)
		? [Object.fromEntries(INHERITED.map((name) => [name, refusedAs(request.path, '5')]))]
		: Object.fromEntries(INHERITED.map((name) => [name, normal]));

/** Bytes, because JavaScript can't hold these ids as numbers. */
const withLargeIds = (normal: Buffer): string =>
	String(normal).replace(/":\[(\]?)/g, (_, end: string) => `":[9007199254740993${end || ','}`);

/** Answers of the right shape that say something odd about users. */
export const LISTS: readonly Fault[] = (
	[
		[
			'F45',
			'The first user of each list is missing from the answer',
			LISTING,
			eachList((list) => list.slice(1)),
		],
		['F46', 'All users are missing from the answer', LISTING, eachList(() => [])],
		[
			'F47',
			'The answer names users who were never sent',
			WRITES,
			each((refusals) => [...refusals, refusedAs(STRANGER.email, '5')], strangerFor),
		],
		[
			'F48',
			'The answer names the users in another order',
			WRITES,
			each(
				(refusals) => refusals.reverse(),
				(list) => list.reverse(),
			),
		],
		[
			'F49',
			'The answer spells users in other letter case, with white space',
			WRITES,
			each(
				(refusals) =>
					refusals.map(({ user_email, ...more }) => ({
						user_email: misspelt(String(user_email)),
						...more,
					})),
				(list) => list.map(misspelt),
			),
		],
		['F50', 'IDs come as text', MEMBERSHIPS, eachList((list) => list.map(String))],
		['F51', 'The answer names IDs beyond 2^53', LISTING, { body: withLargeIds }],
		['F52', 'The answer stands below `__proto__`, `constructor` and `toString`', WRITES, inherited],
		[
			'F53',
			'The answer names users called `__proto__`, `constructor` and `toString`',
			WRITES,
			each(
				(refusals) => [...refusals, ...INHERITED.map((name) => refusedAs(name, '5'))],
				(list) => [...list, ...INHERITED],
			),
		],
		['F54', 'One user is both done and failed', WRITES, contradicted],
		['F55', '`users_success` is a number, and the right one', STATUS_CHANGES, counted(0)],
		['F56', '`users_success` is a number that is too small', STATUS_CHANGES, counted(-1)],
		['F57', '`users_success` is a number that is too large', STATUS_CHANGES, counted(1)],
	] satisfies Array<[string, string, readonly Endpoint[], ScriptedAnswer]>
).map(([id, name, endpoints, answer]) => inTheAnswer(id, name, 'lists', answer, endpoints));
