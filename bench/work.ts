import type { SandboxOptions, SeedUser } from '../test/sandbox';
import type { FinalUser } from './sandbox/messages';

export const works = ['create', 'activate', 'assignById', 'assignByEmail'] as const;

export type Work = (typeof works)[number];

export const titles: Record<Work, string> = {
	create: 'Create',
	activate: 'Activate',
	assignById: 'Add to a group by ID',
	assignByEmail: 'Add to a group by email',
};

export interface Person {
	user_id: number;
	email: string;
	name: string;
	password: string;
	groups: string;
}

/** The group that users are assigned to; it has an id below everybody's. */
export const GROUP_ID = 50;

const assignment = {
	name: 'Assign',
	method: 'POST',
	path: `/groups/${GROUP_ID}/actions/assign_user`,
} as const;

/** The request that does it, and the name of a node that sends it. */
export const requests = {
	create: { name: 'Create', method: 'POST', path: '/users' },
	activate: { name: 'Activate', method: 'PUT', path: '/users' },
	assignById: assignment,
	assignByEmail: assignment,
} as const satisfies Record<Work, object>;

/** One in so many can't be done: their email is in the account already, or nobody has it. */
const IMPOSSIBLE = 50;

const isPossible = (number: number): boolean => number % IMPOSSIBLE !== 0;

/** Where ids of users that don't exist begin. */
const NOBODY = 10_000_000;

const emailNames: Record<Work, [possible: string, impossible: string]> = {
	create: ['new', 'user'],
	activate: ['user', 'nobody'],
	assignById: ['user', 'nobody'],
	assignByEmail: ['user', 'nobody'],
};

/** The input items, as JavaScript for a Code node: it makes what `peopleFor` makes. */
export function inputCode(work: Work, count: number): string {
	const [possible, impossible] = emailNames[work];
	return `return Array.from({ length: ${count} }, (_, index) => {
	const number = index + 1;
	const isPossible = number % ${IMPOSSIBLE} !== 0;
	return {
		json: {
			user_id: isPossible ? number : ${NOBODY} + number,
			email: (isPossible ? '${possible}' : '${impossible}') + number + '@example.com',
			name: 'User ' + number,
			password: 'start-' + number + '-sandbox',
			groups: 'Sales',
		},
	};
});`;
}

export function peopleFor(work: Work, count: number): Person[] {
	const [possible, impossible] = emailNames[work];
	return numbersTo(count).map((number) => ({
		user_id: isPossible(number) ? number : NOBODY + number,
		email: `${isPossible(number) ? possible : impossible}${number}@example.com`,
		name: `User ${number}`,
		password: `start-${number}-sandbox`,
		groups: 'Sales',
	}));
}

/** The account before the run: inactive users in one group; for create those alone who are in the way. */
export function accountFor(work: Work, count: number): SandboxOptions {
	const isThere = (number: number) => isPossible(number) === (work !== 'create');
	const users = numbersTo(count)
		.filter(isThere)
		.map(
			(number): SeedUser => ({
				user_id: number,
				user_name: `User ${number}`,
				user_email: `user${number}@example.com`,
				groups: ['Sales'],
				status: 'inactive',
			}),
		);
	return { users };
}

/** What a workflow says about each person it was given; `undefined` where it says nothing. */
export type Claims = Array<boolean | undefined>;

/** How a run compares with the account that it left behind. */
export interface Truth {
	/** Everything that could be done was done, and the claim is true. */
	right: number;
	/** Could have been done, and wasn't. */
	undone: number;
	/** Claimed as done or not done against the facts, or not mentioned. */
	untrue: number;
}

/** Compares claims with the account. */
export function judge(work: Work, claims: Claims, users: FinalUser[]): Truth {
	const byEmail = new Map(users.map((user) => [user.email, user]));
	const truth: Truth = { right: 0, undone: 0, untrue: 0 };
	peopleFor(work, claims.length).forEach(({ email }, index) => {
		const isDone = isPossible(index + 1) && isInPlace(work, byEmail.get(email));
		const isTrue = claims[index] === isDone;
		if (isPossible(index + 1) && !isDone) truth.undone++;
		else if (isTrue) truth.right++;
		if (!isTrue) truth.untrue++;
	});
	return truth;
}

function isInPlace(work: Work, user: FinalUser | undefined): boolean {
	if (!user) return false;
	if (work === 'create') return true;
	return work === 'activate' ? user.isActive : user.groupIds.includes(GROUP_ID);
}

const numbersTo = (count: number): number[] =>
	Array.from({ length: count }, (_, index) => index + 1);
