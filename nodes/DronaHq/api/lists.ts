import type { Lists } from './answers';
import { failureOf, type Failure } from './failure';
import type { Attempts, Call, Sender } from './sender';

/** What became of everybody, after all sendings, and for whom that can't be relied on. */
export interface ListsWithDoubts extends Lists {
	/** Of whom a sending went without an answer, and why: that they are listed as failed isn't all. */
	doubts: Map<string, Failure>;
}

/** What an answer that lists somebody as failed amounts to. */
const LISTED_AS_FAILED = {
	proves: 'refused',
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
): Promise<ListsWithDoubts> {
	const attempts: Attempts = { made: 0 };
	const doubts = new Map<string, Failure>();
	const ask = async (about: Set<string>): Promise<Lists> => {
		const lists = await sender.send(callFor(about), attempts);
		// The request was answered in the end, so the failure is these users' alone.
		if (attempts.unclear) doubt(doubts, about, { ...attempts.unclear, scope: 'one' });
		return lists;
	};

	let lists = await ask(new Set(keys));
	while (true) {
		const again = new Set(keys.filter((key) => onlyFailed(lists, key)));
		if (again.size === 0) return withDoubts(lists, doubts);
		if (!(await sender.waitForRetry(LISTED_AS_FAILED, attempts.made, true))) {
			return withDoubts(lists, doubts);
		}
		try {
			lists = merged(lists, await ask(again), again);
			if ([...again].some((key) => !onlyFailed(lists, key))) sender.retryHelped();
		} catch (error) {
			const failure = failureOf(error);
			// What never arrived changes nothing: the first answer still holds.
			if (failure.proves !== 'not_applied') doubt(doubts, again, failure);
			return withDoubts(lists, doubts);
		}
	}
}

/** That somebody is listed as failed says too little where another sending has no answer. */
function withDoubts(lists: Lists, doubts: Map<string, Failure>): ListsWithDoubts {
	const open = new Set([...doubts.keys()].filter((key) => onlyFailed(lists, key)));
	return { ...lists, failed: without(lists.failed, open), doubts };
}

function doubt(doubts: Map<string, Failure>, keys: Set<string>, failure: Failure): void {
	for (const key of keys) doubts.set(key, failure);
}

/** Listed as failed and nowhere else: any contradiction stays visible. */
const onlyFailed = ({ failed, done, removed, invalid, notFound }: Lists, key: string): boolean =>
	failed.has(key) && ![done, removed, invalid, notFound].some((list) => list.has(key));

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
