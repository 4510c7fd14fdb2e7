import { checkSendings } from './checkSendings';
import { checkUpsertClaims } from './checkUpsertClaims';
import { checkStatus, checkTold, checkTwins } from './checkStatuses';
import type { Facts } from './facts';
import type { Row } from './rows';
import { distinct } from './units';
import { allUnitsOf, dataIn, isBare, standingOf, upsertOf } from './upserts';
import { statusesOfUpsert } from './upsertStatuses';
import type { Violation } from './violation';

/** Compares the results of Create or Update with the account and the log. */
export function* checkUpserts(facts: Facts): Generator<Violation> {
	const isUsable = ({ kind }: Row): boolean => kind === 'usable';
	const usable = facts.judged.filter(({ row }) => isUsable(row));
	for (const judged of facts.judged) {
		const { row, result } = judged;
		if (!result) continue;
		yield* checkStatus(judged, isUsable(row) ? statusesOfUpsert(facts, row) : NOT_SENT);
		if (isUsable(row)) yield* checkUpsertClaims(facts, judged);
	}
	for (const unit of distinct(usable.flatMap(({ row }) => allUnitsOf(facts.seen.plan, row)))) {
		yield* checkTold(facts, unit, ({ row }) => row.units.some(({ email }) => email === unit.email));
		yield* checkSendings(facts, unit);
	}
	if (!facts.lookUpsSpoilt) yield* checkTwins(usable, (row) => wordsOf(facts, row));
	yield* checkCreations(facts);
}

const NOT_SENT: ReadonlySet<string> = new Set(['not_sent']);

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
