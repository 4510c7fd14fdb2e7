import type { Seen } from '../observation';
import type { ExactPlan } from './plan';
import type { TeamState } from './team';

export interface ExactObservation extends Seen<ExactPlan, TeamState> {
	/** The code that was entered as approved. */
	approved?: string;
	/** The same again, without faults, on the account as this run left it. */
	again?: ExactObservation;
}
