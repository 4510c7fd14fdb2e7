import type { Change } from './scenarios';

/** How many users a request for one group takes. */
const MOST = 50;

/**
 * What any plan needs at least. A request is for one user and any number of groups, or for one group
 * and up to `most` users.
 *
 * Whoever has one change may as well go with the group: a request of their own costs as much as theirs
 * can add. Of the others everybody pays a price for each place in a group, and no more than the one
 * request that would do for all of theirs. What a group then costs beyond the prices, at the least, is
 * paid in any plan. Every set of prices gives a bound; two are tried.
 */
export function fewest(changes: Change[], most = MOST): number {
	const groupsOf = new Map<number, number[]>();
	for (const { user, group } of changes) {
		groupsOf.set(user, [...(groupsOf.get(user) ?? []), group]);
	}
	const groups = new Map<number, Places>();
	for (const ofUser of groupsOf.values()) {
		for (const group of ofUser) {
			const places = groups.get(group) ?? { single: 0, others: 0 };
			if (ofUser.length === 1) places.single++;
			else places.others++;
			groups.set(group, places);
		}
	}
	const requests = ({ single }: Places, others: number) => Math.ceil((single + others) / most);
	const share: Price = ({ single, others }) => 1 / Math.min(most, single + others);
	const added: Price = (places) =>
		places.others > 0 ? (requests(places, places.others) - requests(places, 0)) / places.others : 0;
	const bounds = [share, added].map((priceOf) => {
		const prices = new Map([...groups].map(([group, places]) => [group, priceOf(places)]));
		const priceAt = (group: number): number => prices.get(group) ?? 0;
		const beyond = [...groups].map(([group, places]) =>
			Math.min(
				...upTo(places.others).map((others) => requests(places, others) - priceAt(group) * others),
			),
		);
		const paid = [...groupsOf.values()]
			.filter(({ length }) => length > 1)
			.map((ofUser) => Math.min(1, sum(ofUser.map(priceAt))));
		return sum(beyond) + sum(paid);
	});
	// Shares don't add up exactly.
	return Math.ceil(Math.max(...bounds) - 1e-6);
}

/** How many users of a group have one change, and how many have more. */
interface Places {
	single: number;
	others: number;
}

type Price = (places: Places) => number;

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

/** 0 and what follows, up to a number. */
const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, index) => index);
