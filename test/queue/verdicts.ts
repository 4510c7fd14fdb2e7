import type { IDataObject } from 'n8n-workflow';

import { outputOf, type SavedExecution } from '../n8n/real/rest';
import type { LoggedRequest, Sandbox } from '../sandbox';
import type { Row, Run } from './runs';
import { dronaHq } from './workflows';

/** What an execution claims about its users: the node's results, also those kept with an error. */
export function claimsOf({ data, ...execution }: SavedExecution): IDataObject[] {
	const { context } = (data.resultData?.error ?? {}) as { context?: { results?: IDataObject[] } };
	const output = data.resultData?.runData ? outputOf({ data, ...execution }, dronaHq) : [];
	return [...output.map(({ json }) => json), ...(context?.results ?? [])];
}

/** Where the results of a run differ from what is expected of its rows; empty where they agree. */
export function surprises(claims: IDataObject[], { number, rows, expected }: Run): string[] {
	if (claims.length !== rows.length) return [`run ${number}: ${claims.length} results`];
	return claims.flatMap(({ user_email, success, status, reason }, index) => {
		const row = rows[index];
		const [wantedStatus, wantedReason] = expected[index] ?? [];
		const agrees =
			user_email === row?.email &&
			status === wantedStatus &&
			reason === wantedReason &&
			success === (wantedReason === null);
		return agrees ? [] : [`run ${number}: ${row?.email} is ${status} (${reason})`];
	});
}

/** The claims that the account belies. A user of whom nothing decisive is said is no lie. */
export function lies(claims: IDataObject[], { number, rows }: Run, sandbox: Sandbox): string[] {
	const rowOf = new Map(rows.map((row) => [row.email, row]));
	return claims
		.filter((claim) => !isTrue(claim, rowOf.get(String(claim.user_email)), sandbox))
		.map(({ user_email, status, reason }) => `run ${number}: ${user_email} ${status} (${reason})`);
}

function isTrue({ status, reason, success }: IDataObject, row: Row | undefined, sandbox: Sandbox) {
	if (row === undefined) return false;
	const user = sandbox.user(row.email);
	switch (status) {
		case 'created':
			return user?.user_name === row.name;
		case 'activated':
			return user?.status === 'active';
		case 'exists':
			return user !== undefined && (isStaff(row.email) || user.user_name === row.name);
		case 'failed':
			return !success && (reason === 'already_exists' ? user !== undefined : user === undefined);
		default:
			return !success;
	}
}

/** The users whom requests asked more than once to create, apart from the staff, whom every run names. */
export function askedTwice(requests: LoggedRequest[]): string[] {
	const asked = requests
		.filter(({ method }) => method === 'POST')
		.flatMap(({ body }) => (body as { invitee_user: Array<{ user_email: string }> }).invitee_user)
		.map(({ user_email }) => user_email.toLowerCase())
		.filter((email) => !isStaff(email));
	const seen = new Set<string>();
	return asked.filter((email) => seen.has(email) || !seen.add(email));
}

const isStaff = (email: string): boolean => email.startsWith('staff');
