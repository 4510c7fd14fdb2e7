import type { LoggedRequest } from '../../../sandbox';
import type { Rehearsal } from '../checkRehearsal';
import type { Result } from '../observation';
import type { ExactPlan } from './plan';
import type { TeamState } from './team';

/** A result, and whether it is paired to no item in so many words. */
export interface ExactResult extends Result {
	isUnpaired: boolean;
}

/** Everything that is to be known about a run that has ended. */
export interface ExactObservation {
	plan: ExactPlan;
	/** The code that was entered as approved. */
	approved?: string;
	before: TeamState;
	after: TeamState;
	/** All requests of the run, in order of arrival. */
	log: LoggedRequest[];
	elsewhere: number;
	results: ExactResult[];
	thrown?: string;
	hasResults: boolean;
	/** What was told beside the output. */
	hints: string[];
	kept: string;
	/** The dry run before it. */
	rehearsal?: Rehearsal;
	/** The same again, without faults, on the account as this run left it. */
	again?: ExactObservation;
}
