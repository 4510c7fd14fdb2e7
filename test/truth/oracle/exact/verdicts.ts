import { operationCalled } from '../../../operations';
import type { Said } from '../../../operations/change';
import type { Effect } from '../effects';
import type { Sending } from '../facts';
import type { Change } from './change';
import type { ExpectedRow } from './expected';
import type { ExactFacts } from './facts';
import type { ExactPlan } from './plan';

/** What may be said about one change that was sent. */
export type Verdict = 'done' | 'refused' | 'unclear';

const isUnclear = ({ effect }: Sending): boolean => effect === 'unclear' || effect === 'redirected';

const IN_PART = new Set<Effect>(['someUnclear', 'halfAnswered', 'halfRefused']);
const NOT_RUN = new Set<Effect>(['later', 'refused', 'halfRefused', 'tokenRefused']);
const READ = new Set<Effect | undefined>(['answered', 'someUnclear', 'halfAnswered']);

/** What the normal answer to the last of these requests says. */
function answersTo(facts: ExactFacts, change: Change, carriers: Sending[]): Set<Verdict> {
	const { seen } = facts;
	const { switches } = seen.plan;
	const { userIds = [], groupIds = [], times } = switches.fails ?? {};
	const ofUsers = carriers.at(-1)?.request.path.startsWith('/groups/') ?? false;
	const isFailing = ofUsers ? userIds.includes(change.user) : groupIds.includes(change.group);
	const mayBeDone = carriers.slice(0, -1).some(({ effect }) => !NOT_RUN.has(effect));
	const side = change.verb === 'join' ? ('assign' as const) : ('remove' as const);
	const says = (isDone: boolean): Said[] =>
		operationCalled(ofUsers ? 'changeUsers' : 'changeGroups').change?.says({
			item: { users: [], flaw: 'none', way: 0, variant: 0, assign: [], remove: [] },
			named: { person: change.user, by: 'id', spelling: 'plain' },
			wanted: { group: change.group, side },
			isKnown: true,
			isElsewhere: false,
			isDone,
			fails: isFailing ? (times ? 'at first' : 'always') : 'never',
			ifExists: 'fail',
			switches,
		}) ?? [];
	const wasDone = facts.wasDone(change);
	const said = [...says(wasDone), ...(mayBeDone ? says(true) : [])];
	return new Set(
		said.map((one) => (one === 'done' ? 'done' : one === 'refused' ? one : 'unclear')),
	);
}

/** What may rightly be said about a change, given the requests that carried it, and the look after them. */
export function verdictsOf(facts: ExactFacts, change: Change): Set<Verdict> {
	const carriers = facts.carriersOf(change);
	const last = carriers.at(-1)?.effect;
	const wasUnclear = carriers.slice(0, -1).some(isUnclear);
	const isPartly = carriers.some(({ effect }) => IN_PART.has(effect));
	const verdicts = new Set<Verdict>();
	if (READ.has(last)) {
		for (const one of answersTo(facts, change, carriers)) verdicts.add(one);
		// A no doesn't undo what an earlier sending may have done.
		if (wasUnclear || isPartly) verdicts.add('unclear');
	} else if (last === undefined || wasUnclear || carriers.slice(-1).some(isUnclear)) {
		verdicts.add('unclear');
	} else {
		verdicts.add('refused');
		if (isPartly) verdicts.add('unclear');
	}
	if (verdicts.has('unclear') && isShown(facts, change)) verdicts.add('done');
	return verdicts;
}

/** Whether looks after the requests may have shown that it is done. */
function isShown(facts: ExactFacts, change: Change): boolean {
	const last = facts.carriersOf(change).at(-1);
	if (!last || !facts.isDoneNow(change)) return false;
	const looks = facts.sendings
		.slice(facts.sendings.indexOf(last))
		.filter(({ request, effect }) => request.method === 'GET' && READ.has(effect));
	const isListed = looks.some(({ request }) => request.query.gid === String(change.group));
	const isAsked = looks.some(({ request }) => request.path.endsWith(`/users/${change.user}`));
	return isListed && (change.verb === 'join' || isAsked);
}

type Step = Verdict | 'unsent' | 'held';

function stepsOf(facts: ExactFacts, change: Change): Step[] {
	if (facts.carriersOf(change).length > 0) return [...verdictsOf(facts, change)];
	return facts.mayHaveStopped || mayBeHeld(facts, change) ? ['unsent'] : [];
}

/** Whether it is a leave whose user was to join another group, and may not have. */
export const mayBeHeld = (facts: ExactFacts, { verb, user }: Change): boolean =>
	verb === 'leave' &&
	facts.asked.some(
		(other) =>
			other.verb === 'join' &&
			other.user === user &&
			[...verdictsOf(facts, other)].some((verdict) => verdict !== 'done'),
	);

/** The statuses that the result of a row may rightly have. */
export function statusesOf(facts: ExactFacts, row: ExpectedRow): Set<string> {
	if (row.status !== 'due') return new Set([row.status]);
	const sets = row.changes.map((change): Step[] =>
		row.held.includes(change) ? ['held'] : stepsOf(facts, change),
	);
	const choices = sets.reduce<Step[][]>(
		(before, steps) => before.flatMap((chosen) => steps.map((step) => [...chosen, step])),
		[[]],
	);
	const done = doneStatus(facts.seen.plan, row);
	return new Set(choices.flatMap((steps) => statusesFor(steps, done)));
}

function doneStatus({ operation }: ExactPlan, { changes, isKept }: ExpectedRow): string {
	if (operation === 'setGroups') return isKept ? 'kept' : 'changed';
	return changes[0]?.verb === 'join' ? 'assigned' : 'removed';
}

function statusesFor(steps: Step[], done: string): string[] {
	if (steps.includes('unclear')) return ['unknown'];
	if (steps.every((step) => step === 'done')) return [done];
	if (steps.includes('done')) return ['partial'];
	if (steps.every((step) => step === 'refused')) return ['failed'];
	return steps.includes('refused') ? ['failed', 'partial'] : ['not_sent'];
}
