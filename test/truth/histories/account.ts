import type { Sandbox, SeedUser } from '../../sandbox';
import { GROUPS, type Change, type Watch } from './plan';

/** Whom the account shows at one moment to somebody who waits for users, or for members of a group. */
export type State = Record<Watch, ReadonlySet<number>>;

const FIRST = 100;

/** IDs have room between them for those who are late. */
const STEP = 3;

/** A late user has fewer than so many with higher IDs. */
const LATE = 10;

const userOf = (user_id: number, groups: string[]): SeedUser => ({
	user_id,
	user_name: `Name ${user_id}`,
	user_email: `email${user_id}@example.com`,
	groups,
});

/** So many users: each in no group, in one, in both, in turn. */
export const usersAtFirst = (count: number): SeedUser[] =>
	Array.from({ length: count }, (_, index) =>
		userOf(FIRST + STEP * index, [
			...(index % 4 === 1 || index % 4 === 3 ? [GROUPS.sales.name] : []),
			...(index % 4 > 1 ? [GROUPS.it.name] : []),
		]),
	);

/** The account of a history, and all the states that it was in. */
export class Account {
	readonly states: State[] = [];
	/** All IDs that somebody has had: none is given away twice. */
	private readonly given = new Set<number>();

	constructor(private readonly sandbox: Sandbox) {
		this.note();
	}

	/** The number of the latest state. */
	get now(): number {
		return this.states.length - 1;
	}

	change(changes: readonly Change[]): void {
		for (const change of changes) {
			this.make(change);
			this.note();
		}
	}

	private make(change: Change): void {
		const { meanwhile } = this.sandbox;
		const ids = this.sandbox.users().map(({ user_id: id }) => id);
		if (change.kind === 'created') {
			const groups = Object.values(GROUPS).filter(({ id }) => id === change.group);
			const names = groups.map(({ name }) => name);
			meanwhile.created(
				userOf((change.late ? this.lateId(ids) : undefined) ?? this.nextId(), names),
			);
			return;
		}
		const can = ids.filter(
			(id) =>
				change.kind === 'removed' ||
				this.states.at(-1)?.[change.group].has(id) === (change.kind === 'left'),
		);
		const id = can[change.who % can.length];
		if (id === undefined) return;
		if (change.kind === 'removed') meanwhile.removed(id);
		else meanwhile[change.kind](id, change.group);
	}

	private readonly nextId = (): number => Math.max(FIRST, ...this.given) + STEP;

	/** An ID with few above it. */
	private lateId(ids: readonly number[]): number | undefined {
		const latest = ids.slice(-LATE).map((id) => id - 1);
		return latest.find((id) => !this.given.has(id));
	}

	private note(): void {
		const users = this.sandbox.users();
		for (const { user_id: id } of users) this.given.add(id);
		const idsOf = (group?: number) =>
			new Set(
				users
					.filter((user) => !group || user.user_group.some(({ grp_id: id }) => id === group))
					.map(({ user_id: id }) => id),
			);
		this.states.push({ users: idsOf(), 10: idsOf(10), 20: idsOf(20) });
	}
}
