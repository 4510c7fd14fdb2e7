import { parseBaseUrl } from './baseUrl';
import { CREDENTIAL, type Context } from './transport';

/** Why the credential can't be used, before anything is sent with it; undefined if it can. */
export async function checkCredential(context: Context): Promise<string | undefined> {
	try {
		const { baseUrl, tokenKey } = await context.getCredentials(CREDENTIAL);
		const parsed = parseBaseUrl(baseUrl);
		if ('invalid' in parsed) return `${parsed.invalid}. Correct it in the credential.`;
		if (typeof tokenKey !== 'string' || tokenKey.trim() === '') {
			return "'Token Key' is empty. Enter the token in the credential.";
		}
		return undefined;
	} catch {
		return "There is no credential to use. Choose one under 'Credential to connect with'.";
	}
}
