import { describedOperations } from '../description';
import type { LiveUser } from './api';
import { idOf, kindOf, known, NO_ID, untold, type Probe } from './probe';

const NEWER_FIELDS = ['channel_id', 'user_last_app_activity'];

/** So many users are asked for one by one: the first of an account are its likeliest administrators. */
const ASKED = 3;

export const userProbes: Record<string, Probe> = {
	Ids: ({ users: [user] }) => {
		if (!user) return untold('no users');
		const type = typeof user.user_id;
		return type === 'string' ? known('text', { idsAsText: true }) : known(type);
	},

	'Dates (user_reg_date)': ({ users }) => {
		const dates = users.map(({ user_reg_date }) => String(user_reg_date));
		if (!dates.length) return untold('no users');
		const all = (form: RegExp): boolean => dates.every((date) => form.test(date));
		if (all(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)) {
			const clock = clockOf(dates);
			const options = clock === '12 hours' ? { dates: 'twelveHours' as const } : {};
			return known(`yyyy-MM-dd hh:mm:ss, ${clock}`, options);
		}
		return all(/^\d{4}-\d\d-\d\dT/)
			? known('ISO 8601', { dates: 'iso' })
			: { reading: 'another form, or several' };
	},

	'Fields of a user': ({ users }) => {
		if (!users.length) return untold('no users');
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
		return known(parts.join('; ') || 'as documented', newer.length ? { newerServer: true } : {});
	},

	'Administrators (is_admin)': async ({ api, users }) => {
		if (users.some(({ is_admin }) => is_admin === true)) {
			return known('lists call some of them so');
		}
		for (const user of users.slice(0, ASKED)) {
			const { json } = await api.get(`/users/${idOf(user)}`, {});
			if ((json as LiveUser | undefined)?.is_admin === true) {
				return known('lists call nobody so, single users do', { isAdmin: 'singly' });
			}
		}
		return untold('neither the list nor its first users show one');
	},

	Stats: async ({ api, users }) => {
		if (!users.length) return untold('no users');
		const [user] = await api.list({ ulimit: 1, showstats: 'true' });
		const found = user?.stats;
		if (found === undefined) return known('none', { stats: 'ignored' });
		if (typeof found !== 'object' || found === null) return { reading: kindOf(found) };
		const amounts = Object.entries(found).filter(([name]) => name !== 'status');
		const types = [...new Set(amounts.map(([, value]) => typeof value))].join(' and ');
		const reading = `an object (${Object.keys(found).join(', ')}), amounts: ${types}`;
		if (types === 'string') return known(reading, { stats: 'text' });
		return types === 'number' ? known(reading) : { reading };
	},

	Search: async ({ api, users }) => {
		const user = users.find((one) => /^[a-z]{4}/i.test(nameOf(one)) && foreignPart(one));
		if (!user) return untold('no user whose name and email differ');
		const finds = async (text: string): Promise<boolean> => {
			const found = await api.list({ search: text, maxuid: idOf(user) - 1 });
			return found.some((one) => idOf(one) === idOf(user));
		};
		if (!(await finds(nameOf(user).slice(0, 4)))) {
			return { reading: 'does not find the start of a name' };
		}
		if (!(await finds(nameOf(user).slice(1, 4)))) {
			return known('the start of the name only', { searchMatches: 'nameStart' });
		}
		return (await finds(foreignPart(user)))
			? known('any part of name or email', { searchMatches: 'nameOrEmail' })
			: known('any part of the name');
	},

	'Letter case of emails': async ({ api, users }) => {
		const emails = users.map(({ user_email }) => String(user_email));
		const email = emails.find((text) => /[a-z].*@/.test(text));
		if (!email) return untold('no email with small letters');
		const { status } = await api.get(`/users/${encodeURIComponent(email.toUpperCase())}`, {});
		return status === 200
			? known('makes no difference')
			: known(`makes a difference (status ${status})`, { caseSensitiveEmails: true });
	},

	'A user who does not exist': async ({ api }) => {
		const byId = await api.get(`/users/${NO_ID}`, {});
		const byEmail = await api.get('/users/nobody-has-this-address%40example.com', {});
		const reading = `by id: status ${byId.status}; by email: status ${byEmail.status}`;
		if (byId.status !== byEmail.status) return { reading };
		if (byId.status === 404) return known(reading);
		return byId.status === 400 ? known(reading, { unknownUser: 400 }) : { reading };
	},

	'A wrong token': async ({ api }) => {
		const { status } = await api.get('/users', { ulimit: 1 }, 'not-a-token');
		const reading = `status ${status}`;
		if (status === 403) return known(reading, { refusedToken: 403 });
		return status === 401 ? known(reading) : { reading };
	},
};

/** Hours of 0 or past 12 prove the one clock; none of them among many dates speak for the other. */
function clockOf(dates: string[]): string {
	const hours = dates.map((date) => Number(date.slice(11, 13)));
	if (hours.some((hour) => hour === 0 || hour > 12)) return '24 hours';
	return dates.length < 20 ? 'too few to tell the clock' : '12 hours';
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
