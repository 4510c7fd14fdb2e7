import type { Reason } from '../core/outcome';
import type { Failure } from './failure';
import { parseJson } from './json';
import { retryAfter } from './retryAfter';
import type { Secrets } from './secrets';

/** An HTTP answer whose body is still text. */
export interface HttpAnswer {
	status: number;
	headers: Record<string, unknown>;
	text: string;
}

/** An answer of 2xx with JSON of any shape. */
export interface ReadableAnswer {
	status: number;
	json: unknown;
}

export type Reply = ReadableAnswer | { failure: Failure };

interface Asked {
	/** `Request.scope`. */
	scope: Failure['scope'];
	secrets: Secrets;
	/** The reason that a 404 stands for. */
	missing?: Reason;
}

/** What an HTTP answer proves: the evidence table, for answers that arrived. */
export function classifyAnswer(answer: HttpAnswer, asked: Asked): Reply {
	const { status } = answer;
	const json = parseJson(answer.text);
	const fail = (proves: Failure['proves'], reason: Reason, more: Partial<Failure> = {}): Reply => ({
		failure: {
			proves,
			reason,
			status,
			scope: 'run',
			...wordsOf(status, json, asked.secrets),
			...more,
		},
	});

	if (status >= 200 && status < 300 && json !== undefined) {
		return { status, json: asked.secrets.withoutToken(json, answer.text) };
	}
	if (status >= 200 && status < 300) return fail('unclear', 'unreadable_response');
	if (status < 400) return fail('unclear', 'redirected');
	if (status === 429) {
		return fail('refused', 'rate_limited', { retryAfter: retryAfter(answer.headers) });
	}
	if (status === 503) {
		return fail('unclear', 'server_error', { retryAfter: retryAfter(answer.headers) });
	}
	if (status >= 500) return fail('unclear', 'server_error');
	if (status === 401) return fail('refused', 'unauthorized');
	if (status === 403) return fail('refused', 'forbidden', { scope: asked.scope });
	if (status === 404) {
		return fail('refused', asked.missing ?? 'rejected', { scope: asked.scope });
	}
	return fail('refused', 'rejected', { scope: status === 400 ? asked.scope : 'run' });
}

/** A 2xx whose JSON isn't an answer that DronaHQ gives to this request. */
export const unreadable = ({ status, json }: ReadableAnswer, secrets: Secrets): Failure => ({
	proves: 'unclear',
	reason: 'unreadable_response',
	status,
	scope: 'run',
	...wordsOf(status, json, secrets),
});

/** DronaHQ's error body is `{ error: code, message, reason }`; anything else only has a status. */
function wordsOf(status: number, json: unknown, secrets: Secrets) {
	const body = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
	const words = [body.message, body.reason].filter((text) => typeof text === 'string' && text);
	return {
		code: secrets.redact(body.error) ?? String(status),
		detail: secrets.redact(words.join('. ').replace(/([.!?])\. /g, '$1 ')),
	};
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_INVALID_URL']);
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_)/;
/** The answer arrived, compressed in a way that nobody can undo. */
const UNPACKABLE = /^(Z_|ERR__ERROR_FORMAT)/;
const TIMED_OUT = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT']);

/** What it proves that no answer arrived; `codes` are those of the error and of its causes. */
export function classifyNoAnswer(codes: readonly string[], connecting: boolean): Failure {
	const fail = (proves: Failure['proves'], reason: Reason): Failure => ({
		proves,
		reason,
		code: codes[0] ?? null,
		detail: null,
		scope: 'run',
	});
	if (connecting || codes.some((code) => NEVER_SENT.has(code) || CERTIFICATE.test(code))) {
		return fail('not_applied', 'network_unreachable');
	}
	if (codes.some((code) => TIMED_OUT.has(code))) return fail('unclear', 'timeout');
	if (codes.some((code) => UNPACKABLE.test(code))) return fail('unclear', 'unreadable_response');
	return fail('unclear', 'connection_lost');
}
