import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import { isSuccess } from './outcome';
import { countsOf, jsonOf, outcomeOfRow } from './report';
import type { Row } from './rows';

/**
 * Everything that the node throws under On Error = Stop Workflow. Each error carries the results of
 * all rows under `context.results`, which n8n keeps with the saved execution.
 */
export class Stops {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly rows: Row[],
	) {}

	/** Rows hold what can't be used: nothing was sent. */
	invalid(rows: Row[]): NodeOperationError {
		const lines = rows.map(
			(row) => `[Item ${row.item}] (${ordinal(row.item + 1)} row): ${said(row)}`,
		);
		const [first = ''] = lines;
		const more = lines.length - 10;
		return this.error(
			lines.length > 1 ? `${first} And ${lines.length - 1} more.` : first,
			rows[0],
			[
				'Nothing was sent. Correct the input and run the workflow again.',
				...(lines.length > 1 ? lines.slice(0, 10) : []),
				...(more > 0 ? [`… and ${more} more`] : []),
			],
		);
	}

	/** Nothing could be sent at all. */
	nothingSent(message: string): NodeOperationError {
		return this.error(message, this.rows[0], ['Nothing was sent.']);
	}

	/** A whole request failed; what came after it was not sent. */
	requestFailed(row: Row): NodeOperationError {
		const { detail, code } = outcomeOfRow(row);
		const words = [detail, code && `(${code})`].filter(Boolean).join(' ');
		return this.error(said(row), row, [
			...(words ? [`DronaHQ said: ${words}`] : []),
			...(this.operation.write
				? [
						this.tally(),
						"Every user's result is kept with this execution. To go on, run the users again that were not done; with On Error set to 'Continue' each user comes out with a result.",
					]
				: ["Set On Error to 'Continue' to get one result per item."]),
		]);
	}

	/** Users were refused or are unclear, and nobody succeeded or the options say to stop. */
	usersFailed(): NodeOperationError {
		const failing = this.rows.filter((row) => !isSuccess(outcomeOfRow(row)));
		const { all } = countsOf(this.rows);
		const [first] = failing;
		const only = all === 1 && first ? said(first) : undefined;
		return this.error(only ?? this.summary(), first, [
			...(this.operation.write && !only ? [this.tally()] : []),
			...(only ? [] : failing.slice(0, 5).map((row) => `${nameOf(row)}: ${said(row)}`)),
			"Set On Error to 'Continue' to get one result per user.",
		]);
	}

	private summary(): string {
		const { all, succeeded } = countsOf(this.rows);
		if (!this.operation.write) return `${all - succeeded} of ${all} items found nothing`;
		return `${all - succeeded} of ${all} users were not ${this.operation.write.done}`;
	}

	private tally(): string {
		const { all, succeeded, refused, unclear, notSent } = countsOf(this.rows);
		return `Of ${all} users, ${succeeded} were done, ${refused} refused, ${unclear} are unclear and ${notSent} were never sent.`;
	}

	private error(message: string, row: Row | undefined, description: string[]): NodeOperationError {
		const error = new NodeOperationError(this.context.getNode(), message, {
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

const said = (row: Row): string => outcomeOfRow(row).message;

const nameOf = ({ subject, item }: Row): string =>
	String(subject.user_email ?? subject.user_id ?? `Item ${item}`);

function ordinal(number: number): string {
	const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
	return `${number}${suffix[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]}`;
}
