import { readingsOf } from './readings';
import { TextSet } from './textSet';

const HIDDEN = '[hidden]';

/** Characters of DronaHQ's words that a person gets to see. */
const LONGEST = 500;

/** So much of a text is looked at: twice what is shown, because looking takes long. */
const LONGEST_READ = 2 * LONGEST;

/** Shorter ones turn up by chance in what was never encoded. */
const SHORTEST_ENCODED = 4;

/** Shorter ones are looked for in DronaHQ's words only, not in all that it says about users. */
const SHORTEST_TOKEN = 8;

/** Everything that a run must not repeat to anybody: its tokens and all passwords it has sent. */
export class Secrets {
	private readonly asTheyAre = new TextSet();

	/** In the form that readings are compared by. */
	private readonly folded = new TextSet();

	/** What words became. Refusals for one reason mostly have the same ones. */
	private readonly redacted = new Map<string, string | null>();

	/** What the spellings of the tokens have in common, in lower case. */
	private readonly tokenTraits = new Set<string>();

	private readonly tokens = new Set<string>();

	/** Whether any token is known. */
	get knowsToken(): boolean {
		return this.tokens.size > 0;
	}

	add(secrets: readonly string[]): void {
		if (secrets.length > 0) this.redacted.clear();
		for (const secret of secrets.flatMap((text) => [text, text.trim()])) {
			this.asTheyAre.add(secret);
			if (secret.length < SHORTEST_ENCODED) continue;
			for (const text of foldings(secret)) this.folded.add(text);
		}
	}

	addToken(token: string): void {
		if (this.tokens.has(token)) return;
		this.tokens.add(token);
		this.add([token]);
		if (token.length < SHORTEST_TOKEN) return;
		for (const trait of traitsOf(token)) this.tokenTraits.add(trait);
	}

	/**
	 * DronaHQ's words for a person's eyes, at most 500 characters long. A secret in them is hidden;
	 * words that hold one in an encoding of any kind are hidden whole. Null where there are none.
	 */
	redact(words: unknown): string | null {
		if (typeof words !== 'string' && typeof words !== 'number') return null;
		const whole = String(words);
		const read = whole.slice(0, LONGEST_READ);
		const isCut = read !== whole;
		const key = `${isCut} ${read}`;
		const known = this.redacted.get(key);
		if (known !== undefined) return known;
		const shown = this.redactNow(read, isCut);
		this.redacted.set(key, shown);
		return shown;
	}

	private redactNow(text: string, isCut: boolean): string | null {
		const shown = this.hide(text);
		// What was cut off may have been the rest of another one.
		if (shown !== text && isCut) return HIDDEN;
		return shown.trim().slice(0, LONGEST) || null;
	}

	/** What DronaHQ says about users, as it came, but without the token. */
	withoutToken(json: unknown, source: string): unknown {
		return this.mayHoldToken(source) ? this.hideWithin(json) : json;
	}

	private mayHoldToken(text: string): boolean {
		const folded = text.toLowerCase();
		return [...this.tokenTraits].some((trait) => folded.includes(trait));
	}

	private hideWithin(json: unknown): unknown {
		if (typeof json === 'string') return this.hideToken(json);
		if (Array.isArray(json)) return json.map((entry) => this.hideWithin(entry));
		if (typeof json !== 'object' || json === null) return json;
		return Object.fromEntries(
			Object.entries(json).map(([key, value]) => [this.hideToken(key), this.hideWithin(value)]),
		);
	}

	private hideToken(text: string): string {
		if (!this.mayHoldToken(text)) return text;
		return text.length <= LONGEST_READ ? this.hide(text) : HIDDEN;
	}

	private hide(text: string): string {
		const shown = this.asTheyAre.replaceIn(text, HIDDEN);
		const readings = readingsOf(shown);
		if (!readings) return HIDDEN;
		const holdsOne = [...readings].flatMap(foldings).some((one) => this.folded.isIn(one));
		return holdsOne ? HIDDEN : shown;
	}
}

/** Without regard to letter case, and once more without the characters that encodings garble. */
function foldings(text: string): string[] {
	const folded = text.normalize('NFC').toLowerCase();
	const plain = folded.replace(/[^\x20-\x7e]/g, '');
	return [folded, plain].filter(({ length }) => length >= SHORTEST_ENCODED);
}

/** Spellings of every character of a text, its code in hexadecimal or decimal digits. */
const LETTER_BY_LETTER: ReadonlyArray<(hex: string, decimal: number) => string> = [
	(hex) => hex,
	(hex) => `%${hex}`,
	(hex) => `\\u00${hex}`,
	// In a text that is written in JSON itself.
	(hex) => `\\\\u00${hex}`,
	(hex) => `&#x${hex};`,
	(hex) => `&#x00${hex};`,
	(_, decimal) => `&#${decimal};`,
];

/**
 * What the spellings of a token have in common, in lower case: its longest run of letters and
 * digits, which most encodings leave alone, and what the others make of that.
 */
function traitsOf(token: string): string[] {
	const [run = ''] = (token.match(/[a-z\d]+/gi) ?? []).sort((a, b) => b.length - a.length);
	const codes = [...Buffer.from(run)];
	const spelled = LETTER_BY_LETTER.map((spell) =>
		codes.map((code) => spell(code.toString(16), code)).join(''),
	);
	return [run, ...spelled, ...base64Within(run)]
		.filter(({ length }) => length >= SHORTEST_ENCODED)
		.map((trait) => trait.toLowerCase());
}

/** Base64 of a text, wherever it stands in what was encoded: the characters that depend on nothing else. */
const base64Within = (text: string): string[] =>
	[0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
		const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
		return whole.toString('base64url').slice(before === 0 ? 0 : 4);
	});
