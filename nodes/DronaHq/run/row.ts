import type { Change } from '../account/change';
import type { Action, Outcome, Subject } from '../outcomes/outcome';
import type { Verdict } from '../outcomes/verdict';
import type { Question } from './operation';

/** One line of the report on its way: each stage makes new ones, nobody writes to them. */
export interface Row {
	/** Index of the input item. */
	readonly item: number;
	/** Whether other items gave it, too, word for word. */
	readonly isShared?: boolean;
	readonly subject: Subject;
	readonly action: Action | null;
	/** What is to be changed, as the item names it. */
	readonly given?: readonly Change[];
	/** The same, as far as look-ups have completed it. */
	readonly changes?: readonly Change[];
	/** For each of them, what an earlier try of Retry On Fail came to. */
	readonly recalled?: ReadonlyArray<Verdict | undefined>;
	/** What is asked of the account, where nothing is changed. */
	readonly question?: Question;
	/** Index of the first row that asks for the same, if this isn't it: that one is sent, and its outcome is this one's, too. */
	readonly repeats?: number;
	readonly outcome?: Outcome;
}

/** A row whose way has ended. */
export type Concluded = Row & { readonly outcome: Outcome };

export const isUndecided = ({ outcome }: Row): boolean => outcome === undefined;

export const decide = (row: Row, outcome: Outcome): Concluded => ({ ...row, outcome });
