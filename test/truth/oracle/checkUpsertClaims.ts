import { checkId } from './checkDetails';
import { isUnclear, maySay, type Sending } from './effects';
import { about, type Facts, type Judged } from './facts';
import { idsIn } from './observation';
import { isElsewhere, type Unit } from './units';
import { upsertOf } from './upserts';
import { isMadeBefore } from './upsertStatuses';
import { verdictsAsAnswered } from './verdicts';
import type { Violation } from './violation';

/** What a result of Create or Update says is so, whatever was to be expected. */
export function* checkUpsertClaims(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result) return;
	const { status } = result.json;
	const name = 'success that is not so';
	const detail = `item ${row.item} (${row.text}): ${String(status)}`;
	const { creation } = upsertOf(facts.seen.plan, row);
	const wasThere = facts.wasDone(creation);
	const isThere = facts.isDoneNow(creation);
	if (status === 'created') {
		if (wasThere) yield { name: 'created, but was there already', detail };
		if (!isThere) yield { name, detail };
		if (!facts.carriersOf(creation).some(maySay))
			yield { name: 'success without evidence', detail };
	}
	if (status === 'changed' || status === 'exists') {
		const isFound = wasThere || isMadeBefore(facts, creation);
		if (!isFound || !isThere) yield { name, detail };
		yield* checkWhole(facts, judged);
	}
	if (status === 'partial' && !isThere) yield { name: 'in part, but not at all', detail };
	yield* checkReason(facts, judged, creation);
	yield* checkActivated(facts, judged);
	yield* checkGroups(facts, judged);
	yield* checkConfirmed(facts, judged);
	yield* checkId(facts, judged);
	yield* checkName(facts, judged);
	yield* checkLook(facts, judged, creation);
}

/** Whoever is as was wanted is active where that was wanted, and in all groups. */
function* checkWhole(facts: Facts, judged: Judged): Generator<Violation> {
	const { activation, joins, unknown } = upsertOf(facts.seen.plan, judged.row);
	const steps = activation ? [activation, ...joins] : joins;
	if (unknown > 0 || !steps.every((step) => facts.isDoneNow(step))) {
		yield { name: 'success that is not so', detail: about(judged) };
	}
	if (activation && judged.result?.json.activated !== true) {
		yield { name: 'success without evidence', detail: `${about(judged)}, not activated` };
	}
}

/** An email is another account's only if it is not this one's, as far as DronaHQ says. */
function* checkReason(facts: Facts, judged: Judged, creation: Unit): Generator<Violation> {
	if (judged.result?.json.reason !== 'exists_elsewhere') return;
	const noes = looksAt(facts.sendings, creation).filter(({ request }) => request.status === 404);
	const isFault = noes.some(({ request }) => request.rule !== undefined);
	const isSo = !facts.wasDone(creation) && isElsewhere(facts.seen.plan, creation);
	if (noes.length === 0 || (!isSo && !isFault)) {
		yield { name: 'in another account, but not so', detail: about(judged) };
	}
}

/** Whether DronaHQ has activated somebody is told as it was answered. */
function* checkActivated(facts: Facts, judged: Judged): Generator<Violation> {
	const { activated } = judged.result?.json ?? {};
	if (activated === null || activated === undefined) return;
	const { activation } = upsertOf(facts.seen.plan, judged.row);
	const isSent = activation !== undefined && facts.carriersOf(activation).length > 0;
	// What it says of somebody whom this very run has created isn't worked out.
	const isNew = !facts.seen.before.has(activation?.email ?? '');
	const verdicts = isSent ? verdictsAsAnswered(facts, judged.row, activation) : new Set();
	const isSo =
		activated === true
			? isSent && facts.isDoneNow(activation) && (isNew || verdicts.has('done'))
			: isSent && (isNew || verdicts.has('refused'));
	if (!isSo) yield { name: 'activated or not, but not so', detail: about(judged) };
}

/** The groups that a result names are those that its item asked for, and are as it says; so are the others. */
function* checkGroups(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	const { assigned_to, removed_from, invalid_groups, failed_groups, other_groups } =
		result?.json ?? {};
	const { joins, creation } = upsertOf(facts.seen.plan, row);
	const joinOf = (id: number) => joins.find(({ group }) => group === id);
	const isSo = idsIn(assigned_to).every((id) => {
		const join = joinOf(id);
		return join !== undefined && facts.isDoneNow(join) && facts.carriersOf(join).length > 0;
	});
	const others = [...idsIn(invalid_groups), ...idsIn(failed_groups)];
	const isAsked = others.every((id) => joinOf(id) !== undefined);
	if (!isSo || !isAsked || idsIn(removed_from).length > 0) {
		yield { name: 'a list of groups that is not so', detail: about(judged) };
	}
	if (typeof other_groups !== 'string') return;
	const asked = new Set(joins.map(({ group }) => group));
	const namesIn = (state: Facts['seen']['before']): string[] =>
		(state.get(creation.email)?.user_group ?? [])
			.filter(({ grp_id }) => !asked.has(grp_id as never))
			.map(({ grp_name }) => grp_name);
	const told = other_groups === '' ? [] : other_groups.split(', ');
	const [before, after] = [namesIn(facts.seen.before), namesIn(facts.seen.after)];
	const isWhole = before.every((one) => told.includes(one));
	if (!isWhole || !told.every((one) => after.includes(one))) {
		yield { name: 'other groups that are not so', detail: `${about(judged)}, ${other_groups}` };
	}
}

/** What the account is said to show afterwards is so. */
function* checkConfirmed(facts: Facts, judged: Judged): Generator<Violation> {
	const { confirmed } = judged.result?.json ?? {};
	const { joins } = upsertOf(facts.seen.plan, judged.row);
	const sent = joins.filter((join) => facts.carriersOf(join).length > 0);
	const isSo = sent.length > 0 && sent.every((join) => facts.isDoneNow(join));
	if (confirmed === true && !isSo) yield { name: 'confirmed, and not so', detail: about(judged) };
}

/** Of somebody who was there before, the account's own name is told. */
function* checkName({ seen }: Facts, judged: Judged): Generator<Violation> {
	const { action, user_name, user_email } = judged.result?.json ?? {};
	const user = seen.after.get(String(user_email).toLowerCase());
	if (action === 'update' && user?.user_name !== user_name) {
		yield { name: "somebody else's name", detail: `${about(judged)}, ${String(user_name)}` };
	}
}

/** Whoever may have been created is looked for. */
function* checkLook(facts: Facts, judged: Judged, creation: Unit): Generator<Violation> {
	const carriers = facts.carriersOf(creation);
	const last = carriers.at(-1);
	const mayBeMissing = facts.mayHaveStopped || facts.lookUpsSpoilt;
	if (judged.result?.json.status !== 'unknown' || mayBeMissing) return;
	if (!last || !isUnclear(last)) return;
	const looks = looksAt(facts.sendings.slice(facts.sendings.indexOf(last)), creation);
	if (looks.length === 0) yield { name: 'unclear, and not looked up', detail: about(judged) };
}

/** The questions for the unit's user. */
function looksAt(sendings: readonly Sending[], { email }: Unit): Sending[] {
	const path = `/users/${encodeURIComponent(email)}`.toLowerCase();
	return sendings.filter(({ request }) => request.path.toLowerCase().endsWith(path));
}
