import type { LoggedRequest } from '../sandbox';
import { GROUPS } from '../sandbox/seed';
import type { Change, Circumstances } from './change';
import { GROUP, type Side } from './item';
import type { Ask } from './operation';
import { saysOfKnown } from './known';

/** The ids that a request assigns and removes. */
function idsIn({ body }: Pick<LoggedRequest, 'body'>): Array<{ id: number; side: Side }> {
	const lists = (body ?? {}) as Partial<Record<Side, number[]>>;
	return (['assign', 'remove'] as const).flatMap((side) =>
		(lists[side] ?? []).map((id) => ({ id, side })),
	);
}

/** What a request about a user's groups, or about a group's users, asks for; of others nothing. */
export function asksOf(request: Pick<LoggedRequest, 'path' | 'body'>): Ask[] {
	const [, of, id] =
		/^\/(users|groups)\/(\d+)\/actions\/(?:change_group|assign_user)$/.exec(request.path) ?? [];
	if (id === undefined) return [];
	const about = Number(id);
	return idsIn(request).map((one) =>
		of === 'users'
			? { user: about, group: one.id, side: one.side }
			: { user: one.id, group: about, side: one.side },
	);
}

/** Whether a request about a user passes over the group, because it isn't the account's; one about it is refused. */
const isPassedOver = ({ isKnown, wanted, switches }: Circumstances): boolean =>
	isKnown && wanted.group === GROUP.nowhere && switches.strangeGroups === 'omitted';

/** What changes of a user's groups and of a group's users have in common. */
export const OF_MEMBERSHIPS = {
	isRepeatable: true,
	takesAway: (side) => side === 'remove',
	before: {},
	after: { groups: ['HR', GROUPS.empty.name] },
	joins: String(GROUPS.empty.id),
	isDone(user, { group, side }) {
		if (!user) return false;
		const isMember = user.user_group.some(({ grp_id }) => grp_id === group);
		return side === 'assign' ? isMember : !isMember;
	},
	isPerGroup: true,
	looksUp: { groups: 'byName', emails: true },
	says(one) {
		if (isPassedOver(one)) return ['nothing'];
		return saysOfKnown(one, () => {
			const { alreadyMember, notMember } = one.switches;
			const reading = one.wanted.side === 'assign' ? alreadyMember : notMember;
			if (reading === 'omitted') return 'nothing';
			return reading === undefined || reading === 'done' ? 'done' : 'refused';
		});
	},
} satisfies Partial<Change>;
