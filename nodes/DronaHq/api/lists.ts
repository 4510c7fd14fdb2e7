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
	const attempts = { made: 0 };
	let lists = await sender.send(callFor(new Set(keys)), attempts);
	while (true) {
		const again = new Set(keys.filter((key) => onlyFailed(lists, key)));
		if (again.size === 0) return lists;
		if (!(await sender.waitForRetry(REFUSED_FOR_NOW, attempts.made, true))) return lists;
		try {
			lists = merged(lists, await sender.send(callFor(again), attempts), again);
		} catch (error) {
			const failure = failureOf(error);
			// What never arrived changes nothing: the first answer still holds.
			if (failure.proves === 'not_applied') return lists;
			return { ...lists, failed: without(lists.failed, again), broken: { again, failure } };
		}
	}
}

/** Listed as failed and nowhere else: any contradiction stays visible. */
const onlyFailed = ({ failed, done, removed, invalid, notFound }: Lists, key: string): boolean =>
	failed.has(key) && ![done, removed, invalid, notFound].some((list) => list.has(key));

/** The later answer counts for those who were sent again. */
function merged(before: Lists, after: Lists, again: Set<string>): Lists {
	const merge = (list: Exclude<keyof Lists, 'broken'>) =>
		new Set([...without(before[list], again), ...after[list]]);
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
