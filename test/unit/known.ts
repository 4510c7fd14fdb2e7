import { keyOf, type Change } from '../../nodes/DronaHq/account/change';
import { unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';

/** What is known of changes, and of questions. */

export const LOST = unclear('connection_lost');

export const STOPPED: Verdict = { proves: 'not_applied', reason: 'stopped' };

/** A server that is out of order for the whole run. */
export const BROKEN = unclear('server_error', { status: 500, concernsRun: true });

export const verdictsOf = (...known: Array<readonly [Change, Verdict]>): Map<string, Verdict> =>
	new Map(known.map(([change, verdict]) => [keyOf(change), verdict]));
