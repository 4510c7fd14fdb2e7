import { operationCalled } from '../../../operations';
import type { Sending } from '../facts';
import { effectOf, faultMetBy, isWrite, type Effect } from '../effects';
import { SeenAccount } from './account';
import { keyOf, type Change } from './change';
import type { Expected } from './expected';
import type { ExactObservation } from './observation';
import { TEAM } from './plan';
import { expectedOf } from './settle';

const TEAM_IDS = Object.values(TEAM);

const ANSWERED = new Set<Effect>(['answered', 'someUnclear']);
const WITHOUT_ANSWER = new Set<Effect>(['unclear', 'redirected', 'halfAnswered', 'halfRefused']);

/** Where a question is asked again. */
const PASSING = new Set<Effect>(['later', 'unclear']);

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
		return isMember(this.seen.before, user, group) === (verb === 'join');
	}

	isDoneNow({ verb, user, group }: Change): boolean {
		return isMember(this.seen.after, user, group) === (verb === 'join');
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
			const failed = asked.filter(isNoAnswer);
			const isGivenUp = failed.length > plan.options.maxRetries;
			return (
				isGivenUp ||
				failed.some(({ effect }) => !PASSING.has(effect)) ||
				asked.slice(-1).some(isNoAnswer)
			);
		};
		// What an earlier try has changed shows in the next one, where lists hold whom they shouldn't.
		const isOtherNextTime = plan.retryOnFail && plan.switches.gid === 'ignored';
		return (
			plan.isUnreachable ||
			isOtherNextTime ||
			this.hasEnded(this.reads) ||
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
		return this.seen.plan.isUnreachable || this.hasEnded(this.sendings);
	}

	private hasEnded(sendings: Sending[]): boolean {
		const effects = sendings.map(({ effect }) => effect);
		return (
			effects.includes('tokenRefused') ||
			effects.filter((effect) => WITHOUT_ANSWER.has(effect)).length >= 3
		);
	}

	/** Whether nothing went wrong on the way. */
	get isClean(): boolean {
		return !this.mayHaveEnded && this.sendings.every((sending) => !isNoAnswer(sending));
	}

	/** Why a run may have ended before everything was sent. */
	get mayHaveStopped(): boolean {
		const isStrict = this.seen.plan.onError === 'stopWorkflow';
		return (
			this.mayHaveEnded || (isStrict && this.sendings.some(({ effect }) => !ANSWERED.has(effect)))
		);
	}
}

/** That nobody is there is an answer, too. */
const isNoAnswer = ({ request, effect }: Sending): boolean =>
	effect !== 'answered' &&
	!(!isWrite(request) && !faultMetBy(request) && [400, 404].includes(Number(request.status)));

const isMember = (state: ExactObservation['before'], user: number, group: number): boolean =>
	state.get(user)?.user_group.some(({ grp_id }) => grp_id === group) ?? false;

/** The changes that a request asks for. */
export const askedBy = ({ request }: Sending): Change[] =>
	(['changeUsers', 'changeGroups'] as const).flatMap((name) =>
		operationCalled(name)
			.asks(request)
			.map(({ user, group = 0, side }) => ({
				verb: side === 'assign' ? ('join' as const) : ('leave' as const),
				user: Number(user),
				group,
			})),
	);
