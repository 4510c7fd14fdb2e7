import type { Account } from '../account/account';
import { keyOf } from '../account/change';
import { findUser } from '../account/find';
import type { User } from '../account/user';
import { breath } from '../http/breath';
import type { Clock } from '../outcomes/times';
import type { Verdict } from '../outcomes/verdict';
import { recalledVerdicts } from './retryOnFail';
import { isUndecided, type Row } from './row';

/** What a look for a user found whose creation is unclear. */
export interface Look {
	/** Null if nobody was there. */
	user: User | null;
	/** When that was, as sentences tell it. */
	time: string;
}

/**
 * Looks each user up once whose creation is unclear. That they are there, or not, proves nothing
 * about who created them, so they stay unclear; but people know where to go on.
 */
export async function lookForUnclear(
	account: Account,
	rows: readonly Row[],
	verdicts: ReadonlyMap<string, Verdict>,
	clock: Clock,
): Promise<ReadonlyMap<string, Look>> {
	const looks = new Map<string, Look>();
	const recalled = recalledVerdicts(rows);
	const isUnclear = (verdict: Verdict | undefined): boolean => verdict?.proves === 'unclear';
	if (![...verdicts.values(), ...recalled.values()].some(isUnclear)) return looks;
	const unclear = new Map<string, string>();
	await breath.each(rows, (row) => {
		for (const change of isUndecided(row) ? (row.changes ?? []) : []) {
			if (change.verb !== 'create') continue;
			const key = keyOf(change);
			if (!isUnclear(verdicts.get(key) ?? recalled.get(key)) || unclear.has(key)) continue;
			unclear.set(key, change.user.email ?? '');
		}
	});
	await Promise.all(
		[...unclear].map(async ([key, email]) => {
			try {
				looks.set(key, { user: await findUser(account, email), time: clock(new Date()) });
			} catch {
				// What the outcome says already is all there is to say.
			}
		}),
	);
	return looks;
}
