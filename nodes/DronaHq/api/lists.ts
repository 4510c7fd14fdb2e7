import type { Lists } from './answers';
import { failureOf } from './failure';
import type { Call, Sender } from './sender';

/** What an answer that lists somebody as failed amounts to: refused for now. */
const REFUSED_FOR_NOW = {
	proves: 'unclear',
	reason: 'server_failed',
	code: null,
	detail: null,
	scope: 'one',
} as const;

/**
 * Sends a change whose answer is made of lists. The documents say to try again with those that are
 * listed as failed: they alone are sent again, within the retries.
 *
 * @param callFor makes the call for these keys only, in the form that the lists are compared by
 * @param keys everybody the change is for
 */
export async function sendForLists(
	sender: Sender,
	callFor: (keys: Set<string>) => Call<Lists>,
	keys: readonly string[],
): Promise<Lists> {
	let lists = await sender.send(callFor(new Set(keys)));
	for (let sent = 1; ; sent++) {
		const again = new Set(keys.filter((key) => onlyFailed(lists, key)));
		if (again.size === 0 || !(await sender.waitForRetry(REFUSED_FOR_NOW, sent, true))) return lists;
		try {
			lists = merged(lists, await sender.send(callFor(again)), again);
		} catch (error) {
			// Whether the second sending was applied is open now; the first one's refusal no longer tells.
			const isOpen = failureOf(error).proves === 'unclear';
			return isOpen ? { ...lists, failed: without(lists.failed, again) } : lists;
		}
	}
}

/** Listed as failed and nowhere else: any contradiction stays visible. */
const onlyFailed = ({ failed, ...others }: Lists, key: string): boolean =>
	failed.has(key) && !Object.values(others).some((list) => list.has(key));

/** The later answer counts for those who were sent again. */
function merged(before: Lists, after: Lists, again: Set<string>): Lists {
	const merge = (list: keyof Lists) => new Set([...without(before[list], again), ...after[list]]);
	return {
		done: merge('done'),
		removed: merge('removed'),
		invalid: merge('invalid'),
		notFound: merge('notFound'),
		failed: merge('failed'),
	};
}

const without = (list: Set<string>, keys: Set<string>): Set<string> =>
	new Set([...list].filter((key) => !keys.has(key)));
