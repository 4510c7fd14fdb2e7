import { idsIn, type Result } from '../observation';
import { groupsChanged, isIn } from '../people';
import type { Violation } from '../violation';
import type { Change } from './change';
import { entriesOf } from './entries';
import type { ExactFacts } from './facts';

/** Everything that a result claims is so, whatever was read before; and nothing has happened that none tells. */
export function* checkExactClaims(facts: ExactFacts): Generator<Violation> {
	const told = new Set<string>();
	for (const { json } of facts.seen.results) {
		yield* isOfMembers(facts) ? checkMember(facts, json) : checkUser(facts, json);
		yield* checkConfirmed(facts, json);
		const isJoined = json.status === 'kept' && idsIn(json.assigned_to).length > 0;
		if (isJoined || isTelling(json)) told.add(pairOf(facts, json));
	}
	yield* checkTold(facts, told);
}

type Json = Result['json'];

const isOfMembers = ({ seen }: ExactFacts): boolean => seen.plan.operation === 'setMembers';

const TELLING = new Set(['assigned', 'removed', 'changed', 'partial', 'unknown']);

const isTelling = ({ status }: Json): boolean => TELLING.has(String(status));

const about = ({ user_id, user_email, group_id, status }: Json): string =>
	`${String(user_id ?? user_email)} ${String(group_id ?? '')}: ${String(status)}`;

const pairOf = (facts: ExactFacts, { user_id, group_id }: Json): string =>
	isOfMembers(facts) ? `${String(user_id)} ${String(group_id)}` : String(user_id);

/** @param claims what the statuses say that is so or not; @param isSame whether nothing has changed */
function* checkStatus(
	facts: ExactFacts,
	json: Json,
	claims: Record<string, boolean>,
	isSame: boolean,
): Generator<Violation> {
	const status = String(json.status);
	// A row that can't be used stands beside others about the user.
	const isToldElsewhere = facts.seen.results.some(
		(other) => pairOf(facts, other.json) === pairOf(facts, json) && isTelling(other.json),
	);
	const isNothing = status === 'failed' || status === 'not_sent';
	const isSo = isNothing ? isSame || isToldElsewhere : claims[status];
	if (isSo === false || (status === 'planned' && !facts.seen.plan.dryRun)) {
		yield { name: 'a claim that is not so', detail: about(json) };
	}
}

function* checkMember(facts: ExactFacts, json: Json): Generator<Violation> {
	const { before, after } = facts.seen;
	const [user, group] = [Number(json.user_id), Number(json.group_id)];
	const was = isIn(before.get(user), group);
	const is = isIn(after.get(user), group);
	const claims = {
		assigned: is && isAsked(facts, { verb: 'join', user, group }),
		removed: !is && isAsked(facts, { verb: 'leave', user, group }),
		unchanged: is && was,
		kept: is && was,
	};
	yield* checkStatus(facts, json, claims, is === was);
	const name = before.get(user)?.user_name;
	if (json.user_id !== null && json.user_name !== null && json.user_name !== name) {
		yield { name: "somebody else's name", detail: about(json) };
	}
}

const isAsked = (facts: ExactFacts, change: Change): boolean => facts.carriersOf(change).length > 0;

function* checkUser(facts: ExactFacts, json: Json): Generator<Violation> {
	const { before, after, plan } = facts.seen;
	const user = Number(json.user_id);
	const [was, is] = [before.get(user), after.get(user)];
	const isDone = (verb: Change['verb'], ids: unknown): boolean =>
		idsIn(ids).every((group) => {
			const change = { verb, user, group };
			return facts.isDoneNow(change) && isAsked(facts, change);
		});
	if (!isDone('join', json.assigned_to) || !isDone('leave', json.removed_from)) {
		yield { name: 'a list of groups that is not so', detail: about(json) };
	}
	// Of somebody whom no list shows, nobody can tell.
	if (json.user_id === null || facts.account.isObscure(user)) return;
	const isSame = groupsChanged(was, is).length === 0;
	const wanted = wantedFor(facts, user);
	// A row about the user that couldn't be looked up asks for nothing.
	const isRight =
		facts.isReadingSpoilt || plan.managed.every(({ id }) => isIn(is, id) === wanted.has(id));
	const hasLeft = was?.user_group.some(({ grp_id }) => !isIn(is, grp_id)) ?? false;
	const isJoined = [...wanted].every((id) => isIn(is, id));
	const claims = {
		changed: isRight && facts.asked.some((change) => change.user === user),
		unchanged: isSame && isRight,
		kept: isJoined && !hasLeft && plan.keepers !== undefined,
		partial: !isSame,
	};
	yield* checkStatus(facts, json, claims, isSame);
}

/** The groups that the rows of a user name, those left out that can't be used. */
function wantedFor({ seen, account }: ExactFacts, user: number): Set<number> {
	return new Set(
		entriesOf(seen.plan).flatMap((entry) => {
			const isTheirs = !entry.refused && account.find(entry.named)?.user_id === user;
			return isTheirs ? entry.groups.map(({ id }) => id) : [];
		}),
	);
}

/** What the account is said to show afterwards is so. */
function* checkConfirmed(facts: ExactFacts, json: Json): Generator<Violation> {
	const { checkAfterwards } = facts.seen.plan.options;
	if ('confirmed' in json && !checkAfterwards) {
		yield { name: 'a column that nobody asked for', detail: about(json) };
	}
	if (json.confirmed !== true) return;
	const user = Number(json.user_id);
	const own = facts.asked.filter(
		(one) =>
			one.user === user &&
			((json.group_id ?? null) === null || one.group === Number(json.group_id)),
	);
	if (own.length === 0 || !own.every((one) => facts.isDoneNow(one))) {
		yield { name: 'confirmed, and not so', detail: about(json) };
	}
}

/** Whatever has changed is told as done, or as unclear. */
function* checkTold(facts: ExactFacts, told: Set<string>): Generator<Violation> {
	for (const [id, was] of facts.seen.before) {
		const is = facts.seen.after.get(id);
		for (const group of groupsChanged(was, is)) {
			const key = pairOf(facts, { user_id: id, group_id: group });
			if (!told.has(key)) yield { name: 'changed, and not told', detail: `${id} ${group}` };
		}
	}
}
