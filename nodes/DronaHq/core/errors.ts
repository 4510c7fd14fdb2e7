import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import { bareNode } from './bareNode';
import { itemAndRow, inItsWords } from './messages';
import { isSuccess } from './outcome';
import { countsOf, jsonOf, outcomeOfRow } from './report';
import type { Row } from './rows';

/**
 * What the node throws under On Error = Stop Workflow. Each error carries the results of all rows
 * under `context.results`, which n8n keeps with the saved execution.
 */
export class StopErrors {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly rows: Row[],
	) {}

	/** Rows hold what can't be used: nothing was sent. */
	invalid(rows: Row[]): NodeOperationError {
		const lines = rows.map((row) => `${itemAndRow(row.item)}: ${said(row)}`);
		const [first = ''] = lines;
		const others = lines.length - 1;
		const more = lines.length - 10;
		return this.error(
			others > 0 ? `${first} ${others} more ${others === 1 ? 'is' : 'are'} listed below.` : first,
			rows[0],
			[
				'Nothing was sent. Correct the input and run the workflow again.',
				...(others > 0 ? lines.slice(0, 10) : []),
				...(more > 0 ? [`… and ${more} more ${more === 1 ? 'row' : 'rows'}.`] : []),
			],
		);
	}

	/** Nothing could be sent at all. */
	nothingSent(message: string): NodeOperationError {
		return this.error(message, undefined, ["Every user's result is kept with this execution."]);
	}

	/** A whole request failed; what came after it was not sent. */
	requestFailed(row: Row): NodeOperationError {
		// Without the row: it concerns the run, and n8n would show the row's number.
		return this.error(said(row), undefined, [
			...wordsOf(row),
			...(this.operation.write
				? [
						this.tally(),
						"Every user's result is kept with this execution. To go on, run the users again that were not done; with 'On Error' set to 'Continue' each user comes out with a result.",
					]
				: [GO_ON]),
		]);
	}

	/** Users were refused or are unclear, and nobody succeeded or the options say to stop. */
	usersFailed(): NodeOperationError {
		const failing = this.realRows.filter((row) => !isSuccess(outcomeOfRow(row)));
		const { all } = countsOf(this.realRows);
		const [first] = failing;
		const only = all === 1 && first !== undefined;
		return this.error(only ? said(first) : this.summary(), first, [
			...(this.operation.write && !only ? [this.tally()] : []),
			...(only ? wordsOf(first) : failing.slice(0, 5).map((row) => `${nameOf(row)}: ${said(row)}`)),
			GO_ON,
		]);
	}

	/** Those that aren't only a dry run. */
	private get realRows(): Row[] {
		return this.rows.filter(({ dryRun }) => !dryRun);
	}

	private summary(): string {
		const { all, succeeded, partial } = countsOf(this.realRows);
		const short = all - succeeded;
		if (!this.operation.write) return `${short} of ${all} look-ups brought no result.`;
		const how = partial > 0 ? 'not, or only partly,' : 'not';
		return `${short} of ${all} users were ${how} ${this.operation.write.done}.`;
	}

	private tally(): string {
		const { all, succeeded, refused, partial, unclear, notSent } = countsOf(this.realRows);
		const inPart = partial > 0 ? `, ${partial} in part` : '';
		return `Of ${all} users: ${succeeded} done${inPart}, ${refused} refused, ${unclear} unclear, ${notSent} never sent.`;
	}

	private error(message: string, row: Row | undefined, description: string[]): NodeOperationError {
		const error = new NodeOperationError(bareNode(this.context), message, {
			description: description.join('\n'),
			itemIndex: row?.item,
		});
		// n8n replaces a message in which it finds the name of a network error, even in "preexisting".
		error.message = message;
		error.messages = [];
		error.context.results = this.rows.flatMap((result) => jsonOf(this.operation, result));
		return error;
	}
}

const GO_ON = "Set 'On Error' to 'Continue' to get one result per user.";

/** DronaHQ's own words, where it gave any. */
function wordsOf(row: Row): string[] {
	const { detail, code } = outcomeOfRow(row);
	return detail ? [inItsWords(detail, code ?? null)] : [];
}

const said = (row: Row): string => outcomeOfRow(row).message;

const nameOf = ({ subject, item }: Row): string =>
	String(subject.user_email ?? subject.user_id ?? `Item ${item}`);
