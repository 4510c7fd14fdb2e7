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
	const turned = refusedSide && (await turn(account, requests, refusedSide, sharing));
	if (turned) return { verdicts: new Map([...verdicts, ...turned]), refusedSide };
	return { verdicts: new Map([...verdicts, ...(await sendAll(account, later))]) };
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

/** Sends what a side refused, and what was to follow, on the other one; undefined where that doesn't help. */
async function turn(
	account: Account,
	requests: readonly Request[],
	refusedSide: Side,
	sharing: Sharing,
): Promise<Verdicts | undefined> {
	const otherwise = { ...sharing, only: OTHER[refusedSide] };
	const [one, ...others] = requests
		.filter(({ side, isLater }) => side === refusedSide || isLater)
		.flatMap(({ changes }) => changes);
	if (!one) return undefined;
	// One of them shows whether it helps.
	const tried = await sendAll(account, await account.pack([one], otherwise));
	if (tried.get(keyOf(one))?.proves !== 'done') return undefined;
	const { verdicts } = await deliver(account, others, otherwise);
	return new Map([...tried, ...verdicts]);
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
	if (!again) return verdicts;
	for (const [key, verdict] of await send(account, again)) {
		// What never arrived changes nothing: the earlier answer still holds.
		if (verdict.proves !== 'not_applied') verdicts.set(key, verdict);
	}
	return verdicts;
}
