import type { IDataObject } from 'n8n-workflow';
import type { Change } from '../account/change';
import type { Existing } from '../account/existing';
import type { Wish } from '../account/wish';
import { isExactId } from '../outcomes/keys';
import type { Place } from '../outcomes/places';
import type { Action, Outcome, Subject } from '../outcomes/outcome';
import type { Verdict } from '../outcomes/verdict';
import type { Question } from './operation';

/** One line of the report on its way: each stage makes new ones, nobody writes to them. */
export interface Row extends Place {
	/** Whether it belongs to no single item: several gave it, word for word, or none did. */
	readonly isUnpaired?: boolean;
	readonly subject: Subject;
	readonly action: Action | null;
	/** What is to be exactly so. What is to be changed for it shows once the account was read. */
	readonly wish?: Wish;
	/** The names of groups that the user stays in although the wish says otherwise. */
	readonly keeps?: readonly string[];
	/** The code of the plan that it is a part of. */
	readonly plan?: string;
	/** What is to be changed, as the item names it. */
	readonly given?: readonly Change[];
	/** The same, as far as look-ups have completed it; of somebody who exists what is due in its place. */
	readonly changes?: readonly Change[];
	/** Where somebody who was to be created is in the account already: `changes` are what is due for them instead. */
	readonly existing?: Existing;
	/** For each of the changes, what an earlier try of Retry On Fail came to. */
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

/** The number of an item's row, where it came with one, as from n8n's node for Google Sheets. */
export function sheetRowOf({ row_number: number }: IDataObject): number | undefined {
	if (typeof number !== 'number' && typeof number !== 'string') return undefined;
	const text = String(number).trim();
	return isExactId(text) ? Number(text) : undefined;
}

export const decide = (row: Row, outcome: Outcome): Concluded => ({ ...row, outcome });
