/** What is said about the columns of a sheet. */

import { evened, visible, withoutMarks } from '../text/marks';

/** Behind a field's name: the column that it asks for isn't there, but one that looks like it is. */
export const asksForColumn = (asked: string, found: string): string =>
	`asks for the column '${visible(asked)}'; the row has '${visible(found)}', which ${differenceOf(asked, found)}. Drag that column onto the field, or correct its name`;

function differenceOf(asked: string, found: string): string {
	if (asked === found) return 'is one column and no path';
	const [bareAsked, bareFound] = [withoutMarks(asked), withoutMarks(found)];
	if (bareAsked === bareFound) {
		const isInFront = withoutMarks(found.slice(0, 1)) === '';
		return `${isInFront ? 'begins with' : 'differs by'} a mark that cannot be seen`;
	}
	if (bareAsked.trim() === bareFound.trim()) return 'differs by spaces at its ends';
	if (bareAsked.toLowerCase() === bareFound.toLowerCase()) return 'has other capitals';
	if (evened(asked) === evened(found)) return 'has other spaces or accents, which look the same';
	return 'only looks like it';
}

const quoted = (names: readonly string[]): string =>
	names.map((name) => `'${visible(name)}'`).join(', ');

/** The most columns that a sentence lists. */
const MOST_COLUMNS = 20;

const listed = (columns: readonly string[]): string => {
	if (columns.length === 0) return 'The rows have no columns.';
	// These names may hold a password, so they are not repeated.
	if (columns.some((name) => /\S@\S/.test(name))) {
		return 'The first row was taken for the names of the columns, and looks like a user. Set the names above it.';
	}
	const more = columns.length - MOST_COLUMNS;
	const others = more > 0 ? ` and ${more} more` : '';
	return `The rows have: ${quoted(columns.slice(0, MOST_COLUMNS))}${others}.`;
};

/** Several fields may be empty because no row has their columns. */
export const noSuchColumns = (
	[asked = '', ...others]: readonly string[],
	columns: readonly string[],
): string => {
	const or = others.length > 0 ? ` (or ${quoted(others)})` : '';
	return `No row has a column '${visible(asked)}'${or}. ${listed(columns)}`;
};

/** Beside the output: n8n takes a column that isn't there for an empty one. */
export const nothingInColumn = (
	label: string,
	column: string,
	columns: readonly string[],
): string =>
	`No row has anything in the column '${visible(column)}', which '${label}' asks for. ${listed(columns)}`;
