import type { IDataObject } from 'n8n-workflow';

import type { Asked, Stage } from './stage';
import type { Person } from './world';

/** What a run tells, and what it did, in words that are the same for accounts of any kind. */
export interface Told {
	rows: IDataObject[];
	errorRows: IDataObject[];
	hints: string[];
	thrown?: string;
	/** What the thrown error carries. */
	results?: IDataObject[];
	/** Who is otherwise than before: their groups and their status. */
	changed: Record<string, string>;
}

/** Operations that list users, in whatever order their account has them. */
const LISTS = new Set<unknown>(['getAll', 'getMembers']);

/** Runs the node and tells of it. */
export async function tell(stage: Stage, asked: Asked): Promise<Told> {
	const before = stage.people();
	const { rows, errorRows, hints, thrown, results } = await stage.run(asked);
	const mask = (found: IDataObject[]): IDataObject[] => {
		const masked = found.map((row) => maskRow(row, stage));
		return LISTS.has(asked.parameters.operation) ? sorted(masked) : masked;
	};
	return {
		rows: mask(rows),
		errorRows: mask(errorRows),
		// The examples' rows have only the columns that they are about.
		hints: hints.map(({ message }) => message).filter((hint) => !hint.startsWith('No row has')),
		...(thrown && { thrown: `${thrown.message}\n${thrown.description ?? ''}` }),
		...(results && { results: mask(results) }),
		changed: changes(before, stage.people()),
	};
}

/** Groups' ids are left out: not every account has them, and where it has, they stand for the names beside them. */
function maskRow(row: IDataObject, stage: Stage): IDataObject {
	const mask = ([key, value]: [string, unknown]): Array<[string, unknown]> => {
		if (key === 'error') return [[key, maskRow(value as IDataObject, stage)]];
		if (key === 'group_id' || key === 'group_ids') return [];
		if (key === 'user_id' && value !== null) return [[key, stage.emailOf(value)]];
		if (key === 'message') return [[key, String(value).replace(/ at \d\d:\d\d\b/, ' at hh:mm')]];
		return [[key, Array.isArray(value) ? value.map((entry) => stage.groupOf(entry)) : value]];
	};
	return Object.fromEntries(Object.entries(row).flatMap(mask)) as IDataObject;
}

const sorted = (rows: IDataObject[]): IDataObject[] =>
	[...rows].sort((a, b) => String(a.user_email).localeCompare(String(b.user_email)));

const changes = (before: Person[], after: Person[]): Record<string, string> => {
	const was = new Map(before.map((one) => [one.email, wordsFor(one)]));
	return Object.fromEntries(
		after
			.filter((one) => was.get(one.email) !== wordsFor(one))
			.map((one) => [one.email, wordsFor(one)]),
	);
};

/** "inactive in Sales, IT" */
const wordsFor = ({ groups, status }: Person): string =>
	`${status} in ${[...groups].sort().join(', ') || 'no group'}`;
