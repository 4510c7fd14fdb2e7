import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import expected from './newHires.expected.json';

/** What is to become of one row of newHires.csv. */
export interface Expectation {
	user: string;
	success: boolean;
	status: string;
	reason: string | null;
	/** The user's groups in the account in the end; empty for those who are not in it, or in no group. */
	groupsAfterwards: string[];
}

type Row = [string, boolean, string, string | null, string[]];

/** In the order of the file's rows. */
export const expectations: Expectation[] = (expected.rows as Row[]).map(
	([user, success, status, reason, groupsAfterwards]) => ({
		user,
		success,
		status,
		reason,
		groupsAfterwards,
	}),
);

/** Statuses after which the user is a new one of the account. */
const joined = ['created', 'partial'];

/** Where a result differs from what is expected of its row; undefined where it agrees. */
export function resultProblem(result: IDataObject | undefined, row: Expectation) {
	const { user_email, success, status, reason } = result ?? {};
	const same =
		user_email === row.user &&
		success === row.success &&
		status === row.status &&
		(reason ?? null) === row.reason;
	return same ? undefined : `expected ${row.user} ${row.status} ${row.reason ?? ''}`.trim();
}

/** Where the account's state differs from what is expected after the run; empty where it agrees. */
export function stateProblems(sandbox: Sandbox, usersBefore: number): string[] {
	const created = new Set(
		expectations
			.filter(({ status }) => joined.includes(status))
			.map(({ user }) => user.toLowerCase()),
	);
	const count = sandbox.users().length;
	const wanted = usersBefore + created.size;
	return [
		...(count === wanted ? [] : [`${count} users in the account, expected ${wanted}`]),
		...expectations.flatMap(({ user, groupsAfterwards }) => {
			const groups = sandbox.user(user)?.user_group.map(({ grp_name }) => grp_name) ?? [];
			const same = [...groups].sort().join(';') === [...groupsAfterwards].sort().join(';');
			return same
				? []
				: [`${user} is in "${groups.join(';')}", expected "${groupsAfterwards.join(';')}"`];
		}),
	];
}
