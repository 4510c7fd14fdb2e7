import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { FIELD, TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { bodyOf, writesTo } from './dronaHq';
import { runsOf } from './operationRuns';
import type { NodeRun } from './run';

/** Runs of what is made exactly so, against the team's account. */

export const STOP = 'stopWorkflow';
export const CONTINUE = 'continueRegularOutput';
export const ERROR_OUTPUT = 'continueErrorOutput';

/** Runs an operation for the team, under Continue unless a test says otherwise. Call it inside `describe`. */
export const exactRuns = (operation: INodeParameters) =>
	runsOf(operation, { account: TEAM, onError: CONTINUE });

export const SALES = TEAM_GROUPS.sales.id;
export const IT = TEAM_GROUPS.it.id;
export const FIELD_GROUP = TEAM_GROUPS.field.id;

/** Users whom nobody knows. */
export const ZOE = 'zoe@example.com';
export const YAN = 'yan@example.com';

const TEAM_EMAILS = new Map<unknown, string>(
	Object.values(TEAM_USERS).map((user) => [user, user.email]),
);

/** Rows of a sheet about one group; users of the team stand in it with their emails. */
export const listOf = (group: unknown, ...members: unknown[]): IDataObject[] =>
	members.map((one) => ({ group, members: TEAM_EMAILS.get(one) ?? one }) as IDataObject);

/** A row of a sheet about one user. */
export const row = (user: unknown, groups: unknown, more: IDataObject = {}): IDataObject =>
	({ user: TEAM_EMAILS.get(user) ?? user, groups, ...more }) as IDataObject;

/** Sales is to be Ada and Cy, so that Cy joins, and Bo and Di leave. */
export const ADA_AND_CY = listOf(SALES, TEAM_USERS.ada, TEAM_USERS.cy);
export const PLAN_OF_ADA_AND_CY = '3-0a5d6073';

/** The emails of members of "Field", by their numbers. */
export const field = (from: number, to: number): string[] =>
	FIELD.slice(from - 1, to).map(({ email }) => email);

/** As in `ada assigned`, `di not_sent/list_unsafe`, `bo changed: leave Sales`; the ID where there is no email. */
export const shortly = (rows: readonly IDataObject[]): string[] =>
	rows.map(({ user_email: email, user_id: id, status, reason, change }) => {
		const name = typeof email === 'string' ? email.split('@')[0] : String(id);
		return [
			`${name} ${String(status)}${reason === null ? '' : `/${String(reason)}`}`,
			...(typeof change === 'string' ? [change] : []),
		].join(': ');
	});

/** The same of several users: `ada unchanged`, `bo unchanged`. */
export const alike = (status: string, ...names: string[]): string[] =>
	names.map((name) => `${name} ${status}`);

/** The results of a run, wherever they came out: first those of the main output. */
export const resultsOf = ({ rows, errorRows, results }: NodeRun): IDataObject[] =>
	results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)];

/** The bodies of the requests that would change something. */
export const sentIn = (sandbox: Sandbox): IDataObject[] => writesTo(sandbox).map(bodyOf);

export const messagesOf = ({ hints }: Pick<NodeRun, 'hints'>): string[] =>
	hints.map(({ message }) => message);

/** What is said of a plan that somebody has to look at. */
export const approve = (code: string): string =>
	`If this is right, look at the plan with 'Dry Run' and enter its code, ${code}, under 'Approved Plan Code'.`;
