import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { keyOf, type Change, type Creation, type MembershipChange } from '../account/change';
import { breath } from '../http/breath';
import { DONE, type Verdict } from '../outcomes/verdict';
import { keptFor, runIndexOf } from './kept';
import { isUndecided, type Row } from './row';

/**
 * What earlier tries of a run came to, for n8n's Retry On Fail, which runs the whole node again.
 * n8n keeps it with the execution, so it holds hashes, IDs, proofs and reasons, nothing that names anybody,
 * and no hash of a password, which could be guessed. It is kept for one run of one execution: a later
 * "Retry execution" and the next turn of a loop are both meant to send again.
 */
export class Memory {
	private constructor(
		private readonly verdicts: Partial<Record<string, Verdict>>,
		/** By rows: the keys of all changes of those for which something was sent. */
		private readonly changes: Partial<Record<string, string[]>>,
		private readonly execution: string,
	) {}

	/** Undefined where n8n doesn't run the node again. */
	static of(context: IExecuteFunctions): Memory | undefined {
		if (!context.getNode().retryOnFail) return undefined;
		const execution = `${context.getExecutionId()} ${runIndexOf(context)}`;
		const kept = <T>(name: string) => keptFor<T>(context, name, execution);
		return new Memory(kept('dronaHqOutcomes'), kept('dronaHqChanges'), execution);
	}

	/** The rows with what is known of them; the items are the same in each try. */
	async recall(rows: readonly Row[]): Promise<Row[]> {
		return await breath.map(rows, (row) => ({ ...row, recalled: this.of(row, row.given ?? []) }));
	}

	/** What is known of these changes of a row; undefined where nothing is known of any. */
	of(row: Row, changes: readonly Change[]): Row['recalled'] {
		const recalled = changes.map((change) => this.verdicts[this.keyFor(row, change)]);
		return recalled.some((one) => one !== undefined) ? recalled : undefined;
	}

	/** Keeps whatever DronaHQ may have acted on; what was never sent may be sent in the next try. */
	async remember(rows: readonly Row[], verdicts: ReadonlyMap<string, Verdict>): Promise<void> {
		await breath.each(rows.filter(isUndecided), (row) => {
			const { changes = [], given = changes, existing } = row;
			const asNamed = existing ? [...changes, existing.creation] : given;
			asNamed.forEach((named, index) => {
				const change = existing ? named : changes[index];
				const verdict = change && verdicts.get(keyOf(change));
				if (!verdict || verdict.proves === 'not_applied') return;
				const { proves, reason, listedAs } = verdict;
				if (existing) this.verdicts[this.updateOf(row, existing.creation)] = DONE;
				this.verdicts[this.keyFor(row, named)] = {
					proves,
					reason,
					...(listedAs && { listedAs: [...listedAs] }),
				};
			});
			if (row.wish && this.of(row, changes)) {
				this.changes[this.keyOfWish(row)] = changes.map(keyOf);
			}
		});
	}

	/**
	 * What was due for a row's wish in an earlier try that has sent some of it. By IDs, whatever the item
	 * names, so that nothing has to be looked up for it.
	 */
	dueFor(row: Row): MembershipChange[] {
		const keys = row.wish ? this.changes[this.keyOfWish(row)] : undefined;
		return (keys ?? []).map((key) => {
			const [verb, user, group] = key.split(' ');
			return { verb: verb === 'join' ? 'join' : 'leave', user: { id: user }, group: { id: group } };
		});
	}

	/** The IDs of the groups that earlier tries have put users into, or taken them out of. */
	get groups(): Set<string> {
		return new Set(Object.keys(this.verdicts).flatMap((key) => key.split(' ')[2] ?? []));
	}

	/** Whether an earlier try has sent something for a row's user, who was in the account already. */
	hasUpdated(row: Row, creation: Creation): boolean {
		return this.verdicts[this.updateOf(row, creation)] !== undefined;
	}

	/** The IDs of the users whom earlier tries have put into a group, or taken out of it, whatever came of that. */
	membershipsOf(groupId: string): { joined: Set<string>; left: Set<string> } {
		const keys = Object.keys(this.verdicts).map((key) => key.split(' '));
		const usersOf = (wanted: MembershipChange['verb']): Set<string> =>
			new Set(
				keys.flatMap(([verb, user = '', group]) =>
					verb === wanted && group === groupId ? [user] : [],
				),
			);
		return { joined: usersOf('join'), left: usersOf('leave') };
	}

	private updateOf(row: Row, creation: Creation): string {
		return `${this.keyFor(row, creation)} updated`;
	}

	/** What no item names as a change is a difference between memberships, which goes by their IDs alone. */
	private keyFor(row: Row, change: Change): string {
		if (row.given === undefined) return keyOf(change);
		return this.hashOf(row, `${keyOf(change)} ${change.user.email}`);
	}

	private keyOfWish(row: Row): string {
		const { email, id } = row.wish?.user ?? {};
		return this.hashOf(row, `wish ${email ?? id}`);
	}

	/** @param named with the email as it was given: in other capitals it may be another user's */
	private hashOf({ item }: Row, named: string): string {
		return createHash('sha256')
			.update(`${this.execution} item ${item} ${named}`)
			.digest('base64url');
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
