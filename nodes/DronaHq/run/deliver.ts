import type { Account, Request, Sharing, Side } from '../account/account';
import { keyOf, type Change } from '../account/change';
import type { Verdict } from '../outcomes/verdict';

type Verdicts = ReadonlyMap<string, Verdict>;

/** What became of changes that were sent, by their keys. */
export interface Delivered {
	verdicts: Verdicts;
	/** The side whose requests the account refused, where the other one's carried the changes. */
	refusedSide?: Side;
}

/** Sends changes that may go together, in the fewest requests. */
export async function deliver(
	account: Account,
	changes: readonly Change[],
	sharing: Sharing,
): Promise<Delivered> {
	const requests = await account.pack(changes, sharing);
	const first = requests.filter(({ isLater }) => !isLater);
	const later = requests.filter(({ isLater }) => isLater);
	const verdicts = await sendAll(account, first);
	const refusedSide = sharing.only ? undefined : refusedSideIn(first, verdicts);
	const otherwise = refusedSide && { ...sharing, only: OTHER[refusedSide] };
	const one = refusedSide && oneOf(first, refusedSide);
	if (!one || !otherwise) return { verdicts: followedBy(verdicts, await sendAll(account, later)) };
	// One of them shows whether the other side helps.
	const tried = await sendAll(account, await account.pack([one], otherwise));
	if (tried.get(keyOf(one))?.proves !== 'done') {
		const known = followedBy(verdicts, unclearIn(tried));
		return { verdicts: followedBy(known, await sendAll(account, later)) };
	}
	const others = requests
		.filter(({ side, isLater }) => side === refusedSide || isLater)
		.flatMap((request) => request.changes)
		.filter((change) => change !== one);
	const followed = await deliver(account, others, otherwise);
	return { verdicts: followedBy(followedBy(verdicts, tried), followed.verdicts), refusedSide };
}

const OTHER: Record<Side, Side> = { ofUser: 'ofGroup', ofGroup: 'ofUser' };

const NOT_THERE = [403, 404];

/**
 * The side of which every request was refused as if there were no such endpoint: a token may be good for
 * the other one alone. Where one was answered, a refusal concerns its user or its group.
 */
function refusedSideIn(requests: readonly Request[], verdicts: Verdicts): Side | undefined {
	const isRefused = ({ changes: [change] }: Request): boolean =>
		NOT_THERE.includes((change && verdicts.get(keyOf(change))?.status) ?? 0);
	return (['ofUser', 'ofGroup'] as const).find((side) => {
		const own = requests.filter((request) => request.side === side);
		return own.length > 0 && own.every(isRefused);
	});
}

/** Which change is tried on the other side: a join if there is one, since nobody is to leave before they have joined. */
function oneOf(requests: readonly Request[], refusedSide: Side): Change | undefined {
	const refused = requests.flatMap(({ side, changes }) => (side === refusedSide ? changes : []));
	return refused.find(({ verb }) => verb === 'join') ?? refused[0];
}

/** A try that was refused as well says no more than the first answer; one that may have been applied does. */
const unclearIn = (tried: Verdicts): Verdicts =>
	new Map([...tried].filter(([, { proves }]) => proves === 'unclear'));

/** What is known after other requests for some of the changes. What never arrived changes nothing: an earlier answer still holds. */
function followedBy(earlier: Verdicts, later: Verdicts): Verdicts {
	const known = new Map(earlier);
	for (const [key, verdict] of later) {
		if (verdict.proves !== 'not_applied' || !known.has(key)) known.set(key, verdict);
	}
	return known;
}

async function sendAll(account: Account, requests: readonly Request[]): Promise<Verdicts> {
	const sent = requests.map(async (request) => [...(await send(account, request))]);
	return new Map((await Promise.all(sent)).flat());
}

/** Sends a request; what DronaHQ lists as failed is sent again, alone. */
async function send(account: Account, request: Request): Promise<Verdicts> {
	const answers = await account.send(request);
	const verdicts = new Map<string, Verdict>();
	request.changes.forEach((change, index) => {
		const verdict = answers[index];
		if (verdict) verdicts.set(keyOf(change), verdict);
	});
	const failed = request.changes.filter((_, index) => answers[index]?.mayBeSentAgain);
	const again = failed.length > 0 ? await account.packAgain(request, failed) : undefined;
	return again ? followedBy(verdicts, await send(account, again)) : verdicts;
}
