import type { Operation } from '../operations/operation';
import type { Memory } from './memory';
import type { Outcome } from './outcome';
import { isUnsent, type Row } from './rows';

/** What became of a run's rows in its earlier tries, where n8n's Retry On Fail runs the node again. */
export class Recall {
	constructor(
		private readonly operation: Operation,
		private readonly memory: Memory | undefined,
	) {}

	/** The outcome of the row then, which holds even if what was looked up for it can't be looked up now. */
	of(row: Row): Outcome | undefined {
		if (row.asked === undefined || row.dryRun) return undefined;
		return this.memory?.recall(this.placeOf(row), row.action);
	}

	/** Gives the rows that an earlier try has dealt with the outcome they had then. */
	apply(rows: Row[]): void {
		for (const row of rows.filter(isUnsent)) {
			if (row.dryRun) continue;
			row.outcome = this.memory?.recall(this.operation.key(row.input), row.action) ?? this.of(row);
		}
	}

	/** Keeps what became of those who were sent, for the next try. */
	keep(rows: Row[]): void {
		for (const row of rows) {
			const { input, outcome, wasSent } = row;
			if (!outcome || !wasSent) continue;
			this.memory?.remember(this.placeOf(row), outcome);
			if (input !== undefined) this.memory?.remember(this.operation.key(input), outcome);
		}
	}

	/** The same in each try, because the items are the same. */
	private placeOf({ item, asked, action }: Row): string {
		return `item ${item} ${action} ${this.operation.key(asked)}`;
	}
}
