/** By the request's options, as n8n's helper was given them. */
const tokens = new WeakMap<object, string>();

/** Notes with which token the credential has signed a request. */
export const noteToken = (options: object, token: string): void => void tokens.set(options, token);

/**
 * The token that a request was signed with; undefined where n8n handed the credential other options
 * than it was given. To ask n8n for the credential again would cost a millisecond for each request.
 */
export function tokenSentWith(options: object): string | undefined {
	const token = tokens.get(options);
	areNoted ||= token !== undefined;
	return token;
}

let areNoted = false;

/** Whether this n8n hands on the options that it is given, so that a request without a token was not signed. */
export const areTokensNoted = (): boolean => areNoted;
