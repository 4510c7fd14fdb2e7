import type {
	Abilities,
	Account,
	Page,
	Request,
	UsersQuery,
} from '../../../nodes/DronaHq/account/account';
import type { Change, Creation } from '../../../nodes/DronaHq/account/change';
import type { UserRef } from '../../../nodes/DronaHq/account/refs';
import type { User } from '../../../nodes/DronaHq/account/user';
import { unknownGroup } from '../../../nodes/DronaHq/outcomes/unknownGroups';
import {
	DONE,
	raise,
	refused,
	unclear,
	type Verdict,
} from '../../../nodes/DronaHq/outcomes/verdict';
import { person, type Person, type Troubles } from './world';

interface ToyRequest extends Request {
	/** The same changes were sent before, and failed. */
	isAgain?: boolean;
}

/** So many users come at once, however many are asked for. */
const LARGEST_PAGE = 3;

/**
 * An account in memory, as unlike DronaHQ's Plugin API as the port allows: one user for each request,
 * groups joined by name alone, pages from the newest user down, ids that are no numbers.
 */
export class ToyAccount implements Account {
	readonly abilities: Abilities = { groupsOfNewUsersBy: 'name', membershipsBy: 'name' };

	/** What it was asked, in order. */
	readonly log: string[] = [];

	isClosed = false;

	private failures = 0;

	/** Creations, and changes of memberships. */
	private changes = 0;

	constructor(
		readonly people: Person[],
		private readonly groups: readonly string[],
		private readonly troubles: Troubles = {},
	) {}

	get wasAsked(): boolean {
		return this.log.length > 0;
	}

	async *users(query: UsersQuery = {}): AsyncGenerator<Page> {
		const { pageSize = LARGEST_PAGE, above, group, search = '', activity } = query;
		// No id is greater than another.
		if (above !== undefined) raise(refused('rejected'));
		const size = Math.min(pageSize, LARGEST_PAGE);
		for (let { after } = query; ; ) {
			this.answer(`list after ${after ?? 'nobody'}`);
			const page = this.below(after)
				.filter((one) => !group || one.groups.some((name) => groupId(name) === group))
				.filter((one) => one.name.includes(search) && (!activity || one.activity === activity))
				.slice(0, size);
			const last = page.at(-1);
			if (!last) return;
			after = idOf(last);
			yield { users: page.map(shown), after };
		}
	}

	async user(asked: UserRef): Promise<User> {
		this.answer(`get ${asked.id ?? asked.email}`);
		return shown(this.find(asked) ?? raise(refused('not_found')));
	}

	unsendable(): undefined {}

	/** Everything about one user is one request. */
	async pack(changes: readonly Change[]): Promise<ToyRequest[]> {
		const requests = new Map<string, Change[]>();
		for (const change of changes) {
			const user = `${change.verb in SETTERS ? change.verb : ''} ${nameOf(change.user)}`;
			requests.set(user, [...(requests.get(user) ?? []), change]);
		}
		return await Promise.resolve([...requests.values()].map((one) => ({ changes: one })));
	}

	async send({ changes }: ToyRequest): Promise<Verdict[]> {
		if (this.isClosed) return changes.map(() => ({ proves: 'not_applied', reason: 'stopped' }));
		try {
			this.answer(changes.map(wordsFor).join(', '));
		} catch {
			return changes.map(() => UNAUTHORISED);
		}
		return changes.map((change) => this.carryOut(change));
	}

	/** One other try is worth it. */
	async packAgain(
		request: ToyRequest,
		changes: readonly Change[],
	): Promise<ToyRequest | undefined> {
		return request.isAgain ? undefined : { changes, isAgain: true };
	}

	private answer(question: string): void {
		this.log.push(question);
		if (!this.troubles.tokenRefused) return;
		this.isClosed = true;
		raise(UNAUTHORISED);
	}

	private carryOut(change: Change): Verdict {
		if (change.verb === 'create') return this.create(change);
		const user = this.find(change.user);
		const { failing } = this.troubles;
		if (!user) return refused('not_found');
		if (user.email === failing?.email && this.failures++ < failing.times) {
			return refused('server_failed', { mayBeSentAgain: true });
		}
		if ('group' in change) {
			const { name = '' } = change.group;
			if (!this.groups.includes(name)) {
				return refused('unknown_group', { message: unknownGroup(name) });
			}
			const silence = this.silence();
			if (silence !== 'unmade') {
				user.groups = user.groups.filter((one) => one !== name);
				if (change.verb === 'join') user.groups.push(name);
			}
			if (silence) return UNANSWERED;
			return { ...DONE, listedAs: [change.verb === 'join' ? 'done' : 'removed'] };
		}
		user.status = SETTERS[change.verb];
		return DONE;
	}

	private create({ user: { email = '' }, userName, groups }: Creation): Verdict {
		const silence = this.silence();
		if (this.find({ email })) return refused('already_exists');
		const known = groups.flatMap(({ name = '' }) => (this.groups.includes(name) ? [name] : []));
		if (known.length === 0) return refused('no_group_registered');
		if (silence !== 'unmade') {
			this.people.push({ ...person(userName, ...known), email, activity: 'inactive' });
		}
		if (silence) return UNANSWERED;
		return known.length === groups.length
			? DONE
			: { proves: 'in_part', reason: 'some_groups_failed' };
	}

	private silence(): Troubles['silence'] {
		return this.changes++ === 0 ? this.troubles.silence : undefined;
	}

	private find({ id, email = '' }: UserRef): Person | undefined {
		return this.people.find((one) =>
			id === undefined ? one.email === email.toLowerCase() : idOf(one) === id,
		);
	}

	/** Who is older than the user with this id. */
	private below(id: number | string | undefined): Person[] {
		const newestFirst = [...this.people].reverse();
		return newestFirst.slice(newestFirst.findIndex((one) => idOf(one) === id) + 1);
	}
}

const UNANSWERED = unclear('connection_lost', { concernsRun: true });

const UNAUTHORISED = refused('unauthorized', { concernsRun: true });

const SETTERS = { create: 'active', activate: 'active', deactivate: 'inactive' } as const;

const idOf = ({ email }: Person): string => `u-${email.split('@')[0]}`;

/** Groups have ids to list their members by; nobody joins or leaves them by these. */
const groupId = (name: string): string =>
	String([...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));

const shown = (person: Person): User => ({
	user_id: idOf(person),
	user_name: person.name,
	user_email: person.email,
	user_group: person.groups.map((name) => ({ grp_id: groupId(name), grp_name: name })),
});

const nameOf = ({ id, email = '' }: UserRef): string => id ?? email.toLowerCase();

const wordsFor = (change: Change): string =>
	[change.verb, nameOf(change.user), 'group' in change ? change.group.name : ''].join(' ').trim();
