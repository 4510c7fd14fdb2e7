import type { Account, Request, Sharing, Side } from '../account/account';
import { keyOf, type Change } from '../account/change';
import { userKey } from '../account/refs';
import { NOT_JOINED } from '../outcomes/messages';
import type { Verdict } from '../outcomes/verdict';
import { sendOtherwise, type Answered } from './refusedSide';

type Verdicts = ReadonlyMap<string, Verdict>;

/** What became of changes that were sent, by their keys. */
export interface Delivered {
	verdicts: Verdicts;
	/** The one side whose requests carried joins and leaves, where the account refused the other one's. */
	onlySide?: Side;
}

/**
 * Sends changes that may go together, in the fewest requests. Nobody leaves a group before they have joined
 * theirs, nor where they could not, unless one request holds both.
 *
 * @param earlier what these changes follow
 */
export async function deliver(
	account: Account,
	changes: readonly Change[],
	sharing: Sharing,
	earlier: Answered = { requests: [], verdicts: new Map() },
): Promise<Delivered> {
	const requests = await account.pack(changes, sharing);
	const first = requests.filter(({ isLater }) => !isLater);
	const later = requests.filter(({ isLater }) => isLater);
	const sent = await sendAll(account, first);
	const on = async (some: readonly Change[], onlySide: Side): Promise<Verdicts> =>
		(await deliver(account, some, { ...sharing, onlySide })).verdicts;
	const answered = {
		requests: [...earlier.requests, ...first],
		verdicts: new Map([...earlier.verdicts, ...sent]),
	};
	const turned = sharing.onlySide ? undefined : await sendOtherwise(first, answered, on);
	const verdicts = turned ? followedBy(sent, turned.verdicts) : sent;
	if (later.length === 0) return { verdicts, onlySide: turned?.onlySide };
	const leaves = changesOf(later);
	const held = heldBack(leaves, changesOf(first), verdicts);
	if (held.size === 0 && !turned?.onlySide) {
		return { verdicts: new Map([...verdicts, ...(await sendAll(account, later))]) };
	}
	const due = leaves.filter((change) => !held.has(keyOf(change)));
	const onlySide = turned?.onlySide ?? sharing.onlySide;
	const followed = await deliver(account, due, { ...sharing, onlySide }, answered);
	return {
		verdicts: new Map([...verdicts, ...held, ...followed.verdicts]),
		onlySide: turned?.onlySide ?? followed.onlySide,
	};
}

/** Leaves of users who could not join a group that they were to join, by their keys: they would be left with neither. */
export function heldBack(
	leaves: readonly Change[],
	joins: readonly Change[],
	verdicts: Verdicts,
): Map<string, Verdict> {
	const outside = new Set<string>();
	for (const change of joins) {
		const verdict = change.verb === 'join' ? verdicts.get(keyOf(change)) : undefined;
		if (verdict && verdict.proves !== 'done') outside.add(userKey(change.user));
	}
	const held = leaves.filter(({ verb, user }) => verb === 'leave' && outside.has(userKey(user)));
	return new Map(held.map((change) => [keyOf(change), HELD_BACK]));
}

const HELD_BACK: Verdict = { proves: 'not_applied', reason: 'stopped', message: NOT_JOINED };

const changesOf = (requests: readonly Request[]): Change[] =>
	requests.flatMap(({ changes }) => changes);

async function sendAll(account: Account, requests: readonly Request[]): Promise<Verdicts> {
	const verdicts = new Map<string, Verdict>();
	const sent = requests.map(async (request) => {
		for (const [key, verdict] of await send(account, request)) verdicts.set(key, verdict);
	});
	await Promise.all(sent);
	return verdicts;
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

/** The earlier verdicts with the later ones in their place; one that never arrived leaves an earlier answer standing. */
function followedBy(earlier: Verdicts, later: Verdicts): Verdicts {
	const known = new Map(earlier);
	for (const [key, verdict] of later) {
		if (verdict.proves !== 'not_applied' || !known.has(key)) known.set(key, verdict);
	}
	return known;
}
