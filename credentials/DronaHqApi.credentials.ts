import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { parseBaseUrl } from '../nodes/DronaHq/http/baseUrl';
import { BASE_URL_FLAWS } from '../nodes/DronaHq/outcomes/messages';

export class DronaHqApi implements ICredentialType {
	name = 'dronaHqApi';

	displayName = 'DronaHQ API';

	icon: Icon = {
		light: 'file:../nodes/DronaHq/dronahq.svg',
		dark: 'file:../nodes/DronaHq/dronahq.dark.svg',
	};

	documentationUrl = 'https://docs.dronahq.com/';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://plugin.api.dronahq.com',
			required: true,
			placeholder: 'e.g. https://plugin.api.dronahq.com',
			description:
				"The address of your account's DronaHQ API. Keep the default unless DronaHQ gave you another.",
		},
		{
			displayName: 'Token Key',
			name: 'tokenKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"An API token of the account, or of one micro-app. An administrator generates it on the Settings page of DronaHQ's Admin Console. Generating a new account token cancels the old ones.",
		},
	];

	authenticate = authenticate;
}

/**
 * Aims a request at the credential's own base URL and adds the token where the API expects it. A
 * request that somebody aims at another host, with the HTTP Request node, stays without the token;
 * one that has it follows no redirect, which would take the body along to whatever host.
 */
async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions & { uri?: string },
): Promise<IHttpRequestOptions> {
	const base = parseBaseUrl(credentials.baseUrl);
	// The code tells the transport that nothing was sent.
	if ('invalid' in base) {
		throw Object.assign(new Error(BASE_URL_FLAWS[base.invalid]), { code: 'ERR_INVALID_URL' });
	}
	const token = String(credentials.tokenKey).trim();

	const target = options.url || options.uri || '';
	const isOwnPath = /^\/(?!\/)/.test(target) && !options.baseURL;
	if (!isOwnPath && originOf(target, options.baseURL) !== base.origin) return options;
	const aimed = { ...options, ...NO_REDIRECTS, ...(isOwnPath && { baseURL: base.href }) };

	if ((options.method ?? 'GET') === 'GET') {
		return { ...aimed, qs: { ...options.qs, tokenkey: token } };
	}
	if (!isPlainObject(options.body ?? {})) {
		throw new Error('The body of a request to DronaHQ must be a JSON object');
	}
	return { ...aimed, body: { ...(options.body as object), token_key: token } };
}

/** As n8n's request helper is told, and as the older one is that the HTTP Request node uses. */
const NO_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

function originOf(url: string, baseUrl?: string): string | undefined {
	return URL.canParse(url, baseUrl) ? new URL(url, baseUrl).origin : undefined;
}

function isPlainObject(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
