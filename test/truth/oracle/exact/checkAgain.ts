import { groupsChanged, isIn } from '../people';
import type { Violation } from '../violation';
import { SeenAccount } from './account';
import type { ExactFacts } from './facts';
import { TEAM, withoutFaults, type TeamRef } from './plan';
import { expectedOf } from './settle';

/**
 * A run that is cut, and done again without faults, ends in the same account as one that wasn't cut; and
 * after one that came to its end there is nothing left to do.
 */
export function* checkAgain(facts: ExactFacts): Generator<Violation> {
	const { plan, before, again, approved } = facts.seen;
	if (!again || !isComparable(facts)) return;
	const whole = expectedOf(withoutFaults(plan), new SeenAccount(before, plan.switches), approved);
	// What couldn't be read passes no limit.
	if (whole.isWhole && facts.isReadingSpoilt) return;
	const changes = whole.sent.filter(({ group }) => group !== TEAM.nowhere);
	const sent = new Map(changes.map(({ user, group, verb }) => [`${user} ${group}`, verb]));
	for (const [id, was] of before) {
		const is = again.after.get(id);
		const groups = new Set([
			...groupsChanged(was, is),
			...changes.filter(({ user }) => user === id).map(({ group }) => group),
		]);
		for (const group of groups) {
			const verb = sent.get(`${id} ${group}`);
			const shouldBe = verb === undefined ? isIn(was, group) : verb === 'join';
			if (isIn(is, group) !== shouldBe) {
				yield { name: 'cut and run again, and not as at once', detail: `${id} ${group}` };
			}
		}
	}
	const isWhole = facts.isClean && facts.expected.hindrance === undefined && !plan.switches.fails;
	const changed = [...again.before].filter(
		([id, user]) => groupsChanged(user, again.after.get(id)).length > 0,
	);
	if (isWhole && changed.length > 0) {
		yield { name: 'a second run changes something', detail: `for ${changed.length} users` };
	}
}

/** Whether the second run reads the same lists, and may do what is left. */
function isComparable({ seen, account }: ExactFacts): boolean {
	const { plan, again } = seen;
	if (!again || plan.switches.gid === 'ignored') return false;
	if (plan.approved === 'wrong' || plan.approved === 'stale') return false;
	const then = new SeenAccount(again.before, plan.switches);
	const refs = [...plan.managed, ...plan.items.flatMap(({ group, groups }) => [group, ...groups])];
	const isEmpty = ({ id }: TeamRef, one: SeenAccount) => one.membersOf(id).length === 0;
	// By its members a group may come to be known, and to be the one that is meant.
	return refs.every(
		(ref) => account.knows(ref) === then.knows(ref) && isEmpty(ref, account) === isEmpty(ref, then),
	);
}
