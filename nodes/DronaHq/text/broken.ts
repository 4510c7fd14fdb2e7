/** Text that a file, a sheet or an expression has spoilt. */

/** The character that stands for one that couldn't be read, or half of one. */
export const isGarbled = (text: string): boolean => /[\uFFFD\p{Cs}]/u.test(text);

/** "Nu?ez", "????": saved where these letters are missing. */
export const hasLostLetters = (name: string): boolean => name.includes('?');

/** Line breaks, tabs and other characters that aren't typed into one line. */
export const holdsControls = (text: string): boolean => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);

/** What spreadsheets show where a formula has no result, in English and other languages. */
const SHEET_ERRORS = new RegExp(
	`(?<!\\S)(?:#(?:${[
		'N/A|N/D|NV',
		'(?:REF|BEZUG|RIF|¡REF)!',
		'(?:VALUE|WERT|VALEUR|VALORE|VALOR|¡VALOR)!',
		'(?:NAME|NOM|NOME|NOMBRE|¿NOMBRE)\\?',
		'DIV/0!|¡DIV/0!',
		'(?:NULL|NULO|NULLO|¡NULO)!',
		'(?:NUM|ZAHL|NOMBRE|¡NUM)!',
		'(?:SPILL|CALC|FIELD|ERROR|BLOCKED|CONNECT|UNKNOWN|BUSY|PYTHON|EXTERNAL)!',
		'GETTING_DATA',
	].join('|')})|Err:\\d{3})(?!\\S)`,
	'i',
);

/** A spreadsheet's error value in the text, such as `#N/A`. */
export const sheetErrorIn = (text: string): string | undefined => SHEET_ERRORS.exec(text)?.[0];

/** The same in any language, by its form: `#ЗНАЧ!`, `#NAZWA?`. */
export const foreignSheetErrorIn = (name: string): string | undefined =>
	/(?<!\S)#[\p{Lu}\p{Lo}/0¡¿]{2,}[!?](?!\S)/u.exec(name)?.[0];

/** What JavaScript writes where an expression had nothing, or not a text. */
export const leftoverIn = (text: string): string | undefined =>
	/(?<![\p{L}\p{N}])(?:undefined|null)(?![\p{L}\p{N}])|\[object \w+\]/u.exec(text)?.[0];

/** Whether a text is made of nothing else than that. */
export const isNothingElse = (text: string): boolean =>
	leftoverIn(text) !== undefined && /^(?:undefined|null|\[object \w+\]|[^\p{L}])+$/u.test(text);

/** A letter in code, such as `&eacute;`, `\u00E9`, `\xE9` or `%C3%A9`. */
export const codeIn = (text: string): string | undefined =>
	/&(?:#\d+|#x[\da-f]+|[a-z]{2,8});|\\(?:u[\da-f]{4}|x[\da-f]{2})|([%=])[c-e][\da-f]\1[89ab][\da-f]/i.exec(
		text,
	)?.[0];

/**
 * UTF-8 read as Windows-1252 or Latin-1: "JosÃ©", "Å‚", "â€™". A capital with an accent, then a sign
 * that stands in no name; where that sign may follow a capital, as in "ANDRÉ’S" and "Groß–Gerau", only
 * in surroundings that no name has.
 */
const MISREAD: readonly RegExp[] = (() => {
	const lead = '[\\u00C2-\\u00D6\\u00D8-\\u00DE]';
	const control = '\\u0080-\\u009F';
	const sign = `€‚„†‡ˆ‰‹›˜™${control}\\u00A1-\\u00AA\\u00AC-\\u00B3µ¶\\u00B8-\\u00BA\\u00BC-\\u00BF`;
	const letter = 'ƒŠŒŽšœžŸ';
	const ordinary = '‘’“”–—…•·´«»\\u00A0';
	const any = `[${sign}${letter}${ordinary}]`;
	return [
		`${lead}[${sign}]`,
		`×${any}×`,
		`\\p{Ll}${lead}${any}`,
		`Ã[${letter}]`,
		`[ÄÅ][${letter}]\\p{Ll}`,
		`Ã[‘“”–—…•·´«»](?=\\p{L})`,
		`Ã’(?!s\\b|S\\b)`,
		`\\p{Ll}[ÂÃ](?!\\p{L})`,
		`Â[·«\\u00A0]`,
		`â€`,
		`â[${control}]`,
		`ï[»¿][¿½]`,
		`á[º»]${any}`,
		`[à-ï](?:[${sign}]${any}|${any}[${sign}])`,
		`ðŸ|ð[${control}]`,
		// As the code pages of Central Europe and of Cyrillic.
		`[ĂĹ][©¶ˇ»­§ĽľşłŁąŻ¤]`,
		`(?:[РС][^\\p{L}\\s.'’-]|[РС][\u0400-\u040F\u0450-\u045F]){2}`,
		// As Mac OS Roman, and as the code pages of DOS.
		`\\p{L}[¡¢£¤¿„]\\p{L}`,
		`√\\S|\\p{L}[\\u2500-\\u257F]`,
	].map((pattern) => new RegExp(pattern, 'u'));
})();

/** Quotes around a name or in it: their closing ones are no remains of other letters. */
const QUOTES = /“([^“”]*)”|„([^„“”]*)[“”]|‘([^‘’]*)’|«([^«»]*)»|‹([^‹›]*)›/g;

const ASCII = /^[\0-\x7F]*$/;

/** Whether a text was read in another encoding than it was saved in. */
export const isMisread = (text: string): boolean => {
	if (ASCII.test(text)) return false;
	const unquoted = text.replace(QUOTES, ' $1$2$3$4$5 ');
	return MISREAD.some((pattern) => pattern.test(unquoted));
};

/** Whether all in it that isn't ASCII was misread. For passwords: of letters chosen at random, some always look so. */
export function isWhollyMisread(text: string): boolean {
	if (/[^\0-\xFF]/.test(text) || !/[\x80-\xFF]/.test(text)) return false;
	const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
	const read = new TextDecoder().decode(bytes);
	return !read.includes('\uFFFD');
}
