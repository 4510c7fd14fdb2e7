const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses an answer's text; undefined where it isn't JSON. Integers that a JavaScript number can't
 * hold exactly become text, so that an ID is never another user's ID.
 */
export function parseJson(text: string): unknown {
	const json = text.replace(/^\uFEFF/, '');
	try {
		return JSON.parse(/\d{16}/.test(json) ? json.replace(STRING_OR_NUMBER, quoteInexact) : json);
	} catch {
		return undefined;
	}
}

const quoteInexact = (token: string): string =>
	/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
