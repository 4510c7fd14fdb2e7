import type { LiveUser } from './api';
import { known, NO_ID, strange, untold, type Probe } from './probe';

export const groupProbes: Record<string, Probe> = {
	"Users' groups": ({ users }) => {
		const lists = users.map(groupsOf);
		if (lists.some((list) => list.some(isPiece))) {
			return known('some are in pieces', { groupsFromText: true });
		}
		const longest = Math.max(0, ...lists.map(bytesOf));
		if (longest > GROUPS_TEXT) return known('whole');
		return longest > GROUPS_TEXT - 4
			? known('cut after 1,024 bytes', { groupsFromText: true })
			: untold('nobody is in that many groups');
	},

	'Members of a group': async ({ api, users, asked }) => {
		const ids = users
			.flatMap(groupsOf)
			.filter((group) => !isPiece(group))
			.map(({ grp_id }) => Number(grp_id));
		const gid = [...new Set(ids)].find((id) => users.some((user) => isOutside(user, id)));
		if (gid === undefined) return untold('no group that some users are not in');
		const { status, json } = await api.get('/users', { gid, maxuid: 0, ulimit: asked });
		if (!Array.isArray(json)) return strange(status, json);
		return (json as LiveUser[]).some((user) => isOutside(user, gid))
			? known('others are listed as well', { gid: 'ignored' })
			: known('nobody else is listed');
	},

	'Members of a group that does not exist': async ({ api }) => {
		const { status, json } = await api.get('/users', { gid: NO_ID });
		if (status === 404) return known('status 404', { unknownGid: 404 });
		const empty = status === 204 || (Array.isArray(json) && !json.length);
		return empty ? known('an empty page') : strange(status, json);
	},
};

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
