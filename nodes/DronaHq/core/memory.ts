import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	isSuccess,
	recalled,
	type Action,
	type Outcome,
	type Reason,
	type Status,
} from './outcome';

const PLACE = 'dronaHqOutcomes';

interface Remembered extends IDataObject {
	status: Status;
	reason: Reason | null;
	/** Its index. */
	item: number;
}

/**
 * What earlier tries of a run came to, for n8n's Retry On Fail, which runs the whole node again.
 * n8n keeps it with the execution, so it holds hashes, statuses and numbers of items, nothing that
 * names anybody, and no hash of a password, which could be guessed. It is keyed by execution and run,
 * because n8n also hands it to a later "Retry execution" and to the next turn of a loop, both of which
 * are meant to send again.
 */
export class Memory {
	private constructor(
		private readonly outcomes: IDataObject,
		private readonly execution: string,
	) {}

	/** The memory of this execution's tries; undefined while Retry On Fail is off. */
	static of(context: IExecuteFunctions): Memory | undefined {
		if (!context.getNode().retryOnFail) return undefined;
		const { $runIndex: run } = context.getWorkflowDataProxy(0);
		const execution = `${context.getExecutionId()} ${String(run)}`;
		const kept = context.getContext('node');
		const known = kept[PLACE] as { execution: string; outcomes: IDataObject } | undefined;
		if (known?.execution === execution) return new Memory(known.outcomes, execution);
		const outcomes: IDataObject = {};
		kept[PLACE] = { execution, outcomes };
		return new Memory(outcomes, execution);
	}

	/** What became of this request in an earlier try. */
	outcomeOf(key: string, action: Action | null): Outcome | undefined {
		const known = this.known(key);
		return known && recalled(known.status, known.reason, action);
	}

	/** Of which item this request was. */
	itemOf(key: string): number | undefined {
		return this.known(key)?.item;
	}

	/** Keeps whatever DronaHQ may have acted on; what was never sent may be sent in the next try. */
	remember(key: string, outcome: Outcome, item: number): void {
		const mayBeApplied =
			isSuccess(outcome) || ['partial', 'failed', 'unknown'].includes(outcome.status);
		const { status, reason } = outcome;
		if (mayBeApplied) this.outcomes[this.hash(key)] = { status, reason, item };
	}

	private known(key: string): Remembered | undefined {
		return this.outcomes[this.hash(key)] as Remembered | undefined;
	}

	private hash(key: string): string {
		return createHash('sha256').update(`${this.execution} ${key}`).digest('base64url');
	}
}
