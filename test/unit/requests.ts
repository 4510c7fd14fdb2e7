interface Membership {
	user: string | number;
	group: string | number;
}

/** How many requests memberships take, by so many users each, if these users have one of their own. */
export function requestsOf(all: Membership[], own: ReadonlySet<unknown>, size: number): number {
	const left = new Map<unknown, number>();
	for (const { user, group } of all) {
		if (!own.has(user)) left.set(group, (left.get(group) ?? 0) + 1);
	}
	return [...left.values()].reduce((sum, users) => sum + Math.ceil(users / size), own.size);
}

export const usersOf = (all: Membership[]) => [...new Set(all.map(({ user }) => user))];

/** The fewest requests there can be, by trying all. */
export function fewestOf(all: Membership[], size: number): number {
	const users = usersOf(all);
	const plans = Array.from({ length: 2 ** users.length }, (_, plan) =>
		requestsOf(all, new Set(users.filter((__, user) => (plan >> user) & 1)), size),
	);
	return Math.min(...plans);
}
