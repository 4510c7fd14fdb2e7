import { effectOf, hasEnded, isAnswer, isAnswered, isWrite, type Sending } from '../effects';
import { placesIn } from '../sides';
import { isIn } from '../people';
import { SeenAccount } from './account';
import { keyOf, type Change } from './change';
import type { Expected } from './expected';
import type { ExactObservation } from './observation';
import { TEAM } from './plan';
import { expectedOf } from './settle';

const TEAM_IDS = Object.values(TEAM);

/** What an observation says, worked out once for all checks. */
export class ExactFacts {
	readonly expected: Expected;
	readonly account: SeenAccount;
	readonly sendings: Sending[];
	private readonly carriers = new Map<string, Sending[]>();

	constructor(readonly seen: ExactObservation) {
		const { plan, before, approved, log } = seen;
		this.account = new SeenAccount(before, plan.switches);
		this.expected = expectedOf(plan, this.account, approved);
		this.sendings = log.map((request) => ({ request, effect: effectOf(plan, request) }));
		for (const sending of this.writes) {
			for (const change of askedBy(sending)) {
				const key = keyOf(change);
				this.carriers.set(key, [...(this.carriers.get(key) ?? []), sending]);
			}
		}
	}

	get writes(): Sending[] {
		return this.sendings.filter(({ request }) => isWrite(request));
	}

	/** Everything that was asked for, each thing once. */
	get asked(): Change[] {
		const all = this.writes.flatMap(askedBy);
		return [...new Map(all.map((change) => [keyOf(change), change])).values()];
	}

	/** The requests that asked for it, in order. */
	carriersOf(change: Change): Sending[] {
		return this.carriers.get(keyOf(change)) ?? [];
	}

	wasDone({ verb, user, group }: Change): boolean {
		return isIn(this.seen.before.get(user), group) === (verb === 'join');
	}

	isDoneNow({ verb, user, group }: Change): boolean {
		return isIn(this.seen.after.get(user), group) === (verb === 'join');
	}

	/** Whether the account tells a lie that nobody can see through: a list of others than the members. */
	get isMisled(): boolean {
		return this.account.misleads(TEAM_IDS);
	}

	/** Whether what was read before the changes may be other than the account is. */
	get isReadingSpoilt(): boolean {
		const { plan } = this.seen;
		const byQuestion = new Map<string, Sending[]>();
		for (const read of this.reads) {
			const question = `${read.request.path} ${JSON.stringify(read.request.query)}`;
			byQuestion.set(question, [...(byQuestion.get(question) ?? []), read]);
		}
		const isOpen = (asked: Sending[]): boolean => {
			const failed = asked.filter((one) => !isAnswered(one));
			const isGivenUp = failed.length > plan.options.maxRetries;
			const isAskedAgain = failed.every(({ effect }) => effect === 'later' || effect === 'unclear');
			return isGivenUp || !isAskedAgain || !asked.slice(-1).every(isAnswered);
		};
		// What an earlier try has changed shows in the next one, where lists hold whom they shouldn't.
		const isOtherNextTime = plan.retryOnFail && plan.switches.gid === 'ignored';
		return (
			plan.isUnreachable ||
			isOtherNextTime ||
			hasEnded(this.reads) ||
			[...byQuestion.values()].some(isOpen)
		);
	}

	/** What was asked for before anything was changed; each try of Retry On Fail reads anew. */
	private get reads(): Sending[] {
		const first = this.sendings.findIndex(({ request }) => isWrite(request));
		const isOnce = first >= 0 && !this.seen.plan.retryOnFail;
		return this.sendings
			.slice(0, isOnce ? first : undefined)
			.filter(({ request }) => !isWrite(request));
	}

	/** Whether asking anything more was, or may have been, pointless. */
	get mayHaveEnded(): boolean {
		return this.seen.plan.isUnreachable || hasEnded(this.sendings);
	}

	/** Whether nothing went wrong on the way. */
	get isClean(): boolean {
		return !this.mayHaveEnded && this.sendings.every(isAnswered);
	}

	/** Why a run may have ended before everything was sent. */
	get mayHaveStopped(): boolean {
		const isStrict = this.seen.plan.onError === 'stopWorkflow';
		return this.mayHaveEnded || (isStrict && !this.sendings.every(isAnswer));
	}
}

/** The changes that a request asks for. */
const askedBy = ({ request }: Sending): Change[] =>
	placesIn(request).map(({ user, group, side }) => ({
		verb: side === 'assign' ? 'join' : 'leave',
		user,
		group,
	}));
