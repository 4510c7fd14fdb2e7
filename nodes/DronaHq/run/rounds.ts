import type { IExecuteFunctions } from 'n8n-workflow';
import { keyOf, takesAway, type Change } from '../account/change';
import { userKey } from '../account/refs';
import { breath } from '../http/breath';
import type { Verdict } from '../outcomes/verdict';
import { keptFor, runIndexOf } from './kept';
import { isUndecided, type Row } from './row';

/** What n8n keeps with the execution of one run of the node: numbers and IDs alone, nothing that names anybody. */
interface Round {
	/** How many items it was handed. */
	items: number;
	/** How many users lose access by what it sent, whatever came of that, or is about to send. */
	users: number;
	/** Whether it would have gone over 'Maximum Users Losing Access'. */
	isOver: boolean;
	/** The IDs of the groups, or of the users, that it has made exactly so. */
	made?: readonly string[];
}

/** What the rounds before this one came to. */
export interface Earlier extends Pick<Round, 'users' | 'isOver'> {
	isThere: boolean;
	made: ReadonlySet<string>;
}

/** With fewer items than this, a loop saves nothing: they fit into one request. */
const FEW_ITEMS = 50;

/**
 * The runs of the node in one execution, as in a loop. They are kept by the index of the run, which the
 * tries of Retry On Fail have in common: a try replaces what the one before it has kept.
 */
export class Rounds {
	private constructor(
		private readonly all: Record<string, Round>,
		private readonly run: number,
	) {}

	/** Dry runs count by themselves: what they plan was never sent. */
	static of(context: IExecuteFunctions, isDryRun: boolean): Rounds {
		const name = isDryRun ? 'dronaHqDryRounds' : 'dronaHqRounds';
		const all = keptFor<Round>(context, name, context.getExecutionId());
		const rounds = new Rounds(all, runIndexOf(context));
		rounds.keep({ items: context.getInputData().length, isOver: false, made: [] });
		return rounds;
	}

	get earlier(): Earlier {
		const earlier = Object.entries(this.all).flatMap(([run, round]) =>
			Number(run) === this.run ? [] : [round],
		);
		return {
			isThere: earlier.length > 0,
			users: earlier.reduce((sum, { users }) => sum + users, 0),
			isOver: earlier.some(({ isOver }) => isOver),
			made: new Set(earlier.flatMap(({ made = [] }) => made)),
		};
	}

	/** How many rounds had few items, this one included; 0 where this one has many. */
	get small(): number {
		const isSmall = ({ items }: Round): boolean => items < FEW_ITEMS;
		const own = this.all[this.run];
		return own && isSmall(own) ? Object.values(this.all).filter(isSmall).length : 0;
	}

	/** Keeps it in place of what was known of this round. */
	keep(known: Partial<Round>): void {
		this.all[this.run] = { items: 0, users: 0, isOver: false, ...this.all[this.run], ...known };
	}
}

/**
 * From how many users these rows take access away: what an earlier try has sent, and what this one sends,
 * but for what certainly never reached the account.
 */
export async function countLosing(
	rows: readonly Row[],
	verdicts: ReadonlyMap<string, Verdict> = new Map(),
): Promise<number> {
	const losing = new Set<string>();
	await breath.each(rows, (row) => {
		const isLosing = (change: Change, index: number): boolean => {
			if (!takesAway(change)) return false;
			if (row.recalled?.[index] !== undefined) return true;
			return isUndecided(row) && verdicts.get(keyOf(change))?.proves !== 'not_applied';
		};
		for (const { user } of row.changes?.filter(isLosing) ?? []) losing.add(userKey(user));
	});
	return losing.size;
}
