import type { LiveUser } from './api';
import { type Finding, kindOf, NO_ID, type Sample, unknown } from './probes';

/** Do users' groups come whole? */
export function groups({ users }: Sample): Finding {
	const question = "Users' groups";
	const lists = users.map(groupsOf);
	if (lists.some((list) => list.some(isPiece))) {
		return { question, reading: 'some are in pieces', options: { groupsFromText: true } };
	}
	const longest = Math.max(0, ...lists.map(bytesOf));
	if (longest > GROUPS_TEXT) return { question, reading: 'whole', options: {} };
	return longest > GROUPS_TEXT - 4
		? { question, reading: 'cut after 1,024 bytes', options: { groupsFromText: true } }
		: unknown(question, 'nobody is in that many groups');
}

const GROUPS_TEXT = 1024;

/** The bytes of the text that the groups of a user are said to be made from. */
const bytesOf = (list: LiveUser[]): number =>
	Buffer.byteLength(list.map(({ grp_id, grp_name }) => `${grp_id}|${grp_name}`).join());

const groupsOf = ({ user_group }: LiveUser): LiveUser[] =>
	Array.isArray(user_group) ? (user_group as LiveUser[]) : [];

const isPiece = ({ grp_id, grp_name }: LiveUser): boolean =>
	!/^[1-9]\d*$/.test(String(grp_id)) || typeof grp_name !== 'string';

/** Below this a user's groups are surely whole. */
const SHORT = 900;

/** Whether a user's own groups say that they aren't in the group. */
function isOutside(user: LiveUser, group: number): boolean {
	const list = groupsOf(user);
	if (bytesOf(list) >= SHORT || list.some(isPiece)) return false;
	return list.every(({ grp_id }) => Number(grp_id) !== group);
}

/** Does the list of a group's members hold others? */
export async function gid({ api, users, asked }: Sample): Promise<Finding> {
	const question = 'Members of a group';
	const ids = users
		.flatMap(groupsOf)
		.filter((group) => !isPiece(group))
		.map(({ grp_id }) => Number(grp_id));
	const group = [...new Set(ids)].find((id) => users.some((user) => isOutside(user, id)));
	if (group === undefined) return unknown(question, 'no group that some users are not in');
	const { status, json } = await api.get('/users', { gid: group, maxuid: 0, ulimit: asked });
	if (!Array.isArray(json)) return { question, reading: `status ${status}, ${kindOf(json)}` };
	return (json as LiveUser[]).some((user) => isOutside(user, group))
		? { question, reading: 'others are listed as well', options: { gid: 'ignored' } }
		: { question, reading: 'nobody else is listed', options: {} };
}

/** What does the listing of a group that doesn't exist answer? */
export async function unknownGid({ api }: Sample): Promise<Finding> {
	const question = 'Members of a group that does not exist';
	const { status, json } = await api.get('/users', { gid: NO_ID });
	if (status === 404) return { question, reading: 'status 404', options: { unknownGid: 404 } };
	const empty = status === 204 || (Array.isArray(json) && !json.length);
	return empty
		? { question, reading: 'an empty page', options: {} }
		: { question, reading: `status ${status}, ${kindOf(json)}` };
}
