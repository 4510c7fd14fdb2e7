import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../../sandbox';
import { FIELD, TEAM, type TEAM_USERS } from '../../sandbox/teamAccount';
import { bodyOf, runNode, sandboxes, writesTo, type Setup } from './dronaHq';
import type { NodeRun } from './run';

/** Runs of what is made exactly so, against the team's account. */

export const STOP = 'stopWorkflow';
export const CONTINUE = 'continueRegularOutput';
export const ERROR_OUTPUT = 'continueErrorOutput';

/** How a run differs from a real one under Continue, with a new sandbox. */
interface Given extends Partial<Omit<Setup, 'sandbox' | 'parameters'>> {
	options?: IDataObject;
	parameters?: IDataObject;
	account?: SandboxOptions;
	/** The sandbox of an earlier run. */
	sandbox?: Sandbox;
	/** Is told of a sandbox before the run. */
	ready?: (sandbox: Sandbox) => void;
}

/** Runs an operation with the given items. Call it inside `describe`. */
export function exactRuns(operation: INodeParameters) {
	const start = sandboxes();
	return async (
		items: IDataObject[],
		{ options = {}, parameters = {}, account = {}, sandbox: known, ready, ...setup }: Given = {},
	): Promise<NodeRun & { sandbox: Sandbox }> => {
		const sandbox = known ?? (await start({ ...TEAM, ...account }));
		ready?.(sandbox);
		const given = { ...operation, options, ...parameters } as INodeParameters;
		const run = await runNode({ sandbox, items, onError: CONTINUE, ...setup, parameters: given });
		return { ...run, sandbox };
	};
}

/** Rows of a sheet about one group. */
export const listOf = (group: number | string, ...members: unknown[]): IDataObject[] =>
	members.map((member) => ({ group, members: member }) as IDataObject);

/** The emails of members of "Field", by their numbers. */
export const field = (from: number, to: number): string[] =>
	FIELD.slice(from - 1, to).map(({ email }) => email);

/** A row of a sheet about one user. */
export const row = (
	user: (typeof TEAM_USERS)[keyof typeof TEAM_USERS] | string,
	groups: unknown,
	more: IDataObject = {},
): IDataObject =>
	({ user: typeof user === 'string' ? user : user.email, groups, ...more }) as IDataObject;

/** As in `ada assigned`, `di not_sent/list_unsafe`, `bo changed: leave Sales`; the ID where there is no email. */
export const shortly = (rows: readonly IDataObject[]): string[] =>
	rows.map(({ user_email: email, user_id: id, status, reason, change }) => {
		const name = typeof email === 'string' ? email.split('@')[0] : String(id);
		return [
			`${name} ${String(status)}${reason === null ? '' : `/${String(reason)}`}`,
			...(typeof change === 'string' ? [change] : []),
		].join(': ');
	});

/** The results of a run, wherever they came out: first those of the main output. */
export const resultsOf = ({ rows, errorRows, results }: NodeRun): IDataObject[] =>
	results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)];

/** The bodies of the requests that would change something. */
export const sentIn = (sandbox: Sandbox): IDataObject[] => writesTo(sandbox).map(bodyOf);

export const messagesOf = ({ hints }: NodeRun): string[] => hints.map(({ message }) => message);

/** What is said of a plan that somebody has to look at. */
export const approve = (code: string): string =>
	`If this is right, look at the plan with 'Dry Run' and enter its code, ${code}, under 'Approved Plan Code'.`;
