import { readingsOf } from './readings';

const HIDDEN = '[hidden]';
const LONGEST = 500;

/** So much of a text is looked at. */
const LONGEST_READ = 4000;

/** Shorter ones turn up by chance in what was never encoded. */
const SHORTEST_ENCODED = 4;

/**
 * DronaHQ's text for a person's eyes, at most 500 characters long. A secret in it is hidden; a text
 * that holds one in an encoding of any kind is hidden whole. Null where there is no text.
 */
export function redact(text: unknown, secrets: readonly string[]): string | null {
	if (typeof text !== 'string' && typeof text !== 'number') return null;
	const whole = String(text);
	const known = [...new Set(secrets.flatMap((secret) => [secret, secret.trim()]))]
		.filter((secret) => secret !== '')
		.sort((a, b) => b.length - a.length);
	const read = whole.slice(0, LONGEST_READ);
	const shown = known.reduce((safe, secret) => safe.replaceAll(secret, HIDDEN), read);
	// What was cut off may have been the rest of another one.
	const isCutAmongSecrets = shown !== read && read !== whole;
	if (isCutAmongSecrets || holdsOne(shown, known)) return HIDDEN;
	return shown.trim().slice(0, LONGEST) || null;
}

function holdsOne(text: string, secrets: string[]): boolean {
	const encoded = secrets.filter(({ length }) => length >= SHORTEST_ENCODED);
	if (encoded.length === 0) return false;
	const readings = readingsOf(text);
	if (!readings) return true;
	const folded = [...readings].flatMap(foldings);
	return encoded.flatMap(foldings).some((secret) => folded.some((one) => one.includes(secret)));
}

/** Without regard to letter case, and once more without the characters that encodings garble. */
function foldings(text: string): string[] {
	const folded = text.normalize('NFC').toLowerCase();
	const plain = folded.replace(/[^\x20-\x7e]/g, '');
	return [folded, plain].filter(({ length }) => length >= SHORTEST_ENCODED);
}
