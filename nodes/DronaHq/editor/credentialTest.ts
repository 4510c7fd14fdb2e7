import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseUsers } from '../account/open';
import { parseBaseUrl } from '../http/baseUrl';
import { classifyAnswer, classifyNoAnswer } from '../http/classify';
import type { Failure } from '../http/failure';
import { redact } from '../http/redact';
import { within } from '../http/timing';
import { traceOf } from '../http/trace';
import { CREDENTIAL_WORDS, inItsWords, withoutResult } from '../outcomes/messages';
import { verdictOf } from '../outcomes/verdict';

/**
 * Lists one user: the call that needs no more rights than the operations do. Passes only on an
 * answer as DronaHQ gives it; an account without users will do.
 */
export async function dronaHqApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { baseUrl, tokenKey } = credential.data ?? {};
	const base = parseBaseUrl(baseUrl);
	if ('invalid' in base) return refused(CREDENTIAL_WORDS.wrongAddress(base.invalid));
	const token = typeof tokenKey === 'string' ? tokenKey.trim() : '';
	if (token === '') return refused(CREDENTIAL_WORDS.withoutToken);

	const { request } = this.helpers;
	try {
		const sent = request({
			method: 'GET',
			uri: `${base.href}/users`,
			qs: { ulimit: 1, maxuid: 0, tokenkey: token },
			encoding: 'utf8',
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
			followAllRedirects: false,
			timeout: TIMEOUT,
		}) as Promise<FullResponse>;
		const response = await within(TIMEOUT, sent);
		if (!response) return refused(wordsOf(classifyNoAnswer(['ETIMEDOUT'], false)));
		const { statusCode, headers, body } = response;
		const answer = { status: statusCode, headers, text: asText(body) };
		const show = async (words: unknown) => redact(words, [token]);
		const reply = await classifyAnswer(answer, 'run', show);
		if ('failure' in reply) return refused(wordsOf(reply.failure));
		return parseUsers(reply.json) ? ACCEPTED : refused(withoutResult('unreadable_response'));
	} catch (error) {
		const { codes, connecting } = traceOf(error);
		return refused(wordsOf(classifyNoAnswer(codes, connecting)));
	}
}

function wordsOf(failure: Failure): string {
	const { reason, detail, code = null } = verdictOf(failure);
	const ownWords = withoutResult(reason ?? 'unreadable_response');
	return detail ? `${ownWords} ${inItsWords(detail, code)}` : ownWords;
}

/** What the request helper gives with `resolveWithFullResponse`. */
interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** In milliseconds, for the whole answer. */
const TIMEOUT = 20_000;

const ACCEPTED: INodeCredentialTestResult = { status: 'OK', message: 'DronaHQ accepts this token' };

const refused = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** n8n parses some answers by itself, and hands over nothing where the body is empty. */
const asText = (body: unknown): string =>
	typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
