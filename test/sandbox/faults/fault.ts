import type { ScriptRule } from '../scripts';

/** How a rule says that it is for this endpoint only. */
export const ENDPOINTS = {
	listUsers: { method: 'GET', path: /\/users$/ },
	getUser: { method: 'GET', path: /\/users\/[^/]*$/ },
	createUsers: { method: 'POST', path: /\/users$/ },
	activateUsers: { method: 'PUT', path: /\/users$/ },
	deactivateUsers: { method: 'DELETE', path: /\/users$/ },
	changeGroups: { method: 'PUT', path: /\/actions\/change_group$/ },
	changeUsers: { method: 'POST', path: /\/actions\/assign_user$/ },
} satisfies Record<string, Pick<ScriptRule, 'method' | 'path'>>;

export type Endpoint = keyof typeof ENDPOINTS;

export const EVERYWHERE = Object.keys(ENDPOINTS) as readonly Endpoint[];

export const STATUS_CHANGES = ['activateUsers', 'deactivateUsers'] as const;

export const MEMBERSHIPS = ['changeGroups', 'changeUsers'] as const;

/** Those that are answered by lists of who was changed and who was not. */
export const LISTING: readonly Endpoint[] = [...STATUS_CHANGES, ...MEMBERSHIPS];

export const WRITES: readonly Endpoint[] = ['createUsers', ...LISTING];

/** Something that goes wrong between the node and DronaHQ. */
export interface Fault {
	/** `F` and a number of two or three digits; it stays. */
	id: string;
	name: string;
	/** Whether the request was applied to the account before; `in the answer` means that it was. */
	stage: 'before apply' | 'after apply' | 'in the answer';
	kind: Kind;
	/** What a script needs; say also when, how often, and for which of the `endpoints`. */
	rule: Pick<ScriptRule, 'apply' | 'answer'>;
	/**
	 * Where it is a fault. Elsewhere it is none, or it is a lie that nobody can see through: `[]` says
	 * that all were created, or that the list of users ends.
	 */
	endpoints: readonly Endpoint[];
	/** `timeout`: nothing but the node's own timeout ends it. `memory`: it sends 100 MB. */
	cost?: 'timeout' | 'memory';
}

export type Kind =
	| 'reset'
	| 'closed'
	| 'silence'
	| 'cut off'
	| 'unreadable'
	| 'encoding'
	| 'lists'
	| 'echo'
	| 'refusal'
	| 'token'
	| 'rate limit'
	| 'unavailable'
	| 'http 5xx'
	| 'redirect'
	| 'huge';

export const beforeAndAfter = (
	[before, after]: readonly [string, string],
	...what: [name: string, kind: Kind, answer: ScriptRule['answer'], endpoints?: readonly Endpoint[]]
): Fault[] => [beforeApply(before, ...what), afterApply(after, ...what)];

const COSTS: Partial<Record<Kind, Fault['cost']>> = { silence: 'timeout', huge: 'memory' };

/** Makes the faults of one stage; `everywhere`: where they are faults unless said otherwise. */
const faultsOf =
	(stage: Fault['stage'], apply: boolean, everywhere: readonly Endpoint[]) =>
	(
		id: string,
		name: string,
		kind: Kind,
		answer: ScriptRule['answer'],
		endpoints = everywhere,
	): Fault => ({ id, name, stage, kind, rule: { apply, answer }, endpoints, cost: COSTS[kind] });

export const beforeApply = faultsOf('before apply', false, EVERYWHERE);

const afterApply = faultsOf('after apply', true, WRITES);

export const inTheAnswer = faultsOf('in the answer', true, EVERYWHERE);
