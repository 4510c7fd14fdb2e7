import type { Operation } from '../operations/operation';
import type { Memory } from './memory';
import { otherData } from './messages';
import { notSent, type Outcome } from './outcome';
import { isToSend, isUndecided, type Row } from './rows';

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

	/** Gives the rows that go no further the outcome they had then, or else this one. */
	settle(rows: Row[], otherwise: Outcome): void {
		for (const row of rows.filter(isUndecided)) row.outcome = this.outcomeOf(row) ?? otherwise;
	}

	/**
	 * Gives the rows that an earlier try has dealt with the outcome they had then, whatever is known
	 * against sending them now.
	 */
	recall(rows: Row[]): void {
		for (const row of rows) row.outcome = this.outcomeOf(row) ?? row.outcome;
	}

	/**
	 * The same for rows that were not dealt with, but now turn out to ask what another one asked that
	 * was. A row that asks for something else for the same user is a duplicate, as it was then.
	 */
	recallShared(rows: Row[]): void {
		for (const row of rows.filter((one) => isToSend(one) && !one.dryRun)) {
			const key = this.operation.key(row.input);
			const item = this.memory?.itemOf(key);
			if (item === undefined) continue;
			const asksTheSame =
				!this.operation.data ||
				rows.some((other) => other.item === item && this.dataOf(other) === this.dataOf(row));
			row.outcome = asksTheSame
				? this.memory?.outcomeOf(key, row.action)
				: notSent('duplicate', otherData(item));
		}
	}

	/** Keeps what became of those who were sent, for the next try. */
	remember(rows: Row[]): void {
		for (const row of rows) {
			const { item, input, outcome, sharedWith, wasPacked } = row;
			if (!outcome || !wasPacked) continue;
			this.memory?.remember(this.placeOf(row), outcome, item);
			if (!sharedWith) this.memory?.remember(this.operation.key(input), outcome, item);
		}
	}

	private dataOf({ input }: Row): string | undefined {
		return input === undefined ? undefined : this.operation.data?.(input);
	}

	/** The same in each try, because the items are the same. */
	private placeOf({ item, given, action }: Row): string {
		return `item ${item} ${action} ${this.operation.key(given)}`;
	}
}
