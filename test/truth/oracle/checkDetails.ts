import type { GroupId } from '../../operations/item';
import { about, type Facts, type Judged } from './facts';
import { idsIn } from './observation';
import { emailOf, nameOfGroup, userNameOf } from './people';
import { changeOf } from './units';
import type { Violation } from './violation';

/** What results of changes say beyond their status: ids, lists of groups, and what is done in part. */
export function* checkDetails(facts: Facts): Generator<Violation> {
	for (const judged of facts.judged) {
		yield* checkId(facts, judged);
		yield* checkName(facts, judged);
		yield* checkPart(facts, judged);
		yield* checkLists(facts, judged);
		yield* checkWords(facts, judged);
	}
	yield* checkLookAfter(facts);
}

/** An id beside an email is that user's. */
export function* checkId({ seen }: Facts, judged: Judged): Generator<Violation> {
	const { user_email, user_id } = judged.result?.json ?? {};
	if (typeof user_email !== 'string' || user_id === null || user_id === undefined) return;
	const user = seen.after.get(user_email.toLowerCase());
	if (String(user?.user_id) !== String(user_id)) {
		yield { name: "somebody else's id", detail: `${about(judged)}, ${String(user_id)}` };
	}
}

/** A dry run shows by DronaHQ's name who is meant; where the account knows the name, it is that one. */
function* checkName({ seen: { plan } }: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result || !row.named || changeOf(plan).before === null) return;
	const { user_name = null, status } = result.json;
	if (user_name === null && !(plan.options.dryRun && status === 'planned')) return;
	if (user_name !== userNameOf(row.named.person, 0)) {
		yield { name: "somebody else's name", detail: `${about(judged)}, ${String(user_name)}` };
	}
}

/** Of what is done in part, a part is done. */
function* checkPart(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (result?.json.status !== 'partial') return;
	if (!row.units.some((unit) => facts.isDoneNow(unit))) {
		yield { name: 'in part, but not at all', detail: about(judged) };
	}
}

/** The groups that a result names are those that its item asked for, and are as it says. */
function* checkLists(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	const { lists } = changeOf(facts.seen.plan);
	if (!result || !lists) return;
	for (const [name, side] of Object.entries(lists)) {
		const units = row.units.filter((unit) => unit.side === side);
		const listed = idsIn(result.json[name]);
		const isTrue = listed.every((id) =>
			units.some((unit) => unit.group === id && facts.isDoneNow(unit)),
		);
		// What an earlier try came to is remembered without its lists.
		const isWhole =
			result.json.status !== 'changed' ||
			facts.seen.plan.retryOnFail ||
			listed.length === units.length;
		if (!isTrue || !isWhole) {
			yield {
				name: 'a list of groups that is not so',
				detail: `${about(judged)}, ${name} ${listed}`,
			};
		}
	}
	const refused = [...idsIn(result.json.invalid_groups), ...idsIn(result.json.failed_groups)];
	if (refused.some((id) => !row.units.some((unit) => unit.group === id))) {
		yield { name: 'a list of groups that is not so', detail: `${about(judged)}, ${refused}` };
	}
}

/** What a result says is wanted for a user's groups is what its item asked for, in this order. */
function* checkWords({ seen: { plan } }: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result || !changeOf(plan).lists) return;
	const { change = null } = result.json;
	const said = change === null ? [] : String(change).split('; ');
	const isTrue = row.units.every(({ side, group = 0 }, index) =>
		[group, nameOfGroup({ id: group as GroupId })].some(
			(name) => said[index] === `${side === 'assign' ? 'join' : 'leave'} ${name}`,
		),
	);
	if (!isTrue || said.length !== row.units.length) {
		yield { name: 'other words for what is wanted', detail: `${about(judged)}, ${change}` };
	}
}

/** After an unclear create each of its users is looked up once, and nobody else. */
function* checkLookAfter(facts: Facts): Generator<Violation> {
	const { retryOnFail } = facts.seen.plan;
	if (changeOf(facts.seen.plan).isRepeatable) return;
	const unclear = new Set(
		facts.judged
			.filter(({ result }) => result?.json.status === 'unknown')
			.flatMap(({ row }) => row.units.map(({ email }) => email)),
	);
	for (const judged of facts.judged) {
		const { row, result } = judged;
		if (row.kind !== 'usable' || !row.named || !result) continue;
		const email = emailOf(row.named);
		const path = `/users/${encodeURIComponent(email)}`;
		const looks = facts.reads.filter(({ request }) =>
			request.path.toLowerCase().endsWith(path.toLowerCase()),
		);
		const isUnclear = unclear.has(email);
		if (looks.length > (isUnclear ? (retryOnFail ? 2 : 1) : 0)) {
			yield { name: 'looked up without need', detail: about(judged) };
		}
		if (isUnclear && looks.length === 0 && !facts.mayHaveStopped && !facts.lookUpsSpoilt) {
			yield { name: 'unclear, and not looked up', detail: about(judged) };
		}
	}
}
