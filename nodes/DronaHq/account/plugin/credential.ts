import type { INode } from 'n8n-workflow';
import { CREDENTIAL, type Context } from '../../http/context';
import { parseBaseUrl } from '../../http/baseUrl';
import { CREDENTIAL_WORDS } from '../../outcomes/messages';

/** Why the credential can't be used, before anything is sent with it; undefined if it can. */
export async function checkCredential(context: Context): Promise<string | undefined> {
	try {
		const { baseUrl, tokenKey } = await context.getCredentials(CREDENTIAL);
		const parsed = parseBaseUrl(baseUrl);
		if ('invalid' in parsed) return CREDENTIAL_WORDS.wrongAddress(parsed.invalid);
		if (typeof tokenKey !== 'string' || tokenKey.trim() === '') {
			return CREDENTIAL_WORDS.withoutToken;
		}
		return undefined;
	} catch {
		return CREDENTIAL_WORDS.missing;
	}
}

/**
 * What tells one account from another: the chosen credential, because most accounts share an address, and the
 * address that it holds. Another token in the same credential opens the same account.
 */
export async function whichAccount(context: Context & { getNode(): INode }): Promise<string> {
	const { baseUrl } = await context.getCredentials(CREDENTIAL);
	const base = parseBaseUrl(baseUrl);
	const address = 'href' in base ? base.href : '';
	return JSON.stringify([context.getNode().credentials?.[CREDENTIAL]?.id, address]);
}
