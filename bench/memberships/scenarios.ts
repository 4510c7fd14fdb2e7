/** A place in a group that somebody gets or loses. Users and groups are numbered from 1. */
export interface Change {
	user: number;
	group: number;
	joins: boolean;
}

/** Changes of memberships as a company has them. */
export interface Scenario {
	name: string;
	/** How it is said: a row for each user with all of their groups, or a row for each change. */
	rows: 'users' | 'changes';
	changes: Change[];
}

/** Dice that fall alike in every run: mulberry32, from 0 to 1. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const range = (from: number, to: number): number[] =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

const change =
	(joins: boolean) =>
	(users: number[], groupsOf: (user: number) => number[]): Change[] =>
		users.flatMap((user) => groupsOf(user).map((group) => ({ user, group, joins })));

const join = change(true);
const leave = change(false);

/** Draws between so many and so many groups, none twice. */
function someOf(groups: number[], least: number, most: number, roll: () => number) {
	return (): number[] => {
		const left = [...groups];
		const count = least + Math.floor(roll() * (most - least + 1));
		return range(1, count).flatMap(() => left.splice(Math.floor(roll() * left.length), 1));
	};
}

/** Hires, leavers, people who move, and five who get into everything. */
function month(): Change[] {
	const roll = dice(4);
	const everybody = [1, 2];
	const departments = range(3, 10);
	const projects = range(11, 35);
	const department = someOf(departments, 1, 1, roll);
	return [
		...join(range(1, 120), () => [...everybody, ...department()]),
		...leave(range(121, 160), () => [...everybody, ...department()]),
		...leave(range(121, 160), someOf(projects, 1, 3, roll)),
		...leave(range(161, 240), (user) => [3 + (user % 8)]),
		...join(range(161, 240), (user) => [3 + ((user + 3) % 8)]),
		...join(range(241, 390), someOf(projects, 1, 2, roll)),
		...join(range(391, 395), () => projects),
	];
}

/** What is counted; every plan of requests for it is a cover of these changes. */
export const scenarios: Scenario[] = [
	{
		name: '1,000 hires join 3 groups',
		rows: 'users',
		changes: join(range(1, 1_000), () => [1, 2, 3]),
	},
	{
		name: '3,000 users move from one group to another',
		rows: 'users',
		changes: range(1, 3_000).flatMap((user) => [
			{ user, group: 1, joins: false },
			{ user, group: 2, joins: true },
		]),
	},
	{
		name: '500 users join 1 to 5 of 40 groups',
		rows: 'users',
		changes: join(range(1, 500), someOf(range(1, 40), 1, 5, dice(1))),
	},
	{
		name: '200 leavers lose 2 to 8 of 30 groups',
		rows: 'users',
		changes: leave(range(1, 200), someOf(range(1, 30), 2, 8, dice(2))),
	},
	{
		name: 'One user joins 60 groups, told group by group',
		rows: 'changes',
		changes: join([1], () => range(1, 60)),
	},
	{
		name: 'Stragglers: 12 teams of 50 join their group, 5 managers all 12',
		rows: 'users',
		changes: [
			...join(range(1, 600), (user) => [Math.ceil(user / 50)]),
			...join(range(601, 605), () => range(1, 12)),
		],
	},
	{ name: 'A mixed month: 395 users, 35 groups', rows: 'users', changes: month() },
];
