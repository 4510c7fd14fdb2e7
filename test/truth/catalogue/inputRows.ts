import { row, type Row } from './row';

const UNSENT = '`not_sent`; with Stop nothing at all is sent';

/** Input: how many users, named how, and rows that can't be used. */
export const INPUT_ROWS: readonly Row[] = [
	row(
		'I01',
		'inputs.test.ts',
		'No item; an item with an empty list',
		'No outcome, and one that says so; no request',
	),
	row(
		'I02',
		'inputs.test.ts',
		'1, 49, 50, 51, 99, 100, 101 users',
		'One outcome each, each user sent once, in exactly as many requests as 50 at a time need',
	),
	row(
		'I03',
		'inputs.test.ts',
		'The same user twice in one request',
		'Sent once; both rows have its outcome, or share the one that Set Members gives each user',
	),
	row(
		'I04',
		'inputs.test.ts',
		'The same user twice, requests apart',
		'Sent once; both rows have its outcome',
	),
	row('I05', 'inputs.test.ts', 'The same email in other letter case', 'One user'),
	row('I06', 'inputs.test.ts', 'The same email, letters and accents composed or apart', 'One user'),
	row('I07', 'inputs.test.ts', 'The same email in other white space', 'One user'),
	row('I08', 'inputs.test.ts', 'The same user by ID and by email', 'Changed once'),
	row(
		'I09',
		'inputsPaths.test.ts',
		'User IDs such as `..`, `%2e%2e`, `a/b`, `?x=1`, `#`, with line breaks, NUL, emoji',
		`${UNSENT}; nothing else is asked or changed`,
	),
	row(
		'I10',
		'inputsPaths.test.ts',
		'Emails such as `..@../x`, `a/b@…`, `?x=1@…`, `#@…`, emoji',
		'`failed` (`not_found`); the path keeps its segments, the query its parameters',
	),
	row('I11', 'inputsPaths.test.ts', 'Group IDs of that kind', UNSENT),
	row(
		'I12',
		'inputsUnusable.test.ts',
		'An expression that n8n can’t work out, on one item',
		UNSENT,
		'position × setting',
	),
	row(
		'I13',
		'inputsUnusable.test.ts',
		'No credential; one without token or address',
		'All `not_sent`; no request',
	),
	row(
		'I14',
		'inputsUnusable.test.ts',
		'A base URL with http, user name, password, query or fragment, or that is none',
		'All `not_sent`; no request',
	),
	row(
		'I15',
		'inputsUnusable.test.ts',
		'A base URL with a path, slashes or white space at its end',
		'As without',
	),
	row(
		'I16',
		'inputsValues.test.ts',
		'An input field called `error`, of any type',
		'As without; on the error output `error` is the result',
	),
	row(
		'I17',
		'inputsValues.test.ts',
		'`__proto__`, `constructor`, `toString` … in emails, names and passwords',
		'One user each, as named',
	),
	row('I18', 'inputsValues.test.ts', 'These words in place of an email or an ID', UNSENT),
	row(
		'I19',
		'inputsValues.test.ts',
		'Groups called so, and one that isn’t there',
		'The group of that name; none for the other',
	),
	row(
		'I20',
		'inputsValues.test.ts',
		'Each field empty, blank, null, a number, true, an object, an array',
		`Used where it can mean only one thing, else ${UNSENT}`,
	),
	row(
		'I21',
		'inputsMany.test.ts',
		'3,000 rows, one of them unusable',
		`${UNSENT}; the others in 60 requests`,
	),
	row(
		'I22',
		'inputsSheets.test.ts',
		'Blank rows between the others',
		'`not_sent` (`blank`) on the main output; the others go on, with Stop, too',
	),
	row(
		'I23',
		'inputsSheets.test.ts',
		'A column whose name only looks like the one that is asked for: a mark in front, a space, capitals',
		`${UNSENT}; both names are told`,
		'position × setting',
	),
	row(
		'I24',
		'inputsSheets.test.ts',
		'Every item gives the same list of users',
		'One outcome for each user of the list, paired with no item; in Set Members with the first',
	),
];
