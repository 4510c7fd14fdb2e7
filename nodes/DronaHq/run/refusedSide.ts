import type { Request, Side } from '../account/account';
import { keyOf, type Change } from '../account/change';
import { groupKey } from '../account/refs';
import type { Verdict } from '../outcomes/verdict';

type Verdicts = ReadonlyMap<string, Verdict>;

/** Requests that were sent, and what became of their changes. */
export interface Answered {
	requests: readonly Request[];
	verdicts: Verdicts;
}

/** What the other side came to. */
interface Otherwise {
	verdicts: Verdicts;
	/** The other side, where it has done something. */
	onlySide?: Side;
}

const OTHER: Record<Side, Side> = { ofUser: 'ofGroup', ofGroup: 'ofUser' };

/** A token may not use the endpoint, or there is none. */
const REFUSED_AS_A_WHOLE = new Set<number | undefined>([403, 404]);

/**
 * Sends on the other side what one has refused as a whole, as if there were no such endpoint: a token may be
 * good for one of them alone. Where a request was answered, a refusal concerns its user or its group.
 *
 * @param requests whose changes may be sent
 * @param answered these requests, and what was sent before them
 * @param send sends changes on one side only
 */
export async function sendOtherwise(
	requests: readonly Request[],
	answered: Answered,
	send: (changes: readonly Change[], onlySide: Side) => Promise<Verdicts>,
): Promise<Otherwise | undefined> {
	const refusedSide = refusedSideIn(answered);
	if (!refusedSide) return undefined;
	const onlySide = OTHER[refusedSide];
	const refused = requests.flatMap(({ side, changes }) => (side === refusedSide ? changes : []));
	const tried = new Set(refusedSide === 'ofUser' ? refused : someOfEachGroup(refused));
	const shown = await send([...tried], onlySide);
	const open = new Set(
		[...tried].filter((one) => shown.get(keyOf(one))?.proves === 'done').map(groupOf),
	);
	const others = await send(
		refused.filter((change) => !tried.has(change) && open.has(groupOf(change))),
		onlySide,
	);
	// A side that refuses as well says no more than the first one.
	const told = [...shown, ...others].filter(([, { status }]) => !REFUSED_AS_A_WHOLE.has(status));
	return { verdicts: new Map(told), ...(open.size > 0 && { onlySide }) };
}

function refusedSideIn({ requests, verdicts }: Answered): Side | undefined {
	// Who was listed as failed may have been refused when sent again, alone.
	const isRefused = ({ changes }: Request): boolean =>
		changes.every((change) => REFUSED_AS_A_WHOLE.has(verdicts.get(keyOf(change))?.status));
	return (['ofUser', 'ofGroup'] as const).find((side) => {
		const own = requests.filter((request) => request.side === side);
		return own.length > 0 && own.every(isRefused);
	});
}

/** Some of a group's users may be unknown; that three are, by chance, is unlikely. */
const TRIES_PER_GROUP = 3;

/** Requests about single users are many, so it is tried for some of each group whether they help. */
function someOfEachGroup(changes: readonly Change[]): Change[] {
	const counts = new Map<string, number>();
	return changes.filter((change) => {
		const count = (counts.get(groupOf(change)) ?? 0) + 1;
		counts.set(groupOf(change), count);
		return count <= TRIES_PER_GROUP;
	});
}

const groupOf = (change: Change): string => ('group' in change ? groupKey(change.group) : '');
