import type { Plan } from '../truth/oracle/plan';
import type { LoggedRequest, SandboxUser } from '../sandbox';

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

/** A user as the sandbox keeps one. */
export const sandboxUser = (user_id: number, more: Partial<SandboxUser> = {}): SandboxUser => ({
	user_id,
	user_name: `Person ${user_id}`,
	user_email: `person${user_id}@example.com`,
	user_desg: '',
	user_reg_date: '2024-02-29 12:00:00',
	is_admin: false,
	is_creator: false,
	status: 'active',
	activity: 'active',
	user_group: [],
	...more,
});

/** A request as the sandbox notes it, which is answered with 200 and alone. */
export const logged = (
	method: string,
	path: string,
	body?: object,
	more: Partial<LoggedRequest> = {},
): LoggedRequest => ({
	method,
	path,
	query: {},
	headers: {},
	body,
	status: 200,
	atOnce: 1,
	...more,
});
