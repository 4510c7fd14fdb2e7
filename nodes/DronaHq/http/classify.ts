import { silence, type Failure } from './failure';
import { parseJson } from './json';
import type { Shown } from './redact';
import { retryAfter } from './retryAfter';

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

/** Makes a server's words fit to be shown: with the secrets of this exchange hidden. */
export type Show = (words: unknown) => Promise<Shown | null>;

export type Reply = ReadableAnswer | { failure: Failure };

/**
 * What an HTTP answer proves: the evidence table, for answers that arrived.
 *
 * @param scope what a refusal of 400, 403 or 404 concerns
 */
export async function classifyAnswer(
	answer: HttpAnswer,
	scope: Failure['scope'],
	show: Show,
): Promise<Reply> {
	const { status } = answer;
	const json = parseJson(answer.text);
	const isUsable = status >= 200 && status < 300 && json !== undefined;
	if (isUsable) return { status, json };
	const failure = failureOfStatus(status, scope);
	const asksToWait = status === 429 || status === 503;
	return {
		failure: {
			...failure,
			status,
			...(await wordsOf(status, json, show)),
			...(asksToWait && { retryAfter: retryAfter(answer.headers) }),
		},
	};
}

type Proof = Pick<Failure, 'proves' | 'reason' | 'scope'>;

function failureOfStatus(status: number, scope: Failure['scope']): Proof {
	const unclear = (reason: Failure['reason']): Proof => ({
		proves: 'unclear',
		reason,
		scope: 'run',
	});
	const refused = (reason: Failure['reason'], concerns: Failure['scope'] = 'run'): Proof => ({
		proves: 'refused',
		reason,
		scope: concerns,
	});
	if (status >= 200 && status < 300) return unclear('unreadable_response');
	if (status < 400) return unclear('redirected');
	if (status >= 500) return unclear('server_error');
	switch (status) {
		case 401:
			return refused('unauthorized');
		case 403:
			return refused('forbidden', scope);
		case 404:
			return refused('missing', scope);
		case 429:
			return refused('rate_limited');
		default:
			return refused('rejected', status === 400 ? scope : 'run');
	}
}

/** A 2xx whose JSON isn't an answer that DronaHQ gives to this request. */
export const unreadable = async (
	{ status, json }: ReadableAnswer,
	show: Show,
): Promise<Failure> => ({
	...silence('unclear', 'unreadable_response'),
	status,
	...(await wordsOf(status, json, show)),
});

/** DronaHQ's error body is `{ error: code, message, reason }`; anything else only has a status. */
async function wordsOf(status: number, json: unknown, show: Show) {
	const body = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
	const words = [body.message, body.reason].filter((text) => typeof text === 'string' && text);
	return {
		code: (await show(body.error)) ?? (await show(status)),
		detail: await show(words.join('. ').replace(/([.!?])\. /g, '$1 ')),
	};
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_INVALID_URL']);
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_)/;
/** The answer arrived, compressed in a way that nobody can undo. */
const UNPACKABLE = /^(Z_|ERR__ERROR_FORMAT)/;
const TIMED_OUT = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT']);

/** What it proves that no answer arrived; `codes` are those of the error and of its causes. */
export function classifyNoAnswer(codes: readonly string[], isUnsent: boolean): Failure {
	const [code] = codes;
	if (isUnsent || codes.some((one) => NEVER_SENT.has(one) || CERTIFICATE.test(one))) {
		return silence('not_applied', 'network_unreachable', code);
	}
	if (codes.some((one) => TIMED_OUT.has(one))) return silence('unclear', 'timeout', code);
	if (codes.some((one) => UNPACKABLE.test(one))) {
		return silence('unclear', 'unreadable_response', code);
	}
	return silence('unclear', 'connection_lost', code);
}
