/** A base URL that can be used, without its trailing slash; or why it can't be. */
export type BaseUrl = { href: string; origin: string } | { invalid: BaseUrlFlaw };

export type BaseUrlFlaw = 'empty' | 'noAddress' | 'notSecure' | 'holdsUser' | 'holdsQuery';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks the credential's base URL. The token travels in every request, so only https will do,
 * except on the machine itself.
 */
export function parseBaseUrl(text: unknown): BaseUrl {
	const trimmed = typeof text === 'string' ? text.trim() : '';
	if (trimmed === '') return { invalid: 'empty' };
	if (!URL.canParse(trimmed)) return { invalid: 'noAddress' };
	const url = new URL(trimmed);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		return { invalid: 'notSecure' };
	}
	if (url.username !== '' || url.password !== '') return { invalid: 'holdsUser' };
	if (/[?#]/.test(trimmed)) return { invalid: 'holdsQuery' };
	return { href: url.href.replace(/\/+$/, ''), origin: url.origin };
}
