/** A base URL that can be used, without its trailing slash; or what is to be corrected. */
export type BaseUrl = { href: string; origin: string } | { invalid: string };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks the credential's base URL. The token travels in every request, so only https will do,
 * except on the machine itself.
 */
export function parseBaseUrl(text: unknown): BaseUrl {
	const trimmed = typeof text === 'string' ? text.trim() : '';
	if (trimmed === '') return { invalid: "'Base URL' is empty" };
	if (!URL.canParse(trimmed)) {
		return {
			invalid: "'Base URL' must be a web address that starts with https://, such as the default",
		};
	}
	const url = new URL(trimmed);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		return { invalid: "'Base URL' must start with 'https://'" };
	}
	if (url.username !== '' || url.password !== '') {
		return { invalid: "'Base URL' must not contain a user name or password" };
	}
	if (/[?#]/.test(trimmed)) return { invalid: "'Base URL' must not contain '?' or '#'" };
	return { href: url.href.replace(/\/+$/, ''), origin: url.origin };
}
