import { row, type Row } from './row';

const COMPLETE = 'Everybody, once; look-ups find all there is';
const NONE =
	'No list at all; of nobody is it said that they aren’t there, and nothing is changed on that ground';

/** Paging: the list of users, and the look-ups of users and groups that go through it. */
export const PAGING_ROWS: readonly Row[] = [
	row('P01', 'paging.test.ts', 'Smaller pages than asked for, without a word', COMPLETE),
	row('P02', 'paging.test.ts', 'A short page in the middle', COMPLETE),
	row('P03', 'paging.test.ts', 'A full last page', COMPLETE),
	row('P04', 'paging.test.ts', 'Pages that follow the IDs, in another order within', COMPLETE),
	row('P05', 'paging.test.ts', 'IDs as text', COMPLETE),
	row('P06', 'paging.test.ts', 'Users repeated on a page and on the next', COMPLETE),
	row('P07', 'paging.test.ts', 'A cursor that includes its user', COMPLETE),
	row('P08', 'paging.test.ts', 'A page repeated for ever', NONE),
	row(
		'P09',
		'pagingMoving.test.ts',
		'Users created between pages',
		'Everybody who was there all the time, nobody twice',
	),
	row(
		'P10',
		'pagingMoving.test.ts',
		'Users deleted between pages, the one at the cursor too',
		'Everybody who stayed, nobody twice; who has gone is refused',
	),
	row(
		'P11',
		'pagingFaults.test.ts',
		'A page that fails once: reset, 500, broken off, 429',
		`Asked for again: ${COMPLETE.toLowerCase()}`,
		'position × setting',
	),
	row('P12', 'pagingFaults.test.ts', 'A page that fails for good', NONE, 'position × setting'),
	row('P13', 'pagingMoving.test.ts', '200,000 users, also on a single page', COMPLETE, 'once'),
	row('P14', 'paging.test.ts', 'The newest users first', NONE),
	row('P15', 'paging.test.ts', 'The newest users first, asked for a few at a time', NONE),
	row('P16', 'paging.test.ts', 'A list that doesn’t follow the IDs', NONE),
	row('P17', 'paging.test.ts', 'Status 204 for a page without users', NONE),
	row(
		'P18',
		'paging.test.ts',
		'A list that almost follows the IDs, or almost the other way round',
		NONE,
	),
];
