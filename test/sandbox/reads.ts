import type { Account, Member } from './account';
import { type Answer, ok, noContent, refuse, type Request } from './answers';
import type { SandboxOptions } from './options';
import type { World } from './world';

const DEFAULT_PAGE = 25;

/** GET /users */
export function listUsers({ account, options }: World, { query }: Request): Answer {
	const asked = Number(query.ulimit ?? DEFAULT_PAGE);
	const size = Math.min(asked, options.maxPageSize ?? asked);
	const gid = query.gid === undefined ? undefined : Number(query.gid);
	const isGidUnknown = gid !== undefined && !account.hasGroup(gid);
	if (isGidUnknown && options.unknownGid === 404) return refuse(404, 'Group not found');
	if (asked > size && options.overMaxPageSize === 'refuse') {
		return refuse(400, 'Bad request', `ulimit must be at most ${size}`);
	}
	const matches = (member: Member): boolean =>
		!isGidUnknown &&
		account.sees(member) &&
		(gid === undefined || member.groupIds.has(gid)) &&
		(query.listtype === undefined || member.status === query.listtype) &&
		(query.search === undefined || found(member, query.search.toLowerCase(), options));

	const page = takePage(
		account.members,
		{ size, matches, cursor: Number(query.maxuid ?? 0) },
		options,
	);
	if (!page.length && options.emptyPage === 'noContent') return noContent;
	return ok(page.map((member) => wireUser(account, member, options, query.showstats === 'true')));
}

/** GET /users/{userIdOrEmail} */
export function getUser({ account, options }: World, { params, query }: Request): Answer {
	if (query.nonce !== undefined && query.nonce !== (options.nonce ?? 'sandbox-nonce')) {
		return refuse(403, 'Nonce refused', 'The single sign-on nonce is not valid');
	}
	const key = params.userIdOrEmail ?? '';
	const member = key.includes('@') ? account.memberByEmail(key) : account.member(Number(key));
	if (!member) return refuse(options.unknownUser ?? 404, 'User not found');
	return ok(wireUser(account, member, options, query.stats === 'true'));
}

function found(member: Member, text: string, { searchMatches }: SandboxOptions): boolean {
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
	const page: Member[] = [];
	if (options.order === 'descending') {
		for (let index = members.length - 1; index >= 0 && page.length < size; index--) {
			const member = members[index];
			if (member && isPast(member, cursor, options) && matches(member)) page.push(member);
		}
		return page;
	}
	for (let index = firstPast(members, cursor, options); index < members.length; index++) {
		const member = members[index];
		if (member && matches(member)) page.push(member);
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

function wireUser(
	account: Account,
	member: Member,
	options: SandboxOptions,
	withStats: boolean,
): object {
	const { status, user_group, ...user } = account.view(member);
	const count = (value: number) => (options.stats === 'text' ? String(value) : value);
	return {
		...user,
		user_reg_date: written(user.user_reg_date, options),
		user_image_url: `https://images.example.com/${user.user_id}.png`,
		channel_name: 'sandbox',
		app_name: 'Sandbox Ltd',
		external_idp: false,
		external_idp_response: null,
		user_group: user_group.filter(({ grp_id }) => account.hasGroup(grp_id)),
		...(options.newerServer && { channel_id: 7, user_last_app_activity: user.user_reg_date }),
		...(withStats &&
			options.stats !== 'ignored' && {
				stats: {
					status,
					available_content: count(12),
					consumed_content: count(user.user_id % 13),
					app_timespent: count(user.user_id * 60),
				},
			}),
	};
}

/** A date as the options want it. */
function written(plain: string, { dates }: SandboxOptions): string {
	if (dates === 'iso') return `${plain.replace(' ', 'T')}.000Z`;
	if (dates !== 'twelveHours') return plain;
	const hour = Number(plain.slice(11, 13)) % 12 || 12;
	return `${plain.slice(0, 11)}${String(hour).padStart(2, '0')}${plain.slice(13)}`;
}
