import { member, range } from '../../operations/users';
import { upsert } from '../../operations/described/upsert';
import type { Endpoint, Fault } from '../../sandbox/faults';
import { rowFor } from '../../engine/harness/everyOperation';
import type { Effect, Verdict } from './effect';
import { effectsOf, MISSING } from './effects';
import type { Finding } from './finding';
import { POSITIONS, type Position } from './row';
import { stateOf, type Subject } from './subjects';
import { tell, type Trial } from './trial';

/**
 * Trials of Create or Update. Its three requests differ: one creates the users 1 to 3, of whom the second
 * has an email that another account has taken; one activates the users 4 to 6, who are in the account,
 * and one adds these to a group.
 */
const REQUESTS = {
	first: { endpoint: 'createUsers', sort: 'creation' },
	middle: { endpoint: 'activateUsers', sort: 'status' },
	last: { endpoint: 'changeUsers', sort: 'usersOfGroup' },
} as const satisfies Record<Position, { endpoint: Endpoint; sort: string }>;

const isNew = (number: number): boolean => number <= 3;
const isTaken = (number: number): boolean => number === 2;

/** Shows the group that everybody is to be in. */
const SEED_MEMBER = member(9, { groups: ['Sales'] });

export const SUBJECT: Subject = {
	users: 6,
	perRequest: 3,
	items: range(6).map((number) => rowFor(upsert, number)),
	seed: [
		...range(6)
			.filter((number) => !isNew(number))
			.map((number) => member(number, { status: 'inactive' })),
		SEED_MEMBER,
	],
	otherAccounts: range(6)
		.filter(isTaken)
		.map((number) => member(number).user_email),
	whenDone: (number) =>
		stateOf(member(number, { groups: isNew(number) ? ['Sales'] : ['HR', 'Sales'] })),
	named: (request) => upsert.asks(request).map(({ user }) => Number(/\d+/.exec(String(user))?.[0])),
	isRefused: isTaken,
	doneAs: (number) => (isNew(number) ? 'created' : 'changed'),
};

/** What becomes of users to be activated none of whom is refused, where that isn't what becomes of three of whom one is. */
const OF_NOBODY_REFUSED: Readonly<Record<string, Effect['users']>> = {
	F45: [MISSING, 'done', 'done'],
	F56: [MISSING, MISSING, MISSING],
};

/** Where a fault meets the operation at this request; undefined where nothing is written down for it. */
export function meetingAt(fault: Fault, position: Position) {
	const { endpoint, sort } = REQUESTS[position];
	const { [sort]: effect } = effectsOf(fault);
	return effect && { operation: upsert, subject: SUBJECT, endpoint, after: 0, effect };
}

/** What became of a user: their result, how often requests named them, and what was done of what they need. */
interface Fate {
	outcome: string;
	sent: number;
	done: { active: boolean; joined: boolean };
}

/** What has to come of the run, by the effect that was written down for the fault. */
export function truthOfUpsert(trial: Trial): Finding {
	const hit = POSITIONS.indexOf(trial.position);
	const { fault, effect, stays, setting } = trial;
	const isHelped = effect.once !== null && !stays;
	const isEnded = !isHelped && (effect.ends || (effect.fails && setting === 'stopWorkflow'));
	const isApplied = isHelped || fault.stage !== 'before apply';
	const sent = isHelped ? 2 : effect.sent;

	const fateOfNew = (number: number): Fate => {
		const isDone = !isTaken(number) && (hit !== 0 || isApplied);
		const verdicts = (isHelped && effect.once) || effect.users;
		const outcome = hit === 0 ? verdicts[number - 1] : isTaken(number) ? 'refused' : 'done';
		const done = { active: isDone, joined: isDone };
		return { outcome: outcome ?? 'done', sent: hit === 0 ? sent : 1, done };
	};
	const fateOfKnown = (number: number): Fate => {
		if (hit === 0) {
			if (isEnded) return { outcome: 'not_sent stopped', sent: 0, done: NOTHING };
			return { outcome: 'done', sent: 2, done: EVERYTHING };
		}
		if (hit === 2 && TURNING.has(fault.id)) return { outcome: 'done', sent: 3, done: EVERYTHING };
		const among = (hit === 1 && OF_NOBODY_REFUSED[fault.id]) || effect.users;
		const verdict = isHelped || effect.isShown ? 'done' : (among[number - 4] ?? 'done');
		const isJoining = hit === 2 || !isEnded;
		const outcome = isJoining ? inPartOf(verdict) : verdict;
		return {
			outcome: outcome === 'refused' ? 'done' : outcome,
			sent: sent + (isJoining ? 1 : 0),
			done: { active: hit === 2 || isApplied, joined: hit === 2 ? isApplied : isJoining },
		};
	};
	const fates = range(6).map((number) => ({
		number,
		...(isNew(number) ? fateOfNew(number) : fateOfKnown(number)),
	}));
	const created = fates.filter(({ number, done }) => isNew(number) && done.joined);
	const known = fates.filter(({ number }) => !isNew(number));
	return {
		users: fates.map(({ number, outcome, sent: times }) => [number, outcome, times]),
		thrown:
			setting === 'stopWorkflow' &&
			effect.fails &&
			!isHelped &&
			fates.some(({ outcome }) => outcome !== 'done' && outcome !== 'refused'),
		account: [
			...created.map(({ number }) => SUBJECT.whenDone(number)),
			...known.map(({ number, done: { active, joined } }) =>
				stateOf(
					member(number, {
						status: active ? 'active' : 'inactive',
						groups: joined ? ['HR', 'Sales'] : ['HR'],
					}),
				),
			),
			stateOf(SEED_MEMBER),
		],
		looks: fates
			.filter(({ number, outcome }) => isNew(number) && outcome.startsWith('unknown'))
			.map(({ number, done }) => [number, tell(done.joined)]),
		strays: 0,
		leaks: [],
	};
}

/** Statuses by which the only request about a group is refused, so that requests about single users follow. */
const TURNING = new Set(['F60', 'F61']);

const NOTHING = { active: false, joined: false };
const EVERYTHING = { active: true, joined: true };

/** What is refused while something else was done for the user. */
const inPartOf = (verdict: Verdict): string => verdict.replace(/^failed/, 'partial');
