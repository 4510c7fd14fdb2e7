import type { SandboxOptions } from './options';

export interface Request {
	params: Record<string, string>;
	query: Record<string, string>;
	body: unknown;
}

/** A normal answer: a status with a JSON body, or none. */
export interface Answer {
	status: number;
	body?: unknown;
}

const MAX_USERS = 50;

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const noContent: Answer = { status: 204 };

/** The documented error body: a code (here the status), a text, a probable cause that may be empty. */
export const refusal = (error: number, message = `Status ${error}`, reason = ''): object => ({
	error,
	message,
	reason,
});

export const refuse = (status: number, message: string, reason = ''): Answer => ({
	status,
	body: refusal(status, message, reason),
});

export const tooMany = refuse(400, 'Too many users', `A request takes at most ${MAX_USERS} users`);

/** The entries that one request may carry, or undefined when it is refused for carrying too many. */
export function allowed<Entry>(entries: Entry[], { over50 }: SandboxOptions): Entry[] | undefined {
	if (entries.length <= MAX_USERS) return entries;
	return over50 === 'cut' ? entries.slice(0, MAX_USERS) : undefined;
}

export const spelt = (email: string, { emailsInAnswers }: SandboxOptions): string =>
	emailsInAnswers === 'lowerCase' ? email.trim().toLowerCase() : email;

/** A list under its name; an empty one as the options want it. */
export function listed(name: string, list: unknown[], { emptyLists }: SandboxOptions): object {
	if (list.length || !emptyLists || emptyLists === 'array') return { [name]: list };
	return emptyLists === 'null' ? { [name]: null } : {};
}

const ID_FIELDS = new Set(['user_id', 'grp_id', 'group_id']);

/** The same answer with every id as text: the fields that are ids, and the lists of ids. */
export const withTextIds = ({ status, body }: Answer): Answer => ({
	status,
	body: textIds(body, false),
});

function textIds(value: unknown, isId: boolean): unknown {
	if (typeof value === 'number') return isId ? String(value) : value;
	if (Array.isArray(value)) return value.map((entry) => textIds(entry, true));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, textIds(inner, ID_FIELDS.has(key))]),
	);
}
