import { readingsOf } from './readings';
import { TextSet } from './textSet';

const HIDDEN = '[hidden]';

/** Characters of DronaHQ's words that a person gets to see. */
const LONGEST = 500;

/** So much of a text is looked at. */
const LONGEST_READ = 4000;

/** Shorter ones turn up by chance in what was never encoded. */
const SHORTEST_ENCODED = 4;

/** Shorter ones are looked for in DronaHQ's words only, not in all that it says about users. */
const SHORTEST_TOKEN = 8;

/** Everything that a run must not repeat to anybody: its tokens and all passwords it has sent. */
export class Secrets {
	private readonly asTheyAre = new TextSet();

	/** In the form that readings are compared by. */
	private readonly folded = new TextSet();

	private readonly tokenSpellings = new Set<string>();

	add(secrets: readonly string[]): void {
		for (const secret of secrets.flatMap((text) => [text, text.trim()])) {
			this.asTheyAre.add(secret);
			if (secret.length < SHORTEST_ENCODED) continue;
			for (const text of foldings(secret)) this.folded.add(text);
		}
	}

	addToken(token: string): void {
		this.add([token]);
		if (token.length < SHORTEST_TOKEN) return;
		for (const spelling of spellingsOf(token.trim())) this.tokenSpellings.add(spelling);
	}

	/**
	 * DronaHQ's words for a person's eyes, at most 500 characters long. A secret in them is hidden;
	 * words that hold one in an encoding of any kind are hidden whole. Null where there are none.
	 */
	redact(words: unknown): string | null {
		if (typeof words !== 'string' && typeof words !== 'number') return null;
		const whole = String(words);
		const read = whole.slice(0, LONGEST_READ);
		const shown = this.hide(read);
		// What was cut off may have been the rest of another one.
		if (shown !== read && read !== whole) return HIDDEN;
		return shown.trim().slice(0, LONGEST) || null;
	}

	/** What DronaHQ says about users, as it came, but without the token. */
	withoutToken(json: unknown, source: string): unknown {
		return this.holdsToken(source) ? this.hideWithin(json) : json;
	}

	private holdsToken(text: string): boolean {
		return [...this.tokenSpellings].some((spelling) => text.includes(spelling));
	}

	private hideWithin(json: unknown): unknown {
		if (typeof json === 'string') {
			if (json.length <= LONGEST_READ) return this.hide(json);
			return this.holdsToken(json) ? HIDDEN : json;
		}
		if (Array.isArray(json)) return json.map((entry) => this.hideWithin(entry));
		if (typeof json !== 'object' || json === null) return json;
		return Object.fromEntries(
			Object.entries(json).map(([key, value]) => [this.hide(key), this.hideWithin(value)]),
		);
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

/** The forms in which a token is likely to turn up in the middle of data: as it is, in JSON, in a URL, in base64. */
function spellingsOf(token: string): string[] {
	const inUrl = encodeURIComponent(token);
	const inBase64 = (['base64', 'base64url'] as const).flatMap((encoding) =>
		// Of base64 of something longer, the characters that depend on nothing but the token.
		[0, 1, 2].map((before) => {
			const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(token)]);
			const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
			return whole.toString(encoding).slice(before === 0 ? 0 : 4);
		}),
	);
	const inLowerCase = inUrl.replace(/%../g, (byte) => byte.toLowerCase());
	return [token, JSON.stringify(token).slice(1, -1), inUrl, inLowerCase, ...inBase64].filter(
		({ length }) => length >= SHORTEST_ENCODED,
	);
}
