import { breath } from '../../http/breath';

/** A place of a user in a group, by the keys of both. */
export interface Membership {
	readonly user: string;
	readonly group: string;
}

/** Sums of fractions may miss what they add up to. */
const ROUNDING = 1e-6;

/**
 * Who is to have a request of their own, so that all memberships are in the fewest requests: one holds
 * either all memberships of one user, or `size` users of one group. That is a cover of a graph of users
 * and groups, in which a user costs 1 and a group ⌈users/size⌉. Starts from three answers (everybody,
 * those whose places would cost more than a request, nobody), moves one user at a time for as long as that
 * saves a request, and takes the best: never more than by users alone or by groups alone. Where it takes no
 * fewer than by users alone it is by users, because then a request that fails leaves only one of them open.
 *
 * @returns the keys of these users
 */
export async function ownRequests(
	memberships: readonly Membership[],
	size: number,
): Promise<ReadonlySet<string>> {
	const graph = await graphOf(memberships);
	const starts = [
		graph.users.map(() => true),
		await pricedOut(graph, size),
		graph.users.map(() => false),
	];
	let best: boolean[] = [];
	let fewest = Infinity;
	for (const start of starts) {
		const own = await improved(graph, start, size);
		const requests = costOf(graph, own, size);
		if (requests < fewest) [best, fewest] = [own, requests];
	}
	return new Set(graph.keys.filter((_, user) => best[user]));
}

/** Users and groups by their numbers. */
interface Graph {
	/** Of the users. */
	keys: string[];
	/** The groups of each user. */
	users: number[][];
	/** How many users each group has. */
	sizes: number[];
}

async function graphOf(memberships: readonly Membership[]): Promise<Graph> {
	const users = new Map<string, number[]>();
	const groups = new Map<string, number>();
	const sizes: number[] = [];
	await breath.each(memberships, ({ user, group }) => {
		const number = groups.get(group) ?? groups.size;
		groups.set(group, number);
		sizes[number] = (sizes[number] ?? 0) + 1;
		const own = users.get(user) ?? [];
		own.push(number);
		users.set(user, own);
	});
	return { keys: [...users.keys()], users: [...users.values()], sizes };
}

/** How many users of each group have no request of their own. */
function leftIn({ users, sizes }: Graph, own: readonly boolean[]): number[] {
	const left = [...sizes];
	users.forEach((groups, user) => {
		if (own[user]) for (const group of groups) left[group] = (left[group] ?? 0) - 1;
	});
	return left;
}

const costOf = (graph: Graph, own: readonly boolean[], size: number): number =>
	leftIn(graph, own).reduce(
		(sum, left) => sum + Math.ceil(left / size),
		own.filter((isOwn) => isOwn).length,
	);

/**
 * Users of one group only go with it. What all others add to a group's requests, divided among them, is the
 * price of a place in it. Whoever would pay for more than one request gets their own; that makes the places
 * that are left dearer, so it is repeated until nobody does.
 */
async function pricedOut(graph: Graph, size: number): Promise<boolean[]> {
	const { users } = graph;
	const isAlone = users.map((groups) => groups.length === 1);
	const several = leftIn(graph, isAlone);
	const alone = graph.sizes.map((all, group) => all - (several[group] ?? 0));
	const own = users.map(() => false);
	for (let isSettled = false; !isSettled; ) {
		isSettled = true;
		const prices = leftIn(graph, own).map((left, group) => {
			const stay = alone[group] ?? 0;
			return (Math.ceil(left / size) - Math.ceil(stay / size)) / (left - stay);
		});
		await breath.each(users.entries(), ([user, groups]) => {
			if (own[user] || isAlone[user]) return;
			const price = groups.reduce((sum, group) => sum + (prices[group] ?? 0), 0);
			if (price <= 1 + ROUNDING) return;
			own[user] = true;
			isSettled = false;
		});
	}
	return own;
}

/** Moves one user at a time to whichever side saves a request, until none does. */
async function improved(graph: Graph, start: readonly boolean[], size: number): Promise<boolean[]> {
	const own = [...start];
	const left = leftIn(graph, own);
	for (let isSettled = false; !isSettled; ) {
		isSettled = true;
		await breath.each(graph.users.entries(), ([user, groups]) => {
			const isOwn = own[user] === true;
			// Leaving a group spares a request where it was alone in one; joining it costs one where all are full.
			const rest = isOwn ? 0 : 1 % size;
			const requests = groups.filter((group) => (left[group] ?? 0) % size === rest).length;
			if (isOwn ? requests > 0 : requests < 2) return;
			own[user] = !isOwn;
			for (const group of groups) left[group] = (left[group] ?? 0) + (isOwn ? 1 : -1);
			isSettled = false;
		});
	}
	return own;
}
