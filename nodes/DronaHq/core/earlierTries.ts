import type { Operation } from '../operations/operation';
import type { Memory } from './memory';
import { otherData } from './messages';
import { notSent, type Outcome } from './outcome';
import { isUndecided, type Row } from './rows';

/** What became of a run's rows in its earlier tries, where n8n's Retry On Fail runs the node again. */
export class EarlierTries {
	constructor(
		private readonly operation: Operation,
		private readonly memory: Memory | undefined,
	) {}

	/** The outcome of the row then, which holds even if what was looked up for it can't be looked up now. */
	outcomeOf(row: Row): Outcome | undefined {
		if (row.given === undefined || row.dryRun) return undefined;
		return this.memory?.outcomeOf(this.placeOf(row), row.action);
	}

	/** Gives rows that go no further the outcome they had then, or else this one. */
	recallOr(rows: Row[], otherwise: Outcome): void {
		for (const row of rows.filter(isUndecided)) row.outcome = this.outcomeOf(row) ?? otherwise;
	}

	/**
	 * Gives rows that an earlier try has dealt with the outcome they had then, whatever is known
	 * against sending them now; likewise rows whose user was sent for another row.
	 */
	recall(rows: Row[]): void {
		for (const row of rows) row.outcome = this.outcomeOf(row) ?? row.outcome;
		for (const row of rows.filter(isUndecided)) row.outcome = this.outcomeByKey(row, rows);
	}

	/** Keeps what became of those who were put into requests, unless it is certain that these were never sent. */
	remember(rows: Row[]): void {
		for (const row of rows) {
			const { item, input, outcome, repeats, wasPacked } = row;
			if (!outcome || !wasPacked) continue;
			this.memory?.remember(this.placeOf(row), outcome, item);
			if (!repeats) this.memory?.remember(this.operation.key(input), outcome, item);
		}
	}

	/** A row that asks for the same as the one that was sent has its outcome; one that asks for something else is its duplicate. */
	private outcomeByKey(row: Row, rows: Row[]): Outcome | undefined {
		const key = this.operation.key(row.input);
		const item = this.memory?.itemOf(key);
		if (item === undefined || row.dryRun) return undefined;
		const asksTheSame =
			!this.operation.data ||
			rows.some((other) => other.item === item && this.dataOf(other) === this.dataOf(row));
		return asksTheSame
			? this.memory?.outcomeOf(key, row.action)
			: notSent('duplicate', otherData(item));
	}

	private dataOf({ input }: Row): string | undefined {
		return input === undefined ? undefined : this.operation.data?.(input);
	}

	/** The same in each try, because the items are the same. */
	private placeOf({ item, given, action }: Row): string {
		return `item ${item} ${action} ${this.operation.key(given)}`;
	}
}
