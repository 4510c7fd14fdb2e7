import { silence, type Failure, type FailureReason } from './failure';
import { parseJson } from './json';
import { redact, type Shown } from './redact';
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
 * What an HTTP answer that arrived proves.
 *
 * @param scope what a refusal of 400, 403 or 404 concerns
 */
export async function classifyAnswer(
	answer: HttpAnswer,
	scope: Failure['scope'],
	show: Show,
): Promise<Reply> {
	const { status, headers } = answer;
	const json = parseJson(answer.text);
	if (status >= 200 && status < 300 && json !== undefined) return { status, json };
	const words = await wordsOf(status, json, show);
	const wait = status === 429 || status === 503 ? retryAfter(headers) : undefined;
	return { failure: { ...proofOf(status, scope), status, ...words, retryAfter: wait } };
}

type Proof = Pick<Failure, 'proves' | 'reason' | 'scope'>;

const REFUSED: Partial<Record<number, FailureReason>> = {
	401: 'unauthorized',
	403: 'forbidden',
	404: 'missing',
	429: 'rate_limited',
};

/** These may concern only what the path names. */
const OF_THE_PATH = new Set([400, 403, 404]);

function proofOf(status: number, scope: Failure['scope']): Proof {
	if (status >= 400 && status < 500) {
		const reason = REFUSED[status] ?? 'rejected';
		return { proves: 'refused', reason, scope: OF_THE_PATH.has(status) ? scope : 'run' };
	}
	if (status >= 500) return { proves: 'unclear', reason: 'server_error', scope: 'run' };
	const reason = status < 300 ? 'unreadable_response' : 'redirected';
	return { proves: 'unclear', reason, scope: 'run' };
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
		code: (await show(body.error)) ?? redact(status, []),
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
	const unclear = (reason: FailureReason): Failure => silence('unclear', reason, code);
	if (codes.some((one) => TIMED_OUT.has(one))) return unclear('timeout');
	if (codes.some((one) => UNPACKABLE.test(one))) return unclear('unreadable_response');
	return unclear('connection_lost');
}
