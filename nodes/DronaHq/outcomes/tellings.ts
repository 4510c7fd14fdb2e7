/** The sentences beside the output, and those of a run that ends by throwing. */

/** How many rows came to what. */
export interface Counts {
	all: number;
	succeeded: number;
	refused: number;
	partial: number;
	unclear: number;
	notSent: number;
	planned: number;
}

const were = (count: number): string => (count === 1 ? 'was' : 'were');

/** As the end of a sentence about what a plan takes. */
export const inRequests = (requests: number): string => {
	if (requests === 0) return '';
	return `, in ${requests === 1 ? 'one request' : `${requests} requests`}`;
};

export const HINTS = {
	dryRun: ({ planned, all }: Counts, requests: number): string =>
		`Dry run: nothing was changed in DronaHQ. ${planned} of ${all} rows would be carried out${inRequests(requests)}.`,
	/** By the side that was used instead. */
	onlySide: {
		ofGroup:
			'DronaHQ refused the requests about single users, so their groups were changed by requests about groups. If that is not wanted, check what this token may do.',
		ofUser:
			'DronaHQ refused the requests about groups, so their users were added and removed by requests about single users, which takes longer. If that is not wanted, check what this token may do.',
	},
	mixedDryRun:
		"'Dry Run' is on for some items and off for others, so the whole run is a dry run. Set it to the same for all items.",
	shortfall: (shortfall: string, { all }: Counts): string =>
		`${shortfall} All ${all} items went on to the next node: filter on 'success', or set 'On Error' to 'Continue (using error output)'.`,
	nothingAskedFor:
		'Nothing was asked for: both lists are empty in every item. If users should have been changed, check the expressions and the names of the columns.',
	blank: (rows: number): string =>
		rows === 1
			? '1 row is blank: nothing was done for it.'
			: `${rows} rows are blank: nothing was done for them.`,
	retryOnFail:
		"'Retry On Fail' is on: if this node stops the workflow, n8n runs it again. Users who have a result by then are not tried again.",
	needlessLoop: (rounds: number): string =>
		`This node has run ${rounds} times in this execution with fewer than 50 items each. It takes all items at once, so no loop is needed around it.`,
	/** @param time when that was, as in "02:14" */
	notShown: (changes: number, time: string): string =>
		`DronaHQ said that ${changes === 1 ? '1 change was' : `${changes} changes were`} made which its list of members did not show at ${time}. Look again in a few minutes.`,
	spacedPasswords: (count: number): string =>
		`${count} ${count === 1 ? 'password begins or ends' : 'passwords begin or end'} with a space, which was kept.`,
	everyItem: (items: number): string =>
		`This node ran ${items} times, once for each input item. Turn on 'Execute Once' in its settings if the list is needed once.`,
};

/** @param all how many items there are */
export const sameList = (
	{ items, users }: { items: number; users: number },
	all: number,
): string =>
	items === all
		? `All ${items} items name the same ${users} users, so each is reported once. Turn on 'Execute Once' to say so in the workflow.`
		: `${items} of ${all} items name the same ${users} users, so each is reported once.`;

/** "297 of 300 users were created; 3 were not." `done`: the verb. */
export function shortfallOf(
	{ all, succeeded, refused, partial, unclear, notSent }: Counts,
	done: string,
): string {
	const not = refused + notSent;
	const others = [
		...(partial > 0 ? [`${partial} only in part`] : []),
		...(unclear > 0 ? [`${unclear} ${unclear === 1 ? 'is' : 'are'} unclear`] : []),
		...(not > 0 ? [`${not} ${were(not)} not`] : []),
	];
	return `${succeeded} of ${all} users were ${done}; ${others.join(', ')}.`;
}

export const STOPS = {
	/** The message where several rows hold what can't be used. */
	first: (line: string, others: number): string =>
		`${line} ${others} more ${others === 1 ? 'is' : 'are'} listed below.`,
	/** `more`: whether an earlier try of the run may have changed something. */
	nothingChanged: (more: boolean): string =>
		`Nothing${more ? ' more' : ''} was changed. Correct the input and run the workflow again.`,
	moreRows: (more: number): string => `… and ${more} more ${more === 1 ? 'row' : 'rows'}.`,
	/** The message where what the request that ended the run was to change has turned out to be done. */
	brokenOff:
		'DronaHQ did not answer a request, so nothing was tried after it. What that request was to change shows in DronaHQ.',
	kept: "Every user's result is kept with this execution.",
	goOn: "Set 'On Error' to 'Continue' to get one result per user.",
	runAgain:
		"Every user's result is kept with this execution. To go on, run the users again that were not done; with 'On Error' set to 'Continue' each user comes out with a result.",
	withoutResult: ({ all, succeeded }: Counts): string =>
		`${all - succeeded} of ${all} look-ups brought no result.`,
	/** `done`: the verb of the operation. */
	notDone: ({ all, succeeded, partial }: Counts, done: string): string =>
		`${all - succeeded} of ${all} users were ${partial > 0 ? 'not, or only partly,' : 'not'} ${done}.`,
	tally: ({ all, succeeded, refused, partial, unclear, notSent }: Counts): string => {
		const inPart = partial > 0 ? `, ${partial} in part` : '';
		return `Of ${all} users: ${succeeded} done${inPart}, ${refused} refused, ${unclear} unclear, ${notSent} not tried.`;
	},
};

export const unknownOperation = (operation: string, resource: string): string =>
	`The operation '${operation}' of '${resource}' is not known`;
