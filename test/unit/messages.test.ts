import {
	DONE_WORDS,
	REASONS,
	REPEATING,
	tooManyUsers,
} from '../../nodes/DronaHq/outcomes/messages';
import {
	contradiction,
	itemAndRow,
	namedAlready,
	otherData,
} from '../../nodes/DronaHq/outcomes/places';
import type { Earlier } from '../../nodes/DronaHq/run/rounds';
import { earlierOf } from './limits';

const sentences = Object.values({ ...DONE_WORDS, ...REASONS, ...REPEATING });

it('are whole sentences, ready to be read, and differ from each other', () => {
	expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
	expect(new Set(sentences).size).toBe(sentences.length);
});

describe('places', () => {
	const ITEM = { item: 1 };
	const OF_SHEET = { item: 1, sheetRow: 3 };

	it.each<[string, string, string]>([
		[itemAndRow(ITEM), itemAndRow(OF_SHEET), '[Item 1]'],
		[namedAlready(ITEM), namedAlready(OF_SHEET), 'Named already in item 1'],
		[otherData(ITEM), otherData(OF_SHEET), 'named with other data in item 1'],
		[contradiction(ITEM), contradiction(OF_SHEET), 'This item and item 1'],
	])("name a row where the sheet gives its number: '%s', '%s'", (bare, ofSheet, place) => {
		expect(bare).toContain(place);
		expect(bare).not.toMatch(/1 \(|of the sheet/);
		expect(ofSheet).toBe(bare.replace(place, `${place} (row 3 of the sheet)`));
	});
});

describe('too many users', () => {
	it.each<[string, number, Partial<Earlier>, number, boolean, RegExp]>([
		[
			'in one round',
			3,
			{},
			2,
			false,
			/^Nothing was changed: this run .* from 3 users, .* allows 2\./,
		],
		[
			'in all rounds',
			...([1, { isThere: true, users: 3 }, 3, false] as const),
			/^Nothing was changed in this round: it .* from 1 user, earlier rounds of this execution had 3, .* allows 3\./,
		],
		[
			'in an earlier round',
			...([1, { isThere: true, users: 2, isOver: true }, 3, false] as const),
			/^Nothing was changed in this round: an earlier round .* gone over .* allows 3\./,
		],
		[
			'where earlier rounds took access from nobody',
			...([3, { isThere: true }, 2, false] as const),
			/^Nothing was changed in this round: it .* from 3 users, and .* allows 2\./,
		],
		[
			'where an earlier try has sent something',
			...([3, {}, 2, true] as const),
			/^Nothing more was changed: this run .* from 3 users, and .* allows 2\./,
		],
	])('%s: the numbers and the way out', (_, users, earlier, maxUsers, isBegun, said) => {
		const sentence = tooManyUsers(users, earlierOf(earlier), { maxUsers, isBegun });
		expect(sentence).toMatch(said);
		expect(sentence).toMatch(/raise it in the node's options\.$/);
	});
});

it.each([DONE_WORDS.exists, REASONS.already_exists])(
	'never claims that somebody whose email is taken is in this account: %s',
	(sentence) => {
		expect(sentence).toContain('in another account');
		expect(sentence).not.toMatch(/(was|is) in the account/);
	},
);

it.each([REASONS.unauthorized, REASONS.forbidden])(
	'says that the account may not allow the address: %s',
	(sentence) => {
		expect(sentence).toMatch(/IP address.*Account Settings, General & Security/);
	},
);
