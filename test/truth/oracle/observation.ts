import type { LoggedRequest, SandboxUser } from '../../sandbox';
import type { Rehearsal } from './checkRehearsal';
import type { Sending } from './effects';
import type { State } from './people';
import type { Circumstances, OperationName, Plan } from './plan';

/** One output item, or one of the results that a thrown error carries. */
export interface Result {
	json: Record<string, unknown>;
	/** Index of the input item it is paired to; null where it is paired to none, or thrown. */
	item: number | null;
	/** Whether it is paired to none in so many words. */
	isUnpaired?: boolean;
	output: 'main' | 'error' | 'thrown';
	/** On the error output: the columns that stand beside the result. */
	columns: string[];
}

/** The IDs in a list of groups. */
export const idsIn = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

/** Everything that is to be known about a run that has ended. */
export interface Seen<Planned, State> {
	plan: Planned;
	before: State;
	after: State;
	/** All requests of the run, in order of arrival. */
	log: LoggedRequest[];
	/** How many requests reached the server that redirects lead to. */
	elsewhere: number;
	results: Result[];
	/** The message of the error that the node threw. */
	thrown?: string;
	/** Whether that error is one of the node's own, with the results of all rows. */
	hasResults: boolean;
	/** What was told beside the output. */
	hints: string[];
	/** The dry run before it. */
	rehearsal?: Rehearsal;
	/** Everything that n8n keeps of the run and writes to its log, as text. */
	kept: string;
}

export type Observation = Seen<Plan, State>;

/** A run as far as it doesn't matter which operation it is of. */
export interface AnyRun {
	sendings: readonly Sending[];
	/** Whether asking anything more was pointless, or may have been. */
	mayHaveEnded: boolean;
	/** Whether it may have ended before everything was sent. */
	mayHaveStopped: boolean;
	seen: Seen<
		Circumstances & { operation: OperationName; options: { maxRetries: number } },
		ReadonlyMap<unknown, SandboxUser>
	>;
}
