import { rowsOf } from './row';

const COMPLETE = 'Everybody, once; look-ups find all there is';
const NONE =
	'No list at all; of nobody is it said that they aren’t there, and nothing is changed on that ground';

/** Paging: the list of users, and the look-ups of users and groups that go through it. */
export const PAGING_ROWS = [
	...rowsOf('paging.test.ts', {
		P01: ['Smaller pages than asked for, without a word', COMPLETE, 'once'],
		P02: ['A short page in the middle', COMPLETE, 'once'],
		P03: ['A full last page', COMPLETE, 'once'],
		P04: ['Pages that follow the IDs, in another order within', COMPLETE, 'once'],
		P05: ['IDs as text', COMPLETE, 'once'],
		P06: ['Users repeated on a page and on the next', COMPLETE, 'once'],
		P07: ['A cursor that includes its user', COMPLETE, 'once'],
		P08: ['A page repeated for ever', NONE],
	}),
	...rowsOf('pagingTroubles.test.ts', {
		P09: [
			'Users created between pages',
			'Everybody who was there all the time, nobody twice',
			'once',
		],
		P10: [
			'Users deleted between pages, the one at the cursor too',
			'Everybody who stayed, nobody twice; who has gone is refused',
			'once',
		],
		P11: [
			'A page that fails once: reset, 500, broken off, 429',
			`Asked for again: ${COMPLETE.toLowerCase()}`,
			'position',
		],
		P12: ['A page that fails for good: 500, broken off', NONE, 'position × setting'],
		P13: ['200,000 users, also on a single page', COMPLETE, 'once'],
	}),
	...rowsOf('paging.test.ts', {
		P14: ['The newest users first', NONE],
		P15: ['The newest users first, asked for a few at a time', NONE],
		P16: ['A list that doesn’t follow the IDs', NONE],
		P17: ['Status 204 for a page without users', NONE],
		P18: ['A list that almost follows the IDs, or almost the other way round', NONE],
	}),
];
