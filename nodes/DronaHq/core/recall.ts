import type { Operation } from '../operations/operation';
import type { Memory } from './memory';
import { notSent, type Outcome } from './outcome';
import { isOpen, isUnsent, type Row } from './rows';

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

	/** Gives the rows that go no further the outcome they had then, or else this one. */
	applyOr(rows: Row[], otherwise: Outcome): void {
		for (const row of rows.filter(isOpen)) row.outcome = this.of(row) ?? otherwise;
	}

	/** Gives the rows that an earlier try has dealt with the outcome they had then. */
	apply(rows: Row[]): void {
		for (const row of rows.filter(isOpen)) row.outcome = this.of(row);
	}

	/**
	 * The same for rows that were not dealt with, but now turn out to ask what another one asked that
	 * was. A row that asks for something else for the same user is a duplicate, as it was then.
	 */
	applyToOthers(rows: Row[]): void {
		if (!this.memory) return;
		for (const row of rows.filter(isUnsent)) {
			if (row.dryRun) continue;
			const { key, identity } = this.keysOf(row.input);
			row.outcome =
				this.memory.recall(identity, row.action) ??
				(this.memory.recall(key, row.action) && notSent('duplicate'));
		}
	}

	/** Keeps what became of those who were sent, for the next try. */
	keep(rows: Row[]): void {
		for (const row of rows) {
			const { input, outcome, wasSent } = row;
			if (!outcome || !wasSent) continue;
			this.memory?.remember(this.placeOf(row), outcome);
			if (input === undefined) continue;
			for (const key of Object.values(this.keysOf(input))) this.memory?.remember(key, outcome);
		}
	}

	private keysOf(input: unknown): { key: string; identity: string } {
		const key = this.operation.key(input);
		return { key, identity: `${key} ${this.operation.data?.(input) ?? ''}` };
	}

	/** The same in each try, because the items are the same. */
	private placeOf({ item, asked, action }: Row): string {
		return `item ${item} ${action} ${this.operation.key(asked)}`;
	}
}
