const HIDDEN = '[hidden]';
const LONGEST = 500;

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The forms in which a server may echo a secret. */
function formsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const inJson = JSON.stringify(secret).slice(1, -1);
	const inUrl = encodeURIComponent(bytes.toString());
	const inBase64 = bytes.toString('base64');
	return [
		secret,
		inJson,
		inJson.replaceAll('/', '\\/'),
		inJson.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
		inUrl,
		inUrl.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
		inUrl.replaceAll('%20', '+'),
		secret.replace(/[&<>"]/g, (char) => HTML[char] ?? char),
		inBase64,
		inBase64.replace(/=+$/, ''),
		bytes.toString('base64url'),
	];
}

/**
 * DronaHQ's text for a person's eyes: without the secrets, in whichever form a server may echo
 * them, and at most 500 characters long. Null where there is no text.
 */
export function redact(text: unknown, secrets: readonly string[]): string | null {
	if (typeof text !== 'string' && typeof text !== 'number') return null;
	const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
	const hidden = [...new Set(forms)]
		.sort((a, b) => b.length - a.length)
		.reduce((safe, form) => safe.replaceAll(form, HIDDEN), String(text));
	return hidden.trim().slice(0, LONGEST) || null;
}
