import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { readUsers } from './api/answers';
import { parseBaseUrl } from './api/baseUrl';
import { classifyAnswer, classifyNoAnswer } from './api/classify';
import { Secrets } from './api/secrets';
import { traceOf } from './api/trace';
import { REASONS } from './core/messages';

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
	if ('invalid' in base) return refused(`${base.invalid}.`);
	const token = typeof tokenKey === 'string' ? tokenKey.trim() : '';
	if (token === '') return refused("'Token Key' is empty.");

	const { request } = this.helpers;
	try {
		const { statusCode, headers, body } = await request({
			method: 'GET',
			uri: `${base.href}/users`,
			qs: { ulimit: 1, maxuid: 0, tokenkey: token },
			encoding: 'utf8',
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
			followAllRedirects: false,
			timeout: 20_000,
		});
		const answer = { status: statusCode, headers, text: asText(body) };
		const secrets = new Secrets();
		secrets.addToken(token);
		const reply = classifyAnswer(answer, { scope: 'run', secrets });
		if ('failure' in reply) return refused(REASONS[reply.failure.reason]);
		return readUsers(reply.json) ? ACCEPTED : refused(REASONS.unreadable_response);
	} catch (error) {
		const { codes, connecting } = traceOf(error);
		return refused(REASONS[classifyNoAnswer(codes, connecting).reason]);
	}
}

const ACCEPTED: INodeCredentialTestResult = {
	status: 'OK',
	message: 'DronaHQ accepts this token',
};

const refused = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** n8n parses some answers by itself, and hands over nothing where the body is empty. */
const asText = (body: unknown): string =>
	typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
