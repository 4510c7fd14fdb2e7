import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import {
	classifyAnswer,
	classifyNoAnswer,
	type HttpAnswer,
	type Reply,
	type Show,
} from './classify';
import { CREDENTIAL, type Context } from './context';
import type { Failure } from './failure';
import type { Shown } from './redact';
import type { Secrets } from './secrets';
import { within } from './timing';
import { traceOf } from './trace';

export interface Request {
	method: IHttpRequestMethods;
	/** Below the base URL, with every segment encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** `one` where a refusal of 400, 403 or 404 concerns only this request, such as one about a single user. */
	scope: Failure['scope'];
	/** Passwords and the like in it; the token needs no mention. */
	secrets?: readonly string[];
}

/**
 * Sends one request, once, and says what came of it, and how its words may be shown. Never throws,
 * never follows a redirect. After `timeout` milliseconds it stops waiting, whatever may still be
 * dripping in.
 */
export async function send(
	context: Context,
	request: Request,
	{ timeout, secrets }: { timeout: number; secrets: Secrets },
): Promise<{ reply: Reply; show: Show }> {
	const own = request.secrets ?? [];
	secrets.add(own);
	if (!secrets.knowsToken) await secrets.readToken();
	let isTokenRead: Promise<boolean> | undefined;
	// An answer mostly gives many users the same words.
	const shown = new Map<unknown, Shown | null>();
	const show: Show = async (words) => {
		if (words === '' || words === undefined || words === null) return null;
		// Somebody may have exchanged it since the request was sent.
		await (isTokenRead ??= secrets.readToken());
		const known = shown.get(words) ?? secrets.show(words, own);
		shown.set(words, known);
		return known;
	};
	const answer = await within(timeout, fetchAnswer(context, request, { timeout, secrets }));
	if (!answer) return { reply: { failure: classifyNoAnswer(['ETIMEDOUT'], false) }, show };
	if ('failure' in answer) return { reply: answer, show };
	return { reply: await classifyAnswer(answer, request.scope, show), show };
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
	request: Request,
	{ timeout, secrets }: { timeout: number; secrets: Secrets },
): Promise<HttpAnswer | { failure: Failure }> {
	try {
		const response = await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL,
			optionsOf(request, timeout),
		);
		const { statusCode, headers, body: text } = response;
		return { status: statusCode, headers, text: typeof text === 'string' ? text : '' };
	} catch (error) {
		const { codes, connecting } = traceOf(error);
		// Somebody has deleted the credential: what can't be signed was never sent.
		const isUnsigned = codes.length === 0 && !(await secrets.readToken());
		return { failure: classifyNoAnswer(codes, connecting || isUnsigned) };
	}
}
