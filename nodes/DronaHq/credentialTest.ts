import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseUsers } from './api/answers';
import { parseBaseUrl } from './api/baseUrl';
import { classifyAnswer, classifyNoAnswer } from './api/classify';
import { Secrets } from './api/secrets';
import { traceOf } from './api/trace';
import { within } from './api/within';
import { CREDENTIAL_WORDS, inEditor, inItsWords } from './core/messages';

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
		if ('failure' in response) return refused(inEditor(response.failure.reason));
		const { statusCode, headers, body } = response;
		const answer = { status: statusCode, headers, text: asText(body) };
		const secrets = new Secrets();
		secrets.addToken(token);
		const reply = classifyAnswer(answer, { scope: 'run', secrets });
		if ('failure' in reply) {
			const { reason, detail, code } = reply.failure;
			return refused([inEditor(reason), ...(detail ? [inItsWords(detail, code)] : [])].join(' '));
		}
		return parseUsers(reply.json) ? ACCEPTED : refused(inEditor('unreadable_response'));
	} catch (error) {
		const { codes, connecting } = traceOf(error);
		return refused(inEditor(classifyNoAnswer(codes, connecting).reason));
	}
}

/** What the request helper gives with `resolveWithFullResponse`. */
interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** In milliseconds, for the whole answer. */
const TIMEOUT = 20_000;

const ACCEPTED: INodeCredentialTestResult = {
	status: 'OK',
	message: 'DronaHQ accepts this token',
};

const refused = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** n8n parses some answers by itself, and hands over nothing where the body is empty. */
const asText = (body: unknown): string =>
	typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
