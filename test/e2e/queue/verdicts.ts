import type { IDataObject } from 'n8n-workflow';

import { activate } from '../../operations/described/activate';
import { create } from '../../operations/described/create';
import { wantedIn } from '../../operations/items';
import type { LoggedRequest, Sandbox } from '../../sandbox';
import { rowsOf, type SavedExecution } from '../real/executions';
import { names } from '../real/workflow';
import type { Row, Run } from './runs';
import { errorTrigger } from './workflows';

/** What an execution claims about its users: the node's results, also those kept with an error. */
export function claimsOf(execution: SavedExecution): IDataObject[] {
	const { error } = execution.data.resultData ?? {};
	const { context } = (error ?? {}) as { context?: { results?: IDataObject[] } };
	return [...rowsOf(execution, names.dronaHq), ...(context?.results ?? [])];
}

/** What n8n hands to an error workflow about an execution. */
export interface Failure {
	/** Of the execution that failed. */
	id: string;
	/** Of the error workflow. */
	status: string;
	/** The results of the users, where the node has stopped the execution. */
	rows: IDataObject[];
}

export function failureOf(called: SavedExecution): Failure {
	const [told] = rowsOf(called, errorTrigger);
	const { id, error } = told?.execution as {
		id: string;
		error: { context?: { results?: IDataObject[] } };
	};
	return { id, status: called.status, rows: error.context?.results ?? [] };
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
export function lies(claims: IDataObject[], run: Run, sandbox: Sandbox): string[] {
	const { number, rows, operation } = run;
	const rowOf = new Map(rows.map((row) => [row.email, row]));
	return claims
		.filter((claim) => !isTrue(claim, operation, rowOf.get(String(claim.user_email)), sandbox))
		.map(({ user_email, status, reason }) => `run ${number}: ${user_email} ${status} (${reason})`);
}

function isTrue(
	{ status, reason, success }: IDataObject,
	operation: Run['operation'],
	row: Row | undefined,
	sandbox: Sandbox,
): boolean {
	if (row === undefined) return false;
	const { change } = { create, activate }[operation];
	const user = sandbox.user(row.email);
	const isOwn = row.name === undefined || user?.user_name === row.name;
	switch (status) {
		case change.status('assign'):
			return change.isDone(user, wantedIn(change)) && isOwn;
		case 'exists':
			return user !== undefined && (isStaff(row.email) || isOwn);
		case 'failed': {
			const isThere = change.before === null && reason === change.refused;
			return !success && (user !== undefined) === isThere;
		}
		default:
			return !success;
	}
}

/** The users whom requests asked more than once to create, apart from the staff, whom every run names. */
export function askedTwice(requests: LoggedRequest[]): string[] {
	const asked = requests
		.flatMap(create.asks)
		.map(({ user }) => String(user).toLowerCase())
		.filter((email) => !isStaff(email));
	const seen = new Set<string>();
	return asked.filter((email) => seen.has(email) || !seen.add(email));
}

const isStaff = (email: string): boolean => email.startsWith('staff');
