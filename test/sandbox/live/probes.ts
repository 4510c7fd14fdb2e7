import type { SandboxOptions } from '../index';
import type { LiveApi, LiveUser } from './api';

/** Which reading a server follows. Holds counts, types and names of fields, never a user's data. */
export interface Finding {
	question: string;
	reading: string;
	/** The options that make a sandbox read the documents so; undefined where nothing is known. */
	options?: SandboxOptions;
}

/** Users of a first large page, with which the probes work. */
export interface Sample {
	api: LiveApi;
	/** The page size that was asked for. */
	asked: number;
	users: LiveUser[];
	/** Whether there are users after the page. */
	more: boolean;
}

/** The page sizes to ask for, until one is not refused. */
export const PAGE_SIZES = [1000, 500, 100, 25];

/** An id that no account has; fits into 32 bits. */
export const NO_ID = 2_147_483_647;

export const idOf = (user: LiveUser | undefined): number => Number(user?.user_id);

/** The finding where the account doesn't allow one. */
export const unknown = (question: string, why: string): Finding => ({
	question,
	reading: `can't tell: ${why}`,
});

/** Is the page size capped silently? */
export function pageSize(sample: Sample): Finding {
	const question = `Page size, asked for ${sample.asked}`;
	const { length } = sample.users;
	const [largest = sample.asked] = PAGE_SIZES;
	if (sample.asked < largest) {
		const options = { maxPageSize: sample.asked, overMaxPageSize: 'refuse' as const };
		return { question, reading: `${length} granted; larger pages are refused`, options };
	}
	if (sample.more) {
		const options = length < sample.asked ? { maxPageSize: length } : {};
		return { question, reading: `${length} granted, more users follow`, options };
	}
	const why = direction(sample) < 0 ? 'ids descend' : `no users follow the first ${length}`;
	return unknown(question, why);
}

/** How many users come when no page size is asked for? */
export async function defaultPageSize({ api, users }: Sample): Promise<Finding> {
	const question = 'Page size, none asked for';
	const { length } = await api.list({ maxuid: 0 });
	if (length === users.length) return unknown(question, `all ${length} users of the page came`);
	return { question, reading: `${length} (documented: 25)`, options: {} };
}

/** Do ids ascend within a page? */
export function order(sample: Sample): Finding {
	const question = 'Order of the list';
	if (sample.users.length < 3) return unknown(question, 'fewer than three users');
	const found = direction(sample);
	if (found > 0) return { question, reading: 'ids ascend', options: {} };
	return found < 0
		? { question, reading: 'ids descend', options: { order: 'descending' } }
		: { question, reading: 'not by id within a page', options: { order: 'mixed' } };
}

/** 1 where ids ascend, -1 where they descend, 0 otherwise. */
function direction({ users }: Sample): number {
	const steps = users.slice(1).map((user, index) => Math.sign(idOf(user) - idOf(users[index])));
	const [first = 0] = steps;
	return steps.every((step) => step === first) ? first : 0;
}

/** Does the page after an id start with that id, or after it? */
export async function cursor({ api, users, asked }: Sample): Promise<Finding> {
	const question = 'Paging cursor (maxuid)';
	if (users.length < 3) return unknown(question, 'fewer than three users');
	const ids = users.map(idOf).sort((one, other) => one - other);
	const middle = ids[ids.length >> 1] ?? 0;
	const page = (await api.list({ maxuid: middle, ulimit: asked })).map(idOf);
	if (page.some((id) => id < middle)) return { question, reading: 'ignored: smaller ids came too' };
	return page.includes(middle)
		? {
				question,
				reading: 'inclusive: the id itself comes again',
				options: { inclusiveCursor: true },
			}
		: { question, reading: 'exclusive: only greater ids come', options: {} };
}

/** What does a page without users look like? */
export async function emptyPage({ api }: Sample): Promise<Finding> {
	const question = 'A page without users';
	const { status, json } = await api.get('/users', { maxuid: NO_ID });
	if (status === 204)
		return { question, reading: 'status 204', options: { emptyPage: 'noContent' } };
	const empty = status === 200 && Array.isArray(json) && !json.length;
	return empty
		? { question, reading: 'an empty array', options: {} }
		: { question, reading: `status ${status}, ${kindOf(json)}` };
}

/** Are ids numbers or text? */
export function idTypes({ users }: Sample): Finding {
	const question = 'Ids';
	const [user] = users;
	if (!user) return unknown(question, 'no users');
	const type = typeof user.user_id;
	const options = type === 'string' ? { idsAsText: true } : {};
	return { question, reading: type === 'string' ? 'text' : type, options };
}

/** How are dates written? */
export function dates({ users }: Sample): Finding {
	const question = 'Dates (user_reg_date)';
	const written = users.map(({ user_reg_date }) => String(user_reg_date));
	if (!written.length) return unknown(question, 'no users');
	const all = (form: RegExp): boolean => written.every((date) => form.test(date));
	if (all(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)) {
		const clock = clockOf(written);
		const options = clock === '12 hours' ? { dates: 'twelveHours' as const } : {};
		return { question, reading: `yyyy-MM-dd hh:mm:ss, ${clock}`, options };
	}
	return all(/^\d{4}-\d\d-\d\dT/)
		? { question, reading: 'ISO 8601', options: { dates: 'iso' } }
		: { question, reading: 'another form, or several' };
}

/** Hours of 0 or past 12 prove the one clock; none of them among many dates speak for the other. */
function clockOf(dates: string[]): string {
	const hours = dates.map((date) => Number(date.slice(11, 13)));
	if (hours.some((hour) => hour === 0 || hour > 12)) return '24 hours';
	return dates.length < 20 ? 'too few to tell the clock' : '12 hours';
}

/** What JSON holds, without its contents. */
export function kindOf(json: unknown): string {
	if (json === undefined) return 'no JSON';
	if (json === null) return 'null';
	return Array.isArray(json) ? `an array of ${json.length}` : typeof json;
}
