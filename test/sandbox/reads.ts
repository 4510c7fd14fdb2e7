import type { Account, Member } from './account';
import { type Answer, ok, noContent, refuse, type Request } from './answers';
import type { SandboxOptions } from './options';
import type { World } from './world';

const DEFAULT_PAGE = 25;

/** GET /users */
export function listUsers({ account, options, lag }: World, { query }: Request): Answer {
	const asked = Number(query.ulimit ?? DEFAULT_PAGE);
	const size = Math.min(asked, options.maxPageSize ?? asked);
	const isGidRead = query.gid !== undefined && options.gid !== 'ignored';
	const gid = isGidRead ? Number(query.gid) : undefined;
	const isGidUnknown = gid !== undefined && !account.hasGroup(gid);
	if (isGidUnknown && options.unknownGid === 404) return refuse(404, 'Group not found');
	if (asked > size && options.overMaxPageSize === 'refuse') {
		return refuse(400, 'Bad request', `ulimit must be at most ${size}`);
	}
	const cursor = Number(query.maxuid ?? 0);
	if (gid !== undefined && !cursor) lag.listing(gid);
	const matches = (member: Member): boolean =>
		!isGidUnknown &&
		account.sees(member) &&
		!isHidden(member, options) &&
		(gid === undefined || lag.shows(member, gid)) &&
		(query.listtype === undefined || listtypeOf(member, options) === query.listtype) &&
		(query.search === undefined || found(member, query.search.toLowerCase(), options));

	const page = takePage(account.members, { size, matches, cursor }, options);
	if (!page.length && options.emptyPage === 'noContent') return noContent;
	const inList: Asked = { single: false, stats: query.showstats === 'true', gid };
	return ok(page.map((member) => wireUser(account, member, options, inList)));
}

/** GET /users/{userIdOrEmail} */
export function getUser({ account, options }: World, { params, query }: Request): Answer {
	if (query.nonce !== undefined && query.nonce !== (options.nonce ?? 'sandbox-nonce')) {
		return refuse(403, 'Nonce refused', 'The single sign-on nonce is not valid');
	}
	const key = params.userIdOrEmail ?? '';
	const member = key.includes('@') ? account.memberByEmail(key) : account.member(Number(key));
	if (!member) return refuse(options.unknownUser ?? 404, 'User not found');
	return ok(wireUser(account, member, options, { single: true, stats: query.stats === 'true' }));
}

const isHidden = ({ status, hidden }: Member, { deactivatedUsers }: SandboxOptions): boolean =>
	status === 'inactive' && (hidden || deactivatedUsers === 'hidden');

/** What `listtype` tells of a user. */
const listtypeOf = (
	{ status, activity }: Pick<Member, 'status' | 'activity'>,
	{ listtype }: SandboxOptions,
): string => (listtype === 'access' ? status : activity);

function found(
	member: Member,
	whole: string,
	{ searchMatches, longestSearch }: SandboxOptions,
): boolean {
	const text = whole.slice(0, longestSearch);
	if (searchMatches === 'nameStart') return member.searchName.startsWith(text);
	if (member.searchName.includes(text)) return true;
	return searchMatches === 'nameOrEmail' && member.user_email.toLowerCase().includes(text);
}

interface PageRequest {
	size: number;
	cursor: number;
	matches: (member: Member) => boolean;
}

function takePage(members: Member[], request: PageRequest, options: SandboxOptions): Member[] {
	const { size, cursor, matches } = request;
	const rest =
		options.order === 'descending'
			? members.filter((member) => isPast(member, cursor, options)).reverse()
			: members.slice(firstPast(members, cursor, options));
	const page: Member[] = [];
	for (const member of rest) {
		if (matches(member)) page.push(member);
		if (page.length >= size) break;
	}
	return options.order === 'mixed'
		? page.sort((one, other) => (one.searchName < other.searchName ? -1 : 1))
		: page;
}

const isPast = (
	{ user_id }: Member,
	cursor: number,
	{ inclusiveCursor }: SandboxOptions,
): boolean => (inclusiveCursor ? user_id >= cursor : user_id > cursor);

/** The index of the first member past the cursor, by bisection: accounts may have 50,000 users. */
function firstPast(members: Member[], cursor: number, options: SandboxOptions): number {
	let [low, high] = [0, members.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const member = members[middle];
		if (member && isPast(member, cursor, options)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** How a user was asked for: alone or in a list, with stats or without. */
interface Asked {
	single: boolean;
	stats: boolean;
	/** The group whose members were asked for, if any: each of them shows it. */
	gid?: number;
}

function wireUser(
	account: Account,
	member: Member,
	options: SandboxOptions,
	{ single, stats, gid }: Asked,
): object {
	const shown =
		gid === undefined ? member : { ...member, groupIds: new Set(member.groupIds).add(gid) };
	const { status, activity, is_creator, user_group, ...user } = account.view(shown);
	const groups = user_group.filter(({ grp_id }) => account.hasGroup(grp_id));
	const count = (value: number) => (options.stats === 'text' ? String(value) : value);
	return {
		...user,
		...(options.isAdmin === 'singly' && { is_admin: single && (user.is_admin || is_creator) }),
		user_reg_date: written(user.user_reg_date, options),
		user_image_url: `https://images.example.com/${user.user_id}.png`,
		channel_name: 'sandbox',
		app_name: 'Sandbox Ltd',
		external_idp: false,
		external_idp_response: null,
		user_group: options.groupsFromText ? throughText(groups) : groups,
		...(options.newerServer && { channel_id: 7, user_last_app_activity: user.user_reg_date }),
		...(stats &&
			options.stats !== 'ignored' && {
				stats: {
					status: listtypeOf({ status, activity }, options),
					available_content: count(12),
					consumed_content: count(user.user_id % 13),
					app_timespent: count(user.user_id * 60),
				},
			}),
	};
}

/** How many bytes of the text in which a user's groups are kept come through. */
const GROUPS_TEXT = 1024;

/** A user's groups after their way through one text. */
function throughText(groups: Array<{ grp_id: number; grp_name: string }>): object[] {
	const text = groups.map(({ grp_id, grp_name }) => `${grp_id}\`${grp_name}`).join(',');
	const kept = Buffer.from(text).subarray(0, GROUPS_TEXT).toString();
	if (kept === '') return [];
	return kept.split(',').map((part) => {
		const [id = '', name = null] = part.split('`');
		return { grp_id: /^[1-9]\d*$/.test(id) ? Number(id) : null, grp_name: name };
	});
}

function written(plain: string, { dates }: SandboxOptions): string {
	if (dates === 'iso') return `${plain.replace(' ', 'T')}.000Z`;
	if (dates !== 'twelveHours') return plain;
	const hour = Number(plain.slice(11, 13)) % 12 || 12;
	return `${plain.slice(0, 11)}${String(hour).padStart(2, '0')}${plain.slice(13)}`;
}
