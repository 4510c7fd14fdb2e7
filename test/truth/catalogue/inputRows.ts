import { rowsOf } from './row';

const UNSENT = '`not_sent`; with Stop nothing at all is sent';
const ONE_OUTCOME = 'Sent once; both rows have its outcome';

/** Input: how many users, named how, and rows that can't be used. */
export const INPUT_ROWS = [
	...rowsOf('inputs.test.ts', {
		I01: ['No item; an item with an empty list', 'No outcome, and one that says so; no request'],
		I02: [
			'1, 49, 50, 51, 99, 100, 101 users',
			'One outcome each, each user sent once, in exactly as many requests as 50 at a time need',
			'once',
		],
		I03: [
			'The same user twice in one request',
			`${ONE_OUTCOME}, or share the one that Set Members gives each user`,
			'once',
		],
		I04: ['The same user twice, requests apart', ONE_OUTCOME, 'once'],
		I05: ['The same email in other letter case', 'One user', 'once'],
		I06: ['The same email, letters and accents composed or apart', 'One user', 'once'],
		I07: ['The same email in other white space', 'One user', 'once'],
		I08: ['The same user by ID and by email', 'Changed once', 'once'],
		I21: ['3,000 rows, one of them unusable', '`not_sent`; the others in 60 requests', 'once'],
		I24: [
			'Every item gives the same list of users',
			'One outcome for each user of the list, paired with no item; in Set Members with the first',
			'once',
		],
	}),
	...rowsOf('inputsPaths.test.ts', {
		I09: [
			'User IDs such as `..`, `%2e%2e`, `a/b`, `?x=1`, `#`, with line breaks, NUL, emoji',
			`${UNSENT}; nothing else is asked or changed`,
		],
		I10: [
			'Emails such as `..@../x`, `a/b@…`, `?x=1@…`, `#@…`, emoji',
			'`failed` (`not_found`); the path keeps its segments, the query its parameters',
			'once',
		],
		I11: ['Group IDs of that kind', UNSENT],
	}),
	...rowsOf('inputsUnusable.test.ts', {
		I12: ['An expression that n8n can’t work out, on one item', UNSENT, 'position × setting'],
		I13: ['No credential; one without token or address', 'All `not_sent`; no request'],
		I14: [
			'A base URL with http, user name, password or query, or that is none',
			'All `not_sent`; no request',
		],
		I15: ['A base URL with a path, slashes or white space at its end', 'As without', 'once'],
		I22: [
			'Blank rows between the others',
			'`not_sent` (`blank`) on the main output; the others go on, with Stop, too',
		],
		I23: [
			'A column whose name only looks like the one that is asked for: a mark in front, a space, capitals',
			`${UNSENT}; both names are told`,
			'position × setting',
		],
	}),
	...rowsOf('inputsValues.test.ts', {
		I16: [
			'An input field called `error`, of any type',
			'As without; on the error output `error` is the result',
		],
		I17: [
			'`__proto__`, `constructor`, `toString` … in emails, names and passwords',
			'One user each, as named',
			'once',
		],
		I18: ['These words in place of an email or an ID', UNSENT],
		I19: [
			'Groups called so, and one that isn’t there',
			'The group of that name; none for the other',
			'once',
		],
		I20: [
			'Each field empty, blank, null, a number, true, an object, an array',
			`Used where it can mean only one thing, else ${UNSENT}`,
		],
	}),
];
