import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import type { EarlierTries } from './earlierTries';
import { StopErrors } from './errors';
import { isSuccess, notSent, type Outcome } from './outcome';
import { outcomeOfRow } from './report';
import type { Row } from './rows';

interface Run {
	operation: Operation;
	rows: Row[];
	earlierTries: EarlierTries;
	/** Whether On Error is 'Stop Workflow'. */
	stopsOnError: boolean;
}

/**
 * Ends a run by throwing where On Error wants that; under the other settings nothing here throws.
 * Whoever hasn't been sent by then has an outcome that says so.
 */
export class Stops {
	private readonly errors: StopErrors;

	constructor(
		context: IExecuteFunctions,
		private readonly run: Run,
	) {
		this.errors = new StopErrors(context, run.operation, run.rows);
	}

	/** Rows hold what can't be used: nothing at all is sent. */
	ifInvalid(): void {
		const { rows, earlierTries, stopsOnError } = this.run;
		const invalid = rows.filter((row) => isInvalid(row) && !row.dryRun);
		if (!stopsOnError || invalid.length === 0) return;
		earlierTries.recallOr(rows, notSent('stopped'));
		throw this.errors.invalid(invalid);
	}

	/** There is a reason to send nothing at all. */
	ifUnsendable(why: string | undefined): void {
		if (this.run.stopsOnError && why !== undefined) throw this.errors.nothingSent(why);
	}

	/** A whole request failed, a look-up included: what comes after it isn't sent. */
	ifRequestFailed(): void {
		const { rows, earlierTries, stopsOnError } = this.run;
		const broken = rows.find(({ outcome }) => outcome?.concernsRun);
		if (!stopsOnError || !broken) return;
		earlierTries.recallOr(rows, notSent('stopped'));
		throw this.errors.requestFailed(broken);
	}

	/** Users were refused or are unclear; `one`: whether a single one is enough. */
	ifUsersFailed(one: boolean): void {
		const { operation, rows, stopsOnError } = this.run;
		const outcomes = rows.filter(({ dryRun }) => !dryRun).map(outcomeOfRow);
		if (stopsOnError && isTooLittle(operation, outcomes, one)) throw this.errors.usersFailed();
	}
}

const isInvalid = ({ outcome }: Row): boolean =>
	outcome?.status === 'not_sent' &&
	(outcome.reason === 'invalid_input' || outcome.reason === 'invalid_email');

/** Reads have nothing to pass on without an answer; a change stops the workflow only if nobody got it. */
function isTooLittle({ write }: Operation, outcomes: Outcome[], one: boolean): boolean {
	const failing = outcomes.filter((outcome) => !isSuccess(outcome));
	if (failing.length === 0) return false;
	return !write || one || failing.length === outcomes.length;
}
