import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { classifyAnswer, classifyNoAnswer, type HttpAnswer, type Reply } from './classify';
import type { Failure } from './failure';
import type { Secrets } from './secrets';
import { areTokensNoted, tokenSentWith } from './sentTokens';
import { traceOf } from './trace';
import { within } from './within';
import type { Reason } from '../core/outcome';

export type Context = IExecuteFunctions | ILoadOptionsFunctions;

export interface Request {
	method: IHttpRequestMethods;
	/** Below the base URL, with every segment encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** `one` where a refusal of 400, 403 or 404 concerns only this request, such as one about a single user. */
	scope: Failure['scope'];
	/** What a 404 stands for. */
	missing?: Reason;
	/** The passwords in the body. */
	passwords?: readonly string[];
}

export const CREDENTIAL = 'dronaHqApi';

/**
 * Sends one request, once, and says what came of it. Never throws, never follows a redirect. After
 * `timeout` milliseconds it stops waiting, whatever may still be dripping in.
 */
export async function send(
	context: Context,
	request: Request,
	{ timeout, secrets }: { timeout: number; secrets: Secrets },
): Promise<Reply> {
	secrets.add(request.passwords ?? []);
	if (!secrets.knowsToken) await learnToken(context, secrets);
	const options = optionsOf(request, timeout);
	const answer = await within(timeout, fetchAnswer(context, options));
	// Somebody may have exchanged it since the run began.
	const token = tokenSentWith(options);
	if (token === undefined) await learnToken(context, secrets);
	else secrets.addToken(token);
	return 'failure' in answer ? answer : classifyAnswer(answer, { ...request, secrets });
}

async function learnToken(context: Context, secrets: Secrets): Promise<void> {
	try {
		const { tokenKey } = await context.getCredentials(CREDENTIAL);
		if (typeof tokenKey === 'string') secrets.addToken(tokenKey);
	} catch {
		// Somebody has deleted the credential: nothing can be sent with it either, which says enough.
	}
}

/** Made anew for each sending: n8n writes into it. */
const optionsOf = (
	{ method, path, query, body }: Request,
	timeout: number,
): IHttpRequestOptions => ({
	method,
	url: path,
	...(query && { qs: { ...query } }),
	...(body && { body: { ...body } }),
	encoding: 'text',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	timeout,
});

async function fetchAnswer(
	context: Context,
	options: IHttpRequestOptions,
): Promise<HttpAnswer | { failure: Failure }> {
	try {
		const response = await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL,
			options,
		);
		const { statusCode, headers, body: text } = response;
		return { status: statusCode, headers, text: typeof text === 'string' ? text : '' };
	} catch (error) {
		const { codes, connecting } = traceOf(error);
		// What was never signed was never sent: somebody has deleted the credential.
		const isUnsigned =
			codes.length === 0 && areTokensNoted() && tokenSentWith(options) === undefined;
		return { failure: classifyNoAnswer(codes, connecting || isUnsigned) };
	}
}
