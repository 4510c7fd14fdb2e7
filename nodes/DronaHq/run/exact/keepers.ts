import { userKey } from '../../account/refs';
import { DOUBTS, type Doubt } from '../../outcomes/doubts';
import type { Row } from '../row';
import type { Means } from './difference';

/** Who is never taken out of a group. */
export interface Keepers {
	/** By their IDs. */
	ids: ReadonlySet<string>;
	/** Why somebody who isn't among them may be meant to be, if so. */
	doubt?: Doubt;
}

/** Finds the users who are to be kept, as all rows together name them. */
export async function findKeepers(rows: readonly Row[], { lookUps }: Means): Promise<Keepers> {
	// Rows mostly share one list.
	const lists = new Set(rows.flatMap(({ wish }) => (wish ? [wish.kept] : [])));
	const kept = new Map([...lists].flat().map((user) => [userKey(user), user]));
	const find = await lookUps.usersBy([...kept.values()]);
	const ids = new Set<string>();
	let doubt: Doubt | undefined;
	for (const [name, user] of kept) {
		const { value, verdict } = find(user);
		if (value.id !== undefined) ids.add(value.id);
		if (!verdict) continue;
		const isUnknown = verdict.reason === 'not_found';
		doubt ??= isUnknown ? DOUBTS.unknownKeeper(name) : DOUBTS.unreadKeeper(name);
	}
	return { ids, doubt };
}
