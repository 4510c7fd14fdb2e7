import { operationCalled } from '../../../operations';
import { isNotRun, maySay, type Sending } from '../effects';
import { sideOf } from '../sides';
import { choices, VERDICT, verdictsOf as verdictsOfSent, type Verdict } from '../verdicts';
import type { Change } from './change';
import type { ExpectedRow } from './expected';
import type { ExactFacts } from './facts';
import type { ExactPlan } from './plan';

/** What the normal answer to the last of these requests says. */
function answersTo(facts: ExactFacts, change: Change, carriers: Sending[]): Verdict[] {
	const { switches } = facts.seen.plan;
	const { userIds = [], groupIds = [], times } = switches.fails ?? {};
	const last = carriers.at(-1);
	const isOfGroup = last !== undefined && sideOf(last.request) === 'ofGroup';
	const isFailing = isOfGroup ? userIds.includes(change.user) : groupIds.includes(change.group);
	const { change: changes } = operationCalled(isOfGroup ? 'changeUsers' : 'changeGroups');
	const says = (isDone: boolean) =>
		changes?.says({
			item: { users: [], flaw: 'none', way: 0, variant: 0, assign: [], remove: [] },
			named: { person: change.user, by: 'id', spelling: 'plain' },
			wanted: { group: change.group, side: change.verb === 'join' ? 'assign' : 'remove' },
			isKnown: true,
			isElsewhere: false,
			isDone,
			fails: isFailing ? (times ? 'at first' : 'always') : 'never',
			ifExists: 'fail',
			switches,
		}) ?? [];
	const mayBeDone = !carriers.slice(0, -1).every(isNotRun);
	const said = [...says(facts.wasDone(change)), ...(mayBeDone ? says(true) : [])];
	return said.map((one) => VERDICT[one]);
}

/** What may rightly be said about a change, given the requests that carried it, and the look after them. */
export function verdictsOf(facts: ExactFacts, change: Change): Set<Verdict> {
	const carriers = facts.carriersOf(change);
	const verdicts = verdictsOfSent(carriers, () => answersTo(facts, change, carriers));
	return verdicts.has('unclear') && isShown(facts, change) ? verdicts.add('done') : verdicts;
}

/** Whether looks after the requests may have shown that it is done. */
function isShown(facts: ExactFacts, change: Change): boolean {
	const last = facts.carriersOf(change).at(-1);
	if (!last || !facts.isDoneNow(change)) return false;
	const looks = facts.sendings
		.slice(facts.sendings.indexOf(last))
		.filter((one) => one.request.method === 'GET' && maySay(one));
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
	const done = doneStatus(facts.seen.plan, row);
	return new Set(choices(sets).flatMap((steps) => statusesFor(steps, done)));
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
