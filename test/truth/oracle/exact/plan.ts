import type { Named } from '../../../operations/item';
import type { Circumstances } from '../plan';

/** A generated run of an operation that makes memberships exactly so, as data. */

export const EXACT_OPERATIONS = ['setMembers', 'setGroups'] as const;
export type ExactOperation = (typeof EXACT_OPERATIONS)[number];

/** Groups with members, one without, and none at all. */
export const TEAM = { sales: 10, it: 20, hr: 30, empty: 60, nowhere: 999 } as const;
export type TeamId = (typeof TEAM)[keyof typeof TEAM];

/** Users with the numbers up to this are kept, and left out of lists, more often than others. */
export const FEW = 6;

/** A group as an item, or a field, names it. */
export interface TeamRef {
	id: TeamId;
	byName: boolean;
}

export interface ExactItem {
	/** Set Members: the group that the users belong to. */
	group: TeamRef;
	/** Set Groups: the groups that the first of the users belongs to. */
	groups: TeamRef[];
	users: Named[];
	/** Whether several users are a list; else they are one text. */
	asList: boolean;
	/** `blank`: all columns are. `nameless`: there is no user. `groupless`: there is no group. */
	flaw: 'none' | 'blank' | 'nameless' | 'groupless';
}

export interface ExactPlan extends Circumstances {
	operation: ExactOperation;
	items: ExactItem[];
	account: {
		/** People have the numbers from 1 to this. */
		people: number;
		/** Person 1 is in the groups of the first, person 2 in those of the second, and so on in turn. */
		memberships: TeamId[][];
		/** Every so manieth is in so many groups that a record of them is long; 0: nobody. */
		crowdedEvery: number;
		/** Who has no email; 0: nobody. */
		withoutEmail: number;
		status: 'active' | 'inactive' | 'mixed';
	};
	/** Set Groups: the groups that the items decide on. */
	managed: TeamRef[];
	/** Who is never taken out of a group; undefined: the option isn't there. */
	keepers?: Named[];
	/** The code of the plan that somebody approved: this one's, none, or that of a list with an item less. */
	approved: 'none' | 'right' | 'wrong' | 'stale';
	dryRun: boolean;
	options: {
		maxUsers: number;
		maxPercent: number;
		ifEmpty: 'refuse' | 'none';
		/** Undefined: the option isn't there. */
		parallelRequests?: number;
		maxRetries: number;
		ifUserFails: 'return' | 'stop';
		checkAfterwards: boolean;
	};
}

/** The same, where nothing goes wrong. */
export const withoutFaults = (plan: ExactPlan): ExactPlan => ({
	...plan,
	faults: [],
	retryOnFail: false,
	isUnreachable: false,
	load: {},
	switches: { ...plan.switches, fails: undefined },
});
