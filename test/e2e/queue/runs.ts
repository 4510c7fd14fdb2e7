import { activate } from '../../operations/described/activate';
import { create } from '../../operations/described/create';
import type { ChangingOperation } from '../../operations/operation';
import type { SeedUser } from '../../sandbox';

/** One row of a run's input, in the columns that the operations' descriptions read. */
export interface Row {
	email: string;
	/** _Create_ only. */
	name?: string;
	password?: string;
}

/** Status and reason of a row's result, while nothing breaks. */
export type Expected = [status: string, reason: string | null];

const done =
	({ change }: ChangingOperation) =>
	(): Expected => [change.status('assign'), null];
const refused =
	({ change }: ChangingOperation) =>
	(): Expected => ['failed', change.refused];

/** The input of one execution, and what is to become of each row. */
export interface Run {
	number: number;
	operation: 'create' | 'activate';
	rows: Row[];
	expected: Expected[];
}

/** How many rows each run has. */
export const rowsPerRun = 500;

/** How many users a run of _Create_ adds. */
export const createdPerRun = 485;

/** How many requests a run needs: 495 different users, 50 a request. */
export const requestsPerRun = 10;

const many = <T>(count: number, one: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => one(index));

const staff = (index: number) => `staff${index + 1}@example.com`;
const sleeper = (index: number) => `sleeper${index + 1}@example.com`;

/** Everybody who is in the account beforehand: staff, and sleepers, who are inactive. */
export const seed: SeedUser[] = [
	...many(10, (index) => ({
		user_name: `Staff ${index + 1}`,
		user_email: staff(index),
		groups: ['Sales'],
	})),
	...many(2_500, (index) => ({
		user_name: `Sleeper ${index + 1}`,
		user_email: sleeper(index),
		groups: ['IT'],
		...activate.change.before,
	})),
];

/** 485 new users, 5 of them once more in capitals, and the 10 of the staff. */
export function createRun(number: number): Run {
	const newUser = (index: number): Row => ({
		email: `new${index + 1}.run${number}@example.com`,
		name: `New ${index + 1} of run ${number}`,
		password: `Start-${index + 1}-sandbox`,
	});
	const created = many(createdPerRun, newUser);
	const repeated = created.slice(0, 5).map((row) => ({ ...row, email: row.email.toUpperCase() }));
	const present = many(10, (index) => ({ ...newUser(index), email: staff(index) }));
	return {
		number,
		operation: 'create',
		rows: [...created, ...repeated, ...present],
		expected: [...many(490, done(create)), ...many(10, refused(create))],
	};
}

/** 495 sleepers from the `first` on, and 5 people whom nobody knows. */
export function activateRun(number: number, first: number): Run {
	return {
		number,
		operation: 'activate',
		rows: [
			...many(495, (index) => ({ email: sleeper(first + index) })),
			...many(5, (index) => ({ email: `nobody${index + 1}.run${number}@example.com` })),
		],
		expected: [...many(495, done(activate)), ...many(5, refused(activate))],
	};
}

/**
 * Twenty runs of _Create_ with different new users, and four of _Activate_, each of which shares half
 * of its users with the next. Those four are among the first ten, so that both workers are busy with
 * them when both are full.
 *
 * @param from the number of the first run
 * @param firstSleeper the first of the 1,245 sleepers that are woken
 */
export function someRuns(from: number, firstSleeper: number): Run[] {
	const activates = many(4, (index) => activateRun(from + index, firstSleeper + 250 * index));
	const creates = many(20, (index) => createRun(from + 4 + index));
	return [
		...many(4, (index) => [activates[index], creates[index]]).flat(),
		...creates.slice(4),
	].filter((run): run is Run => run !== undefined);
}

/** The same input, run with 'If User Exists' = 'Skip' while these emails are in the account. */
export function startedAgain(run: Run, present: Set<string>): Run {
	if (run.operation === 'activate') return run;
	const expected = run.rows.map(
		({ email }): Expected => [present.has(email.toLowerCase()) ? 'exists' : 'created', null],
	);
	return { ...run, expected };
}
