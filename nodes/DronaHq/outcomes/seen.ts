import { visible } from '../text/marks';
import { REASONS, REPEATING, type Reason } from './messages';

/** What a list of members, read after the changes, showed of one membership. */
export interface Seen {
	isAsWanted: boolean;
	/** When that was, as sentences tell it. */
	time: string;
	/** How sentences name the group. */
	group: string;
}

type Side = 'join' | 'leave';

/** Of a change whose answer didn't say what became of it, and which the account shows. */
export function shownAsDone(side: Side, reason: Reason | null, time: string): string {
	const isSilence = reason === 'connection_lost' || reason === 'timeout';
	const opening = isSilence ? 'DronaHQ did not answer' : 'DronaHQ gave no clear answer';
	return side === 'join'
		? `${opening}, but its list of members shows the user (read at ${time}).`
		: `${opening}, but neither its list of members nor the user's own record shows the user in the group any more (read at ${time}).`;
}

/** Of such a change where the list of members shows that it wasn't made, or not yet. @param words what is said of the answer */
export const notShown = (side: Side, words: string, time: string): string =>
	side === 'join'
		? `${words} DronaHQ's list of members did not show the user yet (read at ${time}).`
		: `${words} DronaHQ's list of members still showed the user (read at ${time}).`;

/** As in "IT is shown, 30 not yet." of one user's groups. */
export function shownOfGroups(
	reason: Reason | null,
	groups: ReadonlyArray<{ side: Side; seen: Seen }>,
): string {
	const parts = groups.map(({ side, seen: { group, isAsWanted } }) => {
		const [done, open] = side === 'join' ? ['is shown', 'not yet'] : ['is gone', 'still shown'];
		return `${visible(group)} ${isAsWanted ? done : open}`;
	});
	const time = groups.at(-1)?.seen.time ?? '';
	return `${REASONS[reason ?? 'missing_from_response']} DronaHQ's lists of members were read at ${time}: ${parts.join(', ')}. ${REPEATING.afterLook}`;
}
