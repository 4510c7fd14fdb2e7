import {
	codeIn,
	foreignSheetErrorIn,
	hasLostLetters,
	holdsControls,
	isGarbled,
	isMisread,
	isWhollyMisread,
	leftoverIn,
	sheetErrorIn,
} from '../../nodes/DronaHq/text/broken';

const NAMES = [
	...['José Núñez', 'Jürgen Müller', 'Łukasz Żółć', 'Zoë', 'Renée', 'Øystein Ånes', 'Müge Yıldız'],
	...['İbrahim Şahin', 'Čeněk Krátký', 'Ștefan Țepeș', 'Nguyễn Thị Ánh', 'Straße', 'Õnne', 'Ağca'],
	...['Иван Петров', 'Γιώργος', '王小明', '山田太郎', 'محمد', 'דוד כהן', '김철수', 'สมชาย'],
	...['O’Hara', 'Ana–Maria', '“Ada” Lovelace', 'JOÃO', 'JOSÉ', 'MÜLLER', 'MUÑOZ', 'ÅSE', '😀'],
];

describe('A text read in another encoding', () => {
	const as = (encoding: string, text: string): string =>
		encoding === 'latin1'
			? Buffer.from(text).toString(encoding)
			: new TextDecoder(encoding).decode(Buffer.from(text));

	it.each(NAMES.flatMap((name) => ['latin1', 'windows-1252'].map((by) => [name, by] as const)))(
		'%s by %s is found, also where it happened twice',
		(name, by) => {
			expect(isMisread(name)).toBe(false);
			expect(isMisread(as(by, name))).toBe(true);
			expect(isMisread(as(by, as(by, name)))).toBe(true);
		},
	);

	it.each([
		...['ï¿½', 'ï»¿Ada', 'Jos√© N√∫√±ez', 'Jos├®', 'voilÃ ', 'marÃ\u00ADa', 'JosÃ© Â Smith'],
		...['JosĂ©', 'GarcĂ\u00ADa', 'РџРµС‚СЂ', 'Mu¤oz', 'Garc¡a'],
	])('%j is found', (text) => {
		expect(isMisread(text)).toBe(true);
	});

	it.each([
		...['ANDRÉ’S', 'ANDRÉ’s', 'SEPPÄLÄ’S', 'Groß–Gerau', 'KRÁTKÁ–ŽIŽKOVÁ', 'SEPPÄLÄ–VIRTANEN'],
		...['KŘÍŽEK', 'ŠŤASTNÁ', 'DÍŽA', 'JOÃO', 'IRMÃ', '«ANA ROMû', '“ROMÔ', '„MÜLLERÖ“', '«É»'],
		...[
			'JOSÉ\u00A0LUIS',
			'ROMÃ\u00A0ANA',
			'Mª José',
			'José Mª',
			'PEÑA…',
			'PEÑA · LÓPEZ',
			'Marçal·la',
		],
		...[
			'D’Arcy',
			'Müller–Lüdenscheidt',
			'Þórður',
			'TRẦN THỊ ÂN',
			'Keaʻike',
			'Ada™',
			'Úžasný',
			'Ý',
		],
		...['Пётр', 'Иванов С.С.', 'Р.С. Иванов', 'Сергей Рыбаков', 'Ștefan Ăă', 'ĹUKASZ'],
	])('a real name is not: %s', (name) => {
		expect(isMisread(name)).toBe(false);
	});
});

/** What is found in texts, and what is not; each takes a row of either. */
it.each<[string, (text: string) => boolean, string[], string[]]>([
	['lost characters', isGarbled, ['Jos\uFFFD N\uFFFD\uFFFDez', 'half\uD800'], ['José Núñez']],
	[
		'letters that a question mark stands for',
		hasLostLetters,
		['Nu?ez', '?ukasz', '????', 'Jos?'],
		['Núñez', 'Łukasz'],
	],
	[
		'words that are wholly misread, but no letters chosen at random',
		isWhollyMisread,
		['pÃ¤sswÃ¶rt', 'â\u0082¬10'],
		['v0CË>,TÑÛ§ÁioøÄ|PfSE', 'plain-1', 'pässwört', '日本'],
	],
	[
		'what controls, but not what is typed',
		holdsControls,
		['a\nb', 'a\r', 'a\tb', 'a\0', 'a\u0085', 'a\u2028b'],
		['a b\u00A0c', '👩‍💻', 'می‌خواهم'],
	],
])('%s', (_, isFound, broken, whole) => {
	expect(broken.filter((text) => !isFound(text))).toEqual([]);
	expect(whole.filter(isFound)).toEqual([]);
});

it.each([
	...['#ЗНАЧ!', '#NAZWA?', '#数値!', '#SAYI/0!'].map((text) => [text, text] as const),
	...['Ada #1!', 'Ada!', '#Ada'].map((text) => [text, undefined] as const),
])('what a spreadsheet shows in other languages is told by its form: %s', (text, error) => {
	expect(foreignSheetErrorIn(text)).toBe(error);
});

it.each<[string, string | undefined]>([
	['undefined Lovelace', 'undefined'],
	['Ada [object Object]', '[object Object]'],
	['undefined', 'undefined'],
	['Ada null', 'null'],
	['undefined undefined', 'undefined'],
	['Ada.undefined', 'undefined'],
	['null!x', 'null'],
	['[object Object]', '[object Object]'],
	['Undefined', undefined],
	['undefinedly', undefined],
	['Null', undefined],
	['Object', undefined],
	['Nullmann', undefined],
	['annull', undefined],
])('what an expression left in %j is found as a word: %j', (text, leftover) => {
	expect(leftoverIn(text)).toBe(leftover);
});

it.each([
	...['#N/A', '#REF!', '#NAME?', '#VALUE!', '#DIV/0!', '#NULL!', '#NUM!', '#SPILL!', '#ERROR!'],
	...['#NV', '#BEZUG!', '#WERT!', '#N/D', '#VALEUR!', '#¡REF!', '#¿NOMBRE?', 'Err:502', '#n/a'],
])("%s is a spreadsheet's, alone and in a text", (value) => {
	expect(sheetErrorIn(value)).toBe(value);
	expect(sheetErrorIn(`Ada ${value}`)).toBe(value);
	expect(sheetErrorIn(`Ada${value}x`)).toBeUndefined();
});

it.each(['Ada #1', '#hr', 'N/A', 'Ref!', 'Name?', '#Ada!'])('%s is none', (text) => {
	expect(sheetErrorIn(text)).toBeUndefined();
});

it.each([
	['Jos&eacute;', '&eacute;'],
	['Jos\\xe9', '\\xe9'],
	['O&#39;Hara', '&#39;'],
	['O&#x27;Hara', '&#x27;'],
	['Jos\\u00e9', '\\u00e9'],
	['Jos%C3%A9', '%C3%A9'],
	['Jos=C3=A9', '=C3=A9'],
	['Smith & Co; AT&T', undefined],
	['100%', undefined],
])('in %j the letter in code is %j', (text, code) => {
	expect(codeIn(text)).toBe(code);
});
