import { checkSendings } from './checkSendings';
import { checkUpsertClaims } from './checkUpsertClaims';
import type { Facts, Judged } from './facts';
import type { Row } from './rows';
import { keyOfUnit, type Unit } from './units';
import { allUnitsOf, dataIn, isBare, standingOf, upsertOf } from './upserts';
import { statusesOfUpsert } from './upsertStatuses';
import type { Violation } from './violation';

/** Compares the results of Create or Update with the account and the log. */
export function* checkUpserts(facts: Facts): Generator<Violation> {
	for (const judged of facts.judged) {
		yield* checkStatus(facts, judged);
		if (judged.row.kind === 'usable') yield* checkUpsertClaims(facts, judged);
	}
	for (const unit of distinctUnits(facts)) {
		yield* checkTold(facts, unit);
		yield* checkSendings(facts, unit);
	}
	yield* checkTwins(facts);
	yield* checkCreations(facts);
}

const statusOf = ({ result }: Judged): string => String(result?.json.status);

const about = ({ row, result }: Judged): string =>
	`item ${row.item} (${row.text}): ${statusOf({ row, result })}, ${String(result?.json.reason)}`;

const NAMES: Record<string, string> = {
	unknown: 'unknown without a fault',
	not_sent: 'not sent without a cause',
	failed: 'refused without a no',
	partial: 'in part without a reason',
	planned: 'planned in a real run',
};

function* checkStatus(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result) return;
	const status = statusOf(judged);
	const allowed =
		row.kind === 'usable' ? statusesOfUpsert(facts, row) : new Set<string>(['not_sent']);
	if (allowed.has(status)) return;
	yield {
		name: NAMES[status] ?? 'success without evidence',
		detail: `${about(judged)}; rightly: ${[...allowed].join(' or ') || 'nothing'}`,
	};
}

const CLAIMS = new Set(['created', 'changed', 'exists', 'partial', 'unknown']);

/** Whatever is new must be told of as done, or as unclear. */
function* checkTold(facts: Facts, unit: Unit): Generator<Violation> {
	if (facts.wasDone(unit) || !facts.isDoneNow(unit)) return;
	const isClaimed = facts.judged.some(
		(judged) =>
			judged.row.units.some(({ email }) => email === unit.email) && CLAIMS.has(statusOf(judged)),
	);
	if (!isClaimed) yield { name: 'changed, and not told', detail: keyOfUnit(unit) };
}

/** Rows that ask for the same in the same words have the same outcome. */
function* checkTwins(facts: Facts): Generator<Violation> {
	if (facts.lookUpsSpoilt) return;
	const firsts = new Map<string, Judged>();
	for (const judged of facts.judged.filter(({ row }) => row.kind === 'usable')) {
		const first = firsts.get(wordsOf(facts, judged.row));
		if (!first) firsts.set(wordsOf(facts, judged.row), judged);
		else if (statusOf(first) !== statusOf(judged)) {
			yield { name: 'twins disagree', detail: `${about(first)} and ${about(judged)}` };
		}
	}
}

function wordsOf({ seen: { plan } }: Facts, row: Row): string {
	const { joins, unknown } = upsertOf(plan, row);
	const groups = joins.map(({ groupText }) => groupText).sort();
	return [row.named?.spelling, row.same, dataIn(plan, row), ...groups, unknown].join();
}

/** Nobody is created without a password, or although the account shows them; or beside a row that can't be used. */
function* checkCreations(facts: Facts): Generator<Violation> {
	const { plan } = facts.seen;
	const { dryRun } = plan.options;
	const isSure = plan.switches.unknownUser !== 400 && !facts.lookUpsSpoilt;
	const isStrict = plan.onError === 'stopWorkflow' && !dryRun && isSure;
	for (const row of facts.rows.filter(({ kind }) => kind === 'usable')) {
		const [unit] = row.units;
		if (!unit || !row.named) continue;
		const detail = `item ${row.item} (${row.text})`;
		const creations = facts.carriersOf({ ...unit, groups: [] });
		const isShown = standingOf(plan, row.named) === 'shown' && !facts.lookUpsSpoilt;
		if (creations.length > 0 && isShown) yield { name: 'created, but was there already', detail };
		if (isBare(plan, row) && row.needsUser && isStrict && facts.writes.length > 0) {
			yield { name: 'sent beside a row that cannot be used', detail };
		}
	}
	const bodies = facts.writes.map(({ request }) => JSON.stringify(request.body ?? ''));
	if (bodies.some((body) => body.includes('"user_password":""'))) {
		yield { name: 'created without a password', detail: plan.operation };
	}
}

function distinctUnits({ rows, seen }: Facts): Unit[] {
	const units = rows
		.filter(({ kind }) => kind === 'usable')
		.flatMap((row) => allUnitsOf(seen.plan, row));
	// Whatever groups a new user is sent with, it is the same user.
	return [...new Map(units.map((unit) => [keyOfUnit(unit), { ...unit, groups: [] }])).values()];
}
