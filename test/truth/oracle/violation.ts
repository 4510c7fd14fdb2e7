import { CHANGES } from '../../operations';
import type { Result } from './observation';

/** What is wrong with a run. */
export interface Violation {
	/** Which part of the promise is broken, in a few words that stay the same. */
	name: string;
	/** About whom, and what was seen. */
	detail: string;
}

/** The statuses that say that a user is as was asked for. */
export const SUCCESSES: ReadonlySet<string> = new Set([
	...CHANGES.flatMap(({ change }) => [change.status('assign'), change.status('remove')]),
	'exists',
	'kept',
	'unchanged',
]);

/** Those that say that the user wasn't there before. */
export const SAY_NEW: ReadonlySet<string> = new Set(
	CHANGES.filter(({ change }) => change.before === null).map(({ change }) =>
		change.status('assign'),
	),
);

/** All that a result may say. */
export const STATUSES: ReadonlySet<string> = new Set([
	...SUCCESSES,
	'planned',
	'partial',
	'failed',
	'unknown',
	'not_sent',
]);

/** Of a row that says nothing: neither a success nor a failure. */
export const isBlank = ({ json }: Result): boolean =>
	json.status === 'not_sent' && json.reason === 'blank';
