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

	it.each(['ï¿½', 'ï»¿Ada', 'Jos√© N√∫√±ez', 'Jos├®', 'voilÃ ', 'marÃ\u00ADa', 'JosÃ© Â Smith'])(
		'%j is found',
		(text) => {
			expect(isMisread(text)).toBe(true);
		},
	);

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
	])('a real name is not: %s', (name) => {
		expect(isMisread(name)).toBe(false);
	});
});

it.each(['Jos\uFFFD N\uFFFD\uFFFDez', 'half\uD800'])('%j lost characters', (text) => {
	expect(isGarbled(text)).toBe(true);
});

it('a question mark in a name stands for a lost letter', () => {
	expect(['Nu?ez', '?ukasz', '????', 'Jos?'].every(hasLostLetters)).toBe(true);
	expect(['Núñez', 'Łukasz'].some(hasLostLetters)).toBe(false);
});

it('what a spreadsheet shows in other languages is told by its form', () => {
	expect(['#ЗНАЧ!', '#NAZWA?', '#数値!', '#SAYI/0!'].map(foreignSheetErrorIn)).toEqual([
		'#ЗНАЧ!',
		'#NAZWA?',
		'#数値!',
		'#SAYI/0!',
	]);
	expect(['Ada #1!', 'Ada!', '#Ada'].map(foreignSheetErrorIn)).toEqual(Array(3).fill(undefined));
});

it.each(['JosĂ©', 'GarcĂ\u00ADa', 'РџРµС‚СЂ', 'Mu¤oz', 'Garc¡a'])('%j is misread', (name) => {
	expect(isMisread(name)).toBe(true);
});

it.each(['Пётр', 'Иванов С.С.', 'Р.С. Иванов', 'Сергей Рыбаков', 'Ștefan Ăă', 'ĹUKASZ'])(
	'%j is a name',
	(name) => {
		expect(isMisread(name)).toBe(false);
	},
);

it('letters that were chosen at random are not misread, words that were are', () => {
	expect(['v0CË>,TÑÛ§ÁioøÄ|PfSE', 'plain-1', 'pässwört', '日本'].some(isWhollyMisread)).toBe(false);
	expect(['pÃ¤sswÃ¶rt', 'â\u0082¬10'].every(isWhollyMisread)).toBe(true);
});

it.each(['Ada null', 'undefined undefined', 'Ada.undefined', 'null!x', '[object Object]'])(
	'an expression left something in %j',
	(text) => {
		expect(leftoverIn(text)).toBeDefined();
	},
);

it.each(['Null', 'Nullmann', 'annull', 'Ada'])('nothing was left in %j', (text) => {
	expect(leftoverIn(text)).toBeUndefined();
});

it('what controls is found, what is typed is not', () => {
	expect(['a\nb', 'a\r', 'a\tb', 'a\0', 'a\u0085', 'a\u2028b'].every(holdsControls)).toBe(true);
	expect(['a b\u00A0c', '👩‍💻', 'می‌خواهم'].some(holdsControls)).toBe(false);
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

it('what an expression left is found as a word', () => {
	expect(['undefined Lovelace', 'Ada [object Object]', 'undefined'].map(leftoverIn)).toEqual([
		'undefined',
		'[object Object]',
		'undefined',
	]);
	expect(['Undefined', 'undefinedly', 'Null', 'Object'].map(leftoverIn)).toEqual(
		Array(4).fill(undefined),
	);
});
