import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { keyOf } from '../account/change';
import type { Verdict } from '../outcomes/verdict';
import { isUndecided, type Row } from './row';

const PLACE = 'dronaHqOutcomes';

/**
 * What earlier tries of a run came to, for n8n's Retry On Fail, which runs the whole node again.
 * n8n keeps it with the execution, so it holds hashes, proofs and reasons, nothing that names anybody,
 * and no hash of a password, which could be guessed. It is keyed by execution and run, because n8n also
 * hands it to a later "Retry execution" and to the next turn of a loop, both of which are meant to send
 * again.
 */
export class Memory {
	private constructor(
		private readonly verdicts: IDataObject,
		private readonly execution: string,
	) {}

	/** Undefined where n8n doesn't run the node again. */
	static of(context: IExecuteFunctions): Memory | undefined {
		if (!context.getNode().retryOnFail) return undefined;
		const { $runIndex: run } = context.getWorkflowDataProxy(0);
		const execution = `${context.getExecutionId()} ${String(run)}`;
		const kept = context.getContext('node');
		const known = kept[PLACE] as { execution: string; verdicts: IDataObject } | undefined;
		if (known?.execution === execution) return new Memory(known.verdicts, execution);
		const verdicts: IDataObject = {};
		kept[PLACE] = { execution, verdicts };
		return new Memory(verdicts, execution);
	}

	/** The rows with what is known of them; the items are the same in each try. */
	recall(rows: readonly Row[]): Row[] {
		const known = this.verdicts as unknown as Partial<Record<string, Verdict>>;
		return rows.map((row) => {
			const recalled = this.keysOf(row).map((key) => known[key]);
			return recalled.some((one) => one !== undefined) ? { ...row, recalled } : row;
		});
	}

	/** Keeps whatever DronaHQ may have acted on; what was never sent may be sent in the next try. */
	remember(rows: readonly Row[], verdicts: ReadonlyMap<string, Verdict>): void {
		for (const row of rows.filter(isUndecided)) {
			this.keysOf(row).forEach((key, index) => {
				const change = row.changes?.[index];
				const verdict = change && verdicts.get(keyOf(change));
				if (!verdict || verdict.proves === 'not_applied') return;
				const { proves, reason, listedAs } = verdict;
				this.verdicts[key] = { proves, reason, ...(listedAs && { listedAs: [...listedAs] }) };
			});
		}
	}

	private keysOf({ item, given = [] }: Row): string[] {
		return given.map((change) =>
			createHash('sha256')
				.update(`${this.execution} item ${item} ${keyOf(change)}`)
				.digest('base64url'),
		);
	}
}

/** Whether an earlier try has settled the whole row. */
export const isRecalled = ({ recalled }: Row): boolean =>
	recalled?.every((one) => one !== undefined) ?? false;

/** What earlier tries came to, by the key of the change, whichever row it was sent for. */
export function recalledVerdicts(rows: readonly Row[]): Map<string, Verdict> {
	const verdicts = new Map<string, Verdict>();
	for (const { changes, recalled } of rows) {
		recalled?.forEach((verdict, index) => {
			const change = changes?.[index];
			if (change && verdict) verdicts.set(keyOf(change), verdict);
		});
	}
	return verdicts;
}
