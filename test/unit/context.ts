import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Context } from '../../nodes/DronaHq/http/context';

/** What n8n gives a node that sends requests: a credential, and what this answers to each of them. */
export const contextOf = (
	answer: (options: IHttpRequestOptions) => unknown,
	more: Partial<Context> = {},
): Context =>
	({
		getCredentials: async () => await Promise.resolve({ tokenKey: 'token-one' }),
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) =>
				await answer(options),
		},
		...more,
	}) as unknown as Context;
