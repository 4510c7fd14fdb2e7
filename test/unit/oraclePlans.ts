import type { Plan } from '../oracle/plan';

/** What generated runs set, as far as a test of the oracle doesn't say otherwise. */
export const OPTIONS: Plan['options'] = {
	batchSize: 50,
	parallelRequests: 1,
	maxRetries: 0,
	ifUserFails: 'return',
	ifExists: 'fail',
	reactivate: true,
	dryRun: false,
	checkAfterwards: false,
	maxUsers: 500,
	returnAll: true,
	pageSize: 10,
};
