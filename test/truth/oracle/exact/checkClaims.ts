import type { Violation } from '../violation';
import type { Change } from './change';
import { entriesOf } from './entries';
import type { ExactFacts } from './facts';
import type { ExactResult } from './observation';
import { isIn } from './team';

/** Everything that a result claims is so, whatever was read before; and nothing has happened that none tells. */
export function* checkExactClaims(facts: ExactFacts): Generator<Violation> {
	const told = new Set<string>();
	for (const { json } of facts.seen.results) {
		yield* facts.seen.plan.operation === 'setMembers'
			? checkMember(facts, json)
			: checkUser(facts, json);
		yield* checkConfirmed(facts, json);
		const isJoined = json.status === 'kept' && idsIn(json.assigned_to).length > 0;
		if (isJoined || isTelling(json)) told.add(pairOf(facts, json));
	}
	yield* checkTold(facts, told);
}

type Json = ExactResult['json'];

const TELLING = new Set(['assigned', 'removed', 'changed', 'partial', 'unknown']);

const isTelling = ({ status }: Json): boolean => TELLING.has(String(status));

const about = ({ user_id, user_email, group_id, status }: Json): string =>
	`${String(user_id ?? user_email)} ${String(group_id ?? '')}: ${String(status)}`;

const pairOf = ({ seen }: ExactFacts, { user_id, group_id }: Json): string =>
	seen.plan.operation === 'setMembers' ? `${String(user_id)} ${String(group_id)}` : String(user_id);

function* checkMember(facts: ExactFacts, json: Json): Generator<Violation> {
	const { before, after, plan } = facts.seen;
	const [user, group] = [Number(json.user_id), Number(json.group_id)];
	const [was, is] = [before, after].map((state) => isIn(state.get(user), group));
	// A row that can't be used stands beside others about the user.
	const isToldElsewhere = facts.seen.results.some(
		(other) => pairOf(facts, other.json) === pairOf(facts, json) && isTelling(other.json),
	);
	const claims: Record<string, boolean | undefined> = {
		assigned: is && isAsked(facts, { verb: 'join', user, group }),
		removed: !is && isAsked(facts, { verb: 'leave', user, group }),
		unchanged: is && was,
		kept: is && was,
		failed: is === was || isToldElsewhere,
		not_sent: is === was || isToldElsewhere,
		planned: plan.dryRun,
	};
	if (claims[String(json.status)] === false) {
		yield { name: 'a claim that is not so', detail: about(json) };
	}
	const name = before.get(user)?.user_name;
	if (json.user_id !== null && json.user_name !== null && json.user_name !== name) {
		yield { name: "somebody else's name", detail: about(json) };
	}
}

const isAsked = (facts: ExactFacts, change: Change): boolean => facts.carriersOf(change).length > 0;

const idsIn = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

function* checkUser(facts: ExactFacts, json: Json): Generator<Violation> {
	const { before, after, plan } = facts.seen;
	const user = Number(json.user_id);
	const isSo = (verb: Change['verb'], ids: unknown): boolean =>
		idsIn(ids).every((group) => {
			const change = { verb, user, group };
			return facts.isDoneNow(change) && isAsked(facts, change);
		});
	if (!isSo('join', json.assigned_to) || !isSo('leave', json.removed_from)) {
		yield { name: 'a list of groups that is not so', detail: about(json) };
	}
	const groupsIn = (state: typeof before) =>
		(state.get(user)?.user_group ?? []).map(({ grp_id }) => grp_id).sort();
	const isSame = groupsIn(before).join() === groupsIn(after).join();
	const wanted = wantedFor(facts, user);
	// A row about the user that couldn't be looked up asks for nothing.
	const isRight =
		facts.isReadingSpoilt ||
		plan.managed.every(({ id }) => isIn(after.get(user), id) === wanted.has(id));
	const isJoined = [...wanted].every((id) => isIn(after.get(user), id));
	const hasLeft = (before.get(user)?.user_group ?? []).some(
		({ grp_id }) => !isIn(after.get(user), grp_id),
	);
	const isSent = facts.asked.some((change) => change.user === user);
	// A row that can't be used stands beside others about the user.
	const isToldElsewhere = facts.seen.results.some(
		({ json: other }) => other.user_id === json.user_id && isTelling(other),
	);
	const claims: Record<string, boolean | undefined> = {
		changed: isSent && isRight,
		unchanged: isSame && isRight,
		kept: isJoined && !hasLeft && plan.keepers !== undefined,
		failed: isSame || isToldElsewhere,
		not_sent: isSame || isToldElsewhere,
		planned: plan.dryRun,
		partial: !isSame,
	};
	// Of somebody whom no list shows, nobody can tell.
	if (facts.account.isObscure(user)) return;
	if (json.user_id !== null && claims[String(json.status)] === false) {
		yield { name: 'a claim that is not so', detail: about(json) };
	}
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
function* checkTold({ seen }: ExactFacts, told: Set<string>): Generator<Violation> {
	for (const [id, was] of seen.before) {
		const is = seen.after.get(id);
		for (const group of groupsChanged(was, is)) {
			const key = seen.plan.operation === 'setMembers' ? `${id} ${group}` : String(id);
			if (!told.has(key)) yield { name: 'changed, and not told', detail: `${id} ${group}` };
		}
	}
}

type User = Parameters<typeof isIn>[0];

/** The groups that a user is in before or after, but not both. */
export function groupsChanged(was: User, is: User): number[] {
	const all = [...(was?.user_group ?? []), ...(is?.user_group ?? [])].map(({ grp_id }) => grp_id);
	return [...new Set(all)].filter((group) => isIn(was, group) !== isIn(is, group));
}
