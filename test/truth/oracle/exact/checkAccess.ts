import type { SandboxUser } from '../../../sandbox';
import { groupsChanged, isIn } from '../people';
import type { Violation } from '../violation';
import { keyOf, type Change } from './change';
import type { ExactFacts } from './facts';
import { exceeds } from './settle';
import { mayBeHeld } from './verdicts';

/**
 * That only what the lists ask for was sent and done, that nobody loses access where anything is unsure,
 * and that no limit is passed which nobody has approved.
 */
export function* checkAccess(facts: ExactFacts): Generator<Violation> {
	yield* checkUsers(facts);
	yield* checkSent(facts);
	yield* checkLimits(facts);
}

/** Nobody comes, goes, or is anything else than before. */
function* checkUsers({ seen: { before, after } }: ExactFacts): Generator<Violation> {
	for (const [id, was] of before) {
		const is = after.get(id);
		if (!is) yield { name: 'a user is gone', detail: String(id) };
		else if (dataOf(was) !== dataOf(is)) {
			yield { name: "somebody's data changed unasked", detail: String(id) };
		}
	}
	for (const id of after.keys()) {
		if (!before.has(id)) yield { name: 'somebody was created unasked', detail: String(id) };
	}
}

/** Everything but the groups. */
const dataOf = (user: SandboxUser): string => JSON.stringify({ ...user, user_group: [] });

/** The requests carry nothing but what is planned, and all of it where nothing goes wrong. */
function* checkSent(facts: ExactFacts): Generator<Violation> {
	const { expected, seen, asked } = facts;
	if (seen.plan.dryRun && asked.length > 0) {
		yield { name: 'sent in a dry run', detail: asked.map(keyOf).join() };
	}
	const rightly = new Set((facts.isReadingSpoilt ? expected.free : expected.sent).map(keyOf));
	for (const change of asked) {
		if (!rightly.has(keyOf(change))) yield { name: 'sent unplanned', detail: keyOf(change) };
	}
	for (const [id, was] of seen.before) {
		for (const group of groupsChanged(was, seen.after.get(id))) {
			const change: Change = { verb: isIn(was, group) ? 'leave' : 'join', user: id, group };
			if (!rightly.has(keyOf(change))) {
				yield { name: "somebody's groups changed unasked", detail: keyOf(change) };
			}
		}
	}
	const missing = expected.sent.filter(
		(change) => facts.carriersOf(change).length === 0 && !mayBeHeld(facts, change),
	);
	if (missing.length > 0 && !facts.mayHaveStopped && !facts.isReadingSpoilt) {
		yield { name: 'planned, and not sent', detail: missing.map(keyOf).join() };
	}
}

function* checkLimits(facts: ExactFacts): Generator<Violation> {
	const { account, asked, seen } = facts;
	const { plan, approved } = seen;
	const codes = new Set(seen.results.map(({ json }) => json.plan));
	if (asked.length > 0 && approved !== undefined && !codes.has(approved)) {
		yield { name: 'sent although another plan was approved', detail: [...codes].join() };
	}
	if (approved !== undefined) return;
	const leaves = asked.filter(({ verb }) => verb === 'leave');
	const losing = new Set(leaves.map(({ user }) => user)).size;
	if (losing > plan.options.maxUsers) yield { name: 'too many lose access', detail: `${losing}` };
	if (plan.operation === 'setGroups') return;
	for (const group of new Set(leaves.map((leave) => leave.group))) {
		const leaving = leaves.filter((leave) => leave.group === group).length;
		const members = account.membersOf(group).length;
		const detail = `${leaving} of ${members} leave ${group}`;
		if (exceeds(leaving, members, plan.options.maxPercent)) {
			yield { name: 'too many leave a group', detail };
		}
		if (members > 1 && leaving === members) yield { name: 'everybody leaves a group', detail };
	}
}
