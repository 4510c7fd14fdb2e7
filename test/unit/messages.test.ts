import {
	contradiction,
	DONE_WORDS,
	itemAndRow,
	namedAlready,
	otherData,
	REASONS,
	REPEATING,
} from '../../nodes/DronaHq/outcomes/messages';

const sentences = Object.values({ ...DONE_WORDS, ...REASONS, ...REPEATING });

it('are whole sentences, ready to be read', () => {
	expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
});

it('differ from each other', () => {
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
