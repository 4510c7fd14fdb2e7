import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import { exactRuns, listOf, messagesOf, sentIn, shortly } from './harness/exact';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di } = TEAM_USERS;
const SALES = 10;
const IT = 20;

describe('A row of a list of members that cannot be read', () => {
	const run = exactRuns(SET_MEMBERS);
	const held = (cell: string) =>
		`Not removed: ${cell} in the list cannot be read and may be this user. Correct it and run this again.`;

	it.each<[string, unknown, string[], string]>([
		['an address without a whole host', 'di@partner', ['di not_sent'], "'di@partner'"],
		['a name', 'Fox', ['Fox not_sent'], "'Fox'"],
		[
			'an address that two signs share',
			'di@@partner.example',
			['di not_sent'],
			"'di@@partner.example'",
		],
		['nothing', '', ['null not_sent'], 'item 3'],
		['marks that nobody sees', '\uFEFF\u200B', ['null not_sent'], 'item 3'],
		['no value, as Edit Fields makes it', null, ['null not_sent'], 'item 3'],
		['an object', { email: di.email }, ['null not_sent'], 'item 3'],
		['a list of objects', [{ email: di.email }], ['null not_sent'], 'item 3'],
		['an empty list', [], ['null not_sent'], 'item 3'],
		['a truth value', true, ['null not_sent'], 'item 3'],
		['a number that is no ID', 1.5, ['1.5 not_sent'], "'1.5'"],
		[
			'a text of which an entry cannot be read',
			`${di.email}; cy@`,
			['di not_sent', 'cy not_sent'],
			'item 3',
		],
	])('holds back whoever would be removed: %s', async (_, cell, unread, named) => {
		const { rows, sandbox } = await run(listOf(SALES, ada.email, bo.email, cy.email, cell));
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'cy assigned',
			...unread.map((short) => `${short}/invalid_input`),
			'di not_sent/list_unsafe',
		]);
		expect(rows.at(-1)).toMatchObject({ user_id: di.id, action: 'remove', message: held(named) });
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it('is a whole text, whose other entries are not sent either', async () => {
		const text = `${cy.email} – forward mail to ${bo.email}`;
		const { rows, sandbox } = await run(listOf(SALES, ada.email, text));
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'cy not_sent/invalid_input',
			...['–', 'forward', 'mail', 'to', 'bo'].map((word) => `${word} not_sent/invalid_input`),
			'bo not_sent/list_unsafe',
			'di not_sent/list_unsafe',
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
			'cy not_sent/invalid_input',
			'di not_sent/invalid_input',
			'di not_sent/list_unsafe',
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('holds them back in every group: it may be about any', async () => {
		const { rows, sandbox } = await run([
			...listOf(SALES, ada.email, bo.email, di.email, 'nobody'),
			...listOf(IT, bo.email, cy.email, ada.email),
		]);
		expect(shortly(rows).slice(-2)).toEqual(['ada assigned', 'fay not_sent/list_unsafe']);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [101], remove: [] }]);
	});

	it('holds them back, too, where its group cannot be read or is not known', async () => {
		for (const group of ['', null, 'Slaes']) {
			const { rows, sandbox } = await run([
				...listOf(SALES, ada.email, bo.email),
				{ group, members: di.email } as IDataObject,
			]);
			expect(shortly(rows).at(-1)).toBe('di not_sent/list_unsafe');
			expect(writesTo(sandbox)).toEqual([]);
		}
	});

	it('is named by its place in the sheet', async () => {
		const items = listOf(SALES, ada.email, bo.email, '').map((item, index) => ({
			...item,
			row_number: index + 2,
		}));
		const { rows } = await run(items);
		expect(rows.at(-1)?.message).toBe(held('item 2 (row 4 of the sheet)'));
	});

	it('is none where nothing is in it at all', async () => {
		const blank = await run([
			...listOf(SALES, ada.email, bo.email),
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
