import type { NodeRun } from '../engine/harness/run';
import type { LoggedRequest, StrayRequest } from '../sandbox';

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a run looks like from outside, without what differs from run to run. */
export type Observed = {
	/** Items of both outputs, whole. */
	main: Json[];
	error: Json[];
	hints: Json[];
	/** The error that was thrown, with what it carries; null where none was. */
	thrown: Json;
	/** What the server was asked, in order. */
	requests: Json[];
	/** What reached the server that redirects lead to. */
	elsewhere: Json[];
	/** The milliseconds of all waits, in order. */
	waits: Json[];
	/** What went wrong beside the run: rejections that nobody handled, or why there is no result at all. */
	stray: Json[];
};

/** All that is to be seen of a run that has ended. */
export interface Sight {
	run?: Pick<NodeRun, 'main' | 'error' | 'hints' | 'run'> & { thrown?: unknown };
	log: LoggedRequest[];
	elsewhere: StrayRequest[];
	waits: readonly number[];
	stray: unknown[];
}

export function observedOf({ run, log, elsewhere, waits, stray }: Sight): Observed {
	const seen = {
		main: run?.main ?? [],
		error: run?.error ?? [],
		hints: run?.hints ?? [],
		thrown: run?.thrown ?? run?.run.data.resultData.error ?? null,
		requests: log.map(({ method, path, query, headers, body, status }) => {
			return { method, path, query, headers, body, status };
		}),
		elsewhere,
		waits: waits.filter((wait) => wait > 0),
		stray,
	};
	return JSON.parse(masked(JSON.stringify(plain(seen)))) as Observed;
}

/** Ports differ from sandbox to sandbox. */
export const masked = (text: string): string =>
	text.replace(/(127\.0\.0\.1|localhost)(:|%3A)\d+/gi, '$1$2PORT');

/** Says in which file it was thrown, with which options under which names, and when. */
const NOT_OF_ERRORS = new Set(['stack', 'node', 'timestamp']);

/** A value as JSON would have it, but with what errors hold; `above` is what it is part of. */
export function plain(value: unknown, above: readonly unknown[] = []): Json | undefined {
	if (value === null || ['string', 'boolean', 'number'].includes(typeof value)) {
		return value as Json;
	}
	if (typeof value === 'bigint') return String(value);
	if (typeof value !== 'object') return undefined;
	if (above.includes(value)) return '[itself]';
	const within = (part: unknown) => plain(part, [...above, value]);
	if (Array.isArray(value)) return value.map((part) => within(part) ?? null);
	if (value instanceof Date) return value.toISOString();
	return Object.fromEntries(
		entriesOf(value).flatMap(([name, part]) => {
			const known = within(part);
			return known === undefined ? [] : [[name, known]];
		}),
	);
}

function entriesOf(value: object): Array<[string, unknown]> {
	if (!isError(value)) return Object.entries(value);
	const { name, message, cause, node } = value;
	const own = Object.entries(value).filter(([key]) => !NOT_OF_ERRORS.has(key));
	return [
		...Object.entries({ name, message, cause, ...Object.fromEntries(own) }),
		['parameters', node?.parameters && Object.keys(node.parameters)],
	];
}

/** Also what n8n makes of an error when it keeps it. */
const isError = (value: object): value is Error & { node?: { parameters?: object } } =>
	'message' in value && 'stack' in value;
