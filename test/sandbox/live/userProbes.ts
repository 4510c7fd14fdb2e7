import { describedOperations } from '../description';
import type { SandboxOptions } from '../index';
import type { LiveAnswer, LiveUser } from './api';
import { type Finding, idOf, kindOf, NO_ID, type Sample, unknown } from './probes';

const NEWER_FIELDS = ['channel_id', 'user_last_app_activity'];

/** Which fields do users have beyond the described ones, and which lack? */
export function fields({ users }: Sample): Finding {
	const question = 'Fields of a user';
	if (!users.length) return unknown(question, 'no users');
	const seen = new Set(users.flatMap((user) => Object.keys(user)));
	const { properties, required } = userSchema();
	const extra = [...seen].filter((name) => !(name in properties));
	const missing = required.filter((name) => !seen.has(name));
	const newer = NEWER_FIELDS.filter((name) => seen.has(name));
	const parts = [
		newer.length && `those of newer servers (${newer.join(', ')})`,
		extra.length && `unknown ones, passed through (${extra.join(', ')})`,
		missing.length && `without ${missing.join(', ')}`,
	].filter(Boolean);
	const options = newer.length ? { newerServer: true } : {};
	return { question, reading: parts.join('; ') || 'as documented', options };
}

/** So many users are asked for one by one. */
const ASKED = 3;

/** Do lists say who is an administrator? The first users of an account are its likeliest ones. */
export async function isAdmin({ api, users }: Sample): Promise<Finding> {
	const question = 'Administrators (is_admin)';
	if (users.some(({ is_admin }) => is_admin === true)) {
		return { question, reading: 'lists call some of them so', options: {} };
	}
	for (const user of users.slice(0, ASKED)) {
		const { json } = await api.get(`/users/${idOf(user)}`, {});
		if ((json as LiveUser | undefined)?.is_admin === true) {
			const options = { isAdmin: 'singly' as const };
			return { question, reading: 'lists call nobody so, single users do', options };
		}
	}
	return unknown(question, 'neither the list nor its first users show one');
}

/** Which status do users have who don't exist? */
export async function unknownUser({ api }: Sample): Promise<Finding> {
	const question = 'A user who does not exist';
	const byId = await api.get(`/users/${NO_ID}`, {});
	const byEmail = await api.get('/users/nobody-has-this-address%40example.com', {});
	const reading = `by id: status ${byId.status}; by email: status ${byEmail.status}`;
	return { question, reading, options: statusOptions([byId, byEmail]) };
}

function statusOptions(answers: LiveAnswer[]): SandboxOptions | undefined {
	if (answers.every(({ status }) => status === 404)) return {};
	return answers.every(({ status }) => status === 400) ? { unknownUser: 400 } : undefined;
}

/** Which shape have the stats? */
export async function stats({ api, users }: Sample): Promise<Finding> {
	const question = 'Stats';
	if (!users.length) return unknown(question, 'no users');
	const [user] = await api.list({ ulimit: 1, showstats: 'true' });
	const found = user?.stats;
	if (found === undefined) return { question, reading: 'none', options: { stats: 'ignored' } };
	if (typeof found !== 'object' || found === null) return { question, reading: kindOf(found) };
	const amounts = Object.entries(found as LiveUser).filter(([name]) => name !== 'status');
	const types = [...new Set(amounts.map(([, value]) => typeof value))];
	const reading = `an object (${Object.keys(found).join(', ')}), amounts: ${types.join(' and ')}`;
	if (types.join() === 'string') return { question, reading, options: { stats: 'text' } };
	return { question, reading, options: types.join() === 'number' ? {} : undefined };
}

/** Is a user found by email in another letter case? */
export async function letterCase({ api, users }: Sample): Promise<Finding> {
	const question = 'Letter case of emails';
	const email = users
		.map(({ user_email }) => String(user_email))
		.find((text) => /[a-z].*@/.test(text));
	if (!email) return unknown(question, 'no email with small letters');
	const { status } = await api.get(`/users/${encodeURIComponent(email.toUpperCase())}`, {});
	return status === 200
		? { question, reading: 'makes no difference', options: {} }
		: {
				question,
				reading: `makes a difference (status ${status})`,
				options: { caseSensitiveEmails: true },
			};
}

/** What does a search look at? */
export async function search({ api, users }: Sample): Promise<Finding> {
	const question = 'Search';
	const user = users.find(
		(candidate) => /^[a-z]{4}/i.test(nameOf(candidate)) && foreignPart(candidate),
	);
	if (!user) return unknown(question, 'no user whose name and email differ');
	const finds = async (text: string): Promise<boolean> => {
		const found = await api.list({ search: text, maxuid: idOf(user) - 1 });
		return found.some((candidate) => idOf(candidate) === idOf(user));
	};
	if (!(await finds(nameOf(user).slice(0, 4)))) {
		return { question, reading: 'does not find the start of a name' };
	}
	if (!(await finds(nameOf(user).slice(1, 4)))) {
		return {
			question,
			reading: 'the start of the name only',
			options: { searchMatches: 'nameStart' },
		};
	}
	return (await finds(foreignPart(user)))
		? { question, reading: 'any part of name or email', options: { searchMatches: 'nameOrEmail' } }
		: { question, reading: 'any part of the name', options: {} };
}

/** Which status does a wrong token have? */
export async function wrongToken({ api }: Sample): Promise<Finding> {
	const question = 'A wrong token';
	const { status } = await api.get('/users', { ulimit: 1 }, 'not-a-token');
	const reading = `status ${status}`;
	if (status === 403) return { question, reading, options: { refusedToken: status } };
	return { question, reading, options: status === 401 ? {} : undefined };
}

const nameOf = ({ user_name }: LiveUser): string => String(user_name);

/** A part of the email that the name doesn't contain, or nothing. */
function foreignPart(user: LiveUser): string {
	const part = String(user.user_email).split('@')[1] ?? '';
	return nameOf(user).toLowerCase().includes(part.toLowerCase()) ? '' : part;
}

interface UserSchema {
	properties: object;
	required: string[];
}

function userSchema(): UserSchema {
	const operation = describedOperations().find(({ object }) => object.operationId === 'getUser');
	return operation?.object.responses['200']?.content?.['application/json'].schema as UserSchema;
}
