import { operationCalled } from '../../operations';
import { effectOf, hasEnded, isAnswer, isAnswered, isWrite, type Sending } from './effects';
import { isLook } from './looks';
import type { Observation, Result } from './observation';
import { shownOf } from './people';
import { rowsOf, type Row } from './rows';
import { carries, identityOf, isDone, keyOfUnit, type Unit } from './units';

/** One row with the result that it came to; none where there is none. */
export interface Judged {
	row: Row;
	result?: Result;
}

export const statusOf = ({ result }: Judged): string => String(result?.json.status);

/** Which row a result is of, and what it says. */
export const about = ({ row, result }: Judged): string =>
	`item ${row.item} (${row.text}): ${String(result?.json.status)}, ${String(result?.json.reason)}`;

/** What an observation says, worked out once for all checks. */
export class Facts {
	readonly rows: Row[];
	readonly judged: Judged[];
	readonly sendings: Sending[];
	/** Results that belong to no row. */
	readonly left: Result[];

	private readonly carriers = new Map<string, Sending[]>();

	constructor(readonly seen: Observation) {
		this.rows = rowsOf(seen.plan);
		this.sendings = seen.log.map((request) => ({ request, effect: effectOf(seen.plan, request) }));
		const left = [...seen.results];
		const isUntold = areUntold(seen, this.rows);
		this.judged = this.rows.map((row) => {
			if (isUntold) return { row };
			const own = left.filter((result) => belongs(row, result));
			const result = own.find((one) => fits(row, one)) ?? own[0];
			if (result) left.splice(left.indexOf(result), 1);
			return { row, result };
		});
		this.left = left;
	}

	get writes(): Sending[] {
		return this.sendings.filter(({ request }) => isWrite(request));
	}

	/** What was asked for before anything was changed, and after creates. */
	get reads(): Sending[] {
		const { plan } = this.seen;
		// Create or Update may list a group's members before its changes, too.
		const { updates } = operationCalled(plan.operation).change ?? {};
		return this.sendings.filter(
			({ request }) => !isWrite(request) && (updates || !isLook(plan, request)),
		);
	}

	/** What was asked for after changes of memberships. */
	get looks(): Sending[] {
		return this.sendings.filter(({ request }) => isLook(this.seen.plan, request));
	}

	/** The requests that asked for the unit, in order. */
	carriersOf(unit: Unit): Sending[] {
		const key = `${keyOfUnit(unit)} ${(unit.groups ?? []).join()}`;
		const known = this.carriers.get(key);
		if (known) return known;
		const { plan, after } = this.seen;
		const userId = after.get(unit.email)?.user_id;
		const carriers = this.writes.filter(({ request }) => carries(plan, request, unit, userId));
		this.carriers.set(key, carriers);
		return carriers;
	}

	wasDone(unit: Unit): boolean {
		return isDone(this.seen.plan, unit, this.seen.before);
	}

	isDoneNow(unit: Unit): boolean {
		return isDone(this.seen.plan, unit, this.seen.after);
	}

	/**
	 * Whether the next try of n8n's Retry On Fail may rightly carry the unit again: for a row whose
	 * look-up broke before, while another row's request already changed the same user's groups.
	 */
	mayComeAgain(unit: Unit): boolean {
		const { operation, retryOnFail } = this.seen.plan;
		const { lists } = operationCalled(operation).change ?? {};
		if (!lists || !retryOnFail || !this.lookUpsSpoilt) return false;
		const key = keyOfUnit(unit);
		const rows = this.rows.filter(({ units }) => units.some((other) => keyOfUnit(other) === key));
		return new Set(rows.map(({ same }) => same)).size > 1;
	}

	/** Whether what was looked up first may have gone wrong. */
	get lookUpsSpoilt(): boolean {
		return this.seen.plan.isUnreachable || !this.reads.every(isAnswered);
	}

	/** A run spends no more than 50 retries on what fails. */
	get mayBeOutOfRetries(): boolean {
		return this.sendings.filter(({ effect }) => effect !== 'answered').length > 50;
	}

	/** The requests before the looks. */
	private get before(): Sending[] {
		return [...this.writes, ...this.reads];
	}

	/** Whether asking anything more may have been pointless. */
	get mayHaveEnded(): boolean {
		return this.seen.plan.isUnreachable || hasEnded(this.before);
	}

	/** Why a run may have ended before everything was sent. */
	get mayHaveStopped(): boolean {
		const { plan } = this.seen;
		const stops = plan.onError === 'stopWorkflow';
		return (
			this.mayHaveEnded ||
			(stops && !this.before.every(isAnswer)) ||
			(stops && !plan.options.dryRun && this.hasBadRows) ||
			this.takesFromTooMany
		);
	}

	/** Whether rows hold what can't be used, or undo each other. */
	get hasBadRows(): boolean {
		return this.rows.some(
			({ kind, isOpposed, needsUser }) => kind === 'invalid' || isOpposed || needsUser,
		);
	}

	private get takesFromTooMany(): boolean {
		const { operation, options } = this.seen.plan;
		const { change } = operationCalled(operation);
		const losing = this.rows.flatMap(({ units }) =>
			units.filter(({ side }) => change?.takesAway(side)),
		);
		return new Set(losing.map(({ named }) => identityOf(named))).size > options.maxUsers;
	}
}

/** Thrown results of lists tell their rows only where each row has one. */
function areUntold({ plan, results }: Observation, rows: Row[]): boolean {
	const isThrown = results.some(({ output }) => output === 'thrown');
	if (operationCalled(plan.operation).users !== 'all' || !isThrown) return false;
	return results.length !== rows.length || results.some(({ json }) => json.status === undefined);
}

/** Thrown results are in the order of the rows; all others say which item they belong to. */
function belongs({ paired, text, named }: Row, { item, output, json }: Result): boolean {
	if (output !== 'thrown' && item !== paired) return false;
	// What a read found is the user as the account knows them.
	if (json.status === undefined || json.success === undefined) return true;
	if (named?.by === 'id') return String(json.user_id) === shownOf(named);
	return (json.user_email ?? null) === text;
}

/** Tells results of lists apart that several items give: those are paired to no item. */
function fits({ kind, units: [unit] }: Row, { json }: Result): boolean {
	if (kind === 'invalid') return json.status === 'not_sent';
	if (unit?.group === undefined) return true;
	const { group_id, action } = json;
	const isGroup = (group_id ?? null) === null || Number(group_id) === unit.group;
	return isGroup && (action === unit.side || action === 'changeGroups');
}
