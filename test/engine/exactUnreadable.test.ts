import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import { alike, exactRuns, IT, listOf, messagesOf, SALES, sentIn, shortly } from './harness/exact';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di } = TEAM_USERS;

describe('A row of a list of members that cannot be read', () => {
	const run = exactRuns(SET_MEMBERS);
	const held = (cell: string) =>
		`Not removed: ${cell} in the list cannot be read and may be this user. Correct it and run this again.`;

	it.each<[string, unknown, string[], string]>([
		['an address without a whole host', 'di@partner', ['di'], "'di@partner'"],
		['a name', 'Fox', ['Fox'], "'Fox'"],
		['an address that two signs share', 'di@@partner.example', ['di'], "'di@@partner.example'"],
		['nothing', '', ['null'], 'item 3'],
		['marks that nobody sees', '\uFEFF\u200B', ['null'], 'item 3'],
		['no value, as Edit Fields makes it', null, ['null'], 'item 3'],
		['an object', { email: di.email }, ['null'], 'item 3'],
		['a list of objects', [{ email: di.email }], ['null'], 'item 3'],
		['an empty list', [], ['null'], 'item 3'],
		['a truth value', true, ['null'], 'item 3'],
		['a number that is no ID', 1.5, ['1.5'], "'1.5'"],
		['a text of which an entry cannot be read', `${di.email}; cy@`, ['di', 'cy'], 'item 3'],
	])('holds back whoever would be removed: %s', async (_, cell, unread, named) => {
		const { rows, sandbox } = await run(listOf(SALES, ada, bo, cy, cell));
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'cy assigned',
			...alike('not_sent/invalid_input', ...unread),
			'di not_sent/list_unsafe',
		]);
		expect(rows.at(-1)).toMatchObject({ user_id: di.id, action: 'remove', message: held(named) });
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it('is a whole text, whose other entries are not sent either', async () => {
		const text = `${cy.email} – forward mail to ${bo.email}`;
		const { rows, sandbox } = await run(listOf(SALES, ada, text));
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			...alike('not_sent/invalid_input', 'cy', '–', 'forward', 'mail', 'to', 'bo'),
			...alike('not_sent/list_unsafe', 'bo', 'di'),
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('is a whole list of which one entry cannot be read, as an expression makes it', async () => {
		const { rows, sandbox } = await run(
			listOf(SALES, ada.email, bo.email, [cy.email, 'di@partner']),
		);
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			...alike('not_sent/invalid_input', 'cy', 'di'),
			'di not_sent/list_unsafe',
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('holds them back in every group: it may be about any', async () => {
		const { rows, sandbox } = await run([
			...listOf(SALES, ada, bo, di, 'nobody'),
			...listOf(IT, bo, cy, ada),
		]);
		expect(shortly(rows).slice(-2)).toEqual(['ada assigned', 'fay not_sent/list_unsafe']);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [101], remove: [] }]);
	});

	it('holds them back, too, where its group cannot be read or is not known', async () => {
		for (const group of ['', null, 'Slaes']) {
			const { rows, sandbox } = await run([...listOf(SALES, ada, bo), ...listOf(group, di)]);
			expect(shortly(rows).at(-1)).toBe('di not_sent/list_unsafe');
			expect(writesTo(sandbox)).toEqual([]);
		}
	});

	it('is named by its place in the sheet', async () => {
		const items = listOf(SALES, ada, bo, '').map((item, index) => ({
			...item,
			row_number: index + 2,
		}));
		const { rows } = await run(items);
		expect(rows.at(-1)?.message).toBe(held('item 2 (row 4 of the sheet)'));
	});

	it('is none where nothing is in it at all', async () => {
		const blank = await run([
			...listOf(SALES, ada, bo),
			{ group: '', members: ' ', name: null, row_number: 4 },
			{},
		]);
		expect(shortly(blank.rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'null not_sent/blank',
			'null not_sent/blank',
			'di removed',
		]);
		expect(sentIn(blank.sandbox)).toMatchObject([{ assign: [], remove: [104] }]);
		expect(messagesOf(blank)).toContain('2 rows are blank: nothing was done for them.');
	});
});
