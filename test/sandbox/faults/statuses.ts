import type { ScriptedResponse } from '../scripts';
import { beforeAndAfter, beforeApply, type Fault, type Kind } from './fault';

const refusals: ReadonlyArray<[id: string, status: number, kind: Kind]> = [
	['F58', 400, 'refusal'],
	['F59', 401, 'token'],
	['F60', 403, 'token'],
	['F61', 404, 'refusal'],
	['F62', 409, 'refusal'],
	['F63', 413, 'refusal'],
	['F64', 422, 'refusal'],
];

const NAMES: Record<number, string> = {
	401: 'Status 401: the token was changed in the middle of the run',
};

const errors: ReadonlyArray<[ids: readonly [string, string], status: number]> = [
	[['F65', 'F66'], 500],
	[['F67', 'F68'], 502],
	[['F69', 'F70'], 504],
];

const redirects: ReadonlyArray<[ids: readonly [string, string], status: number]> = [
	[['F71', 'F72'], 301],
	[['F73', 'F74'], 302],
	[['F75', 'F76'], 303],
	[['F77', 'F78'], 307],
	[['F79', 'F80'], 308],
];

const inSeconds = (seconds: number) => (): string =>
	new Date(Date.now() + seconds * 1000).toUTCString();

/** Every form of Retry-After, with the ids of the faults that send it with 429 and with 503. */
const waits: ReadonlyArray<
	[ids: readonly [string, string], form: string, value?: string | (() => string)]
> = [
	[['F81', 'F89'], 'without a `Retry-After`'],
	[['F82', 'F90'], 'with `Retry-After: 0`', '0'],
	[['F83', 'F91'], 'with a `Retry-After` in seconds', '1'],
	[['F84', 'F92'], 'with a `Retry-After` as a date', inSeconds(2)],
	[['F85', 'F93'], 'with a `Retry-After` in the past', inSeconds(-3600)],
	[['F86', 'F94'], 'with a negative `Retry-After`', '-5'],
	[['F87', 'F95'], 'with an absurd `Retry-After` (1,000 years)', '31536000000'],
	[['F88', 'F96'], 'with text as `Retry-After`', 'in a while'],
];

const retryAfter = (status: number, value?: string | (() => string)): ScriptedResponse => ({
	status,
	...(value !== undefined && { headers: { 'retry-after': value } }),
});

/** Answers that are no success by their status. */
export const STATUSES: readonly Fault[] = [
	...refusals.map(([id, status, kind]) =>
		beforeApply(id, NAMES[status] ?? `Status ${status}`, kind, { status }),
	),
	...errors.flatMap(([ids, status]) =>
		beforeAndAfter(ids, `Status ${status}`, 'http 5xx', { status }),
	),
	...redirects.flatMap(([ids, status]) =>
		beforeAndAfter(ids, `Status ${status}: a redirect to another host`, 'redirect', {
			status,
			toElsewhere: true,
		}),
	),
	...waits.map(([[id], form, value]) =>
		beforeApply(id, `Status 429 ${form}`, 'rate limit', retryAfter(429, value)),
	),
	...waits.map(([[, id], form, value]) =>
		beforeApply(id, `Status 503 ${form}`, 'unavailable', retryAfter(503, value)),
	),
	...beforeAndAfter(['F97', 'F98'], 'Status 503 in HTML', 'unavailable', {
		status: 503,
		headers: { 'content-type': 'text/html' },
		body: '<h1>Service Unavailable</h1>',
	}),
];
