import { operationCalled } from '../../operations';
import { says } from '../../operations/operation';
import type { SandboxUser } from '../../sandbox';
import type { Sending } from './effects';
import { about, type Facts, type Judged } from './facts';
import type { Result } from './observation';
import { isKnown, shownOf } from './people';
import type { Plan } from './plan';
import type { Row } from './rows';
import { LIMIT } from './workflow';
import type { Violation } from './violation';

/** Compares what reads returned with the account, and what they couldn't return with the log. */
export function* checkReads(facts: Facts): Generator<Violation> {
	const { operation, before, after } = { ...facts.seen, ...facts.seen.plan };
	const [was, is] = [before, after].map((state) => JSON.stringify([...state]));
	if (was !== is) yield { name: 'a read changed something', detail: operation };
	if (facts.writes.length > 0) yield { name: 'a read sent a change', detail: operation };
	if (operationCalled(operation).users === 'all') yield* checkLists(facts);
	else for (const judged of facts.judged) yield* checkUser(facts, judged);
}

const isFound = ({ json }: Result): boolean => !('status' in json && 'success' in json);

function isSame({ operation }: Plan, { json }: Result, user: SandboxUser): boolean {
	const { shows } = operationCalled(operation);
	return shows !== undefined && says(json, shows(user));
}

function* checkUser(facts: Facts, { row, result }: Judged): Generator<Violation> {
	if (!result) return;
	const { before } = facts.seen;
	const detail = about({ row, result });
	if (isFound(result)) {
		const user = [...before.values()].find(
			({ user_id, user_email }) =>
				(row.named?.by === 'id' && user_id === row.named.person) ||
				user_email === row.units[0]?.email,
		);
		const isRight =
			row.kind === 'usable' && user !== undefined && isSame(facts.seen.plan, result, user);
		if (!isRight) yield { name: 'found somebody else', detail };
		return;
	}
	yield* checkMissing(facts, row, String(result.json.status), detail);
}

const isFor = ({ request }: Sending, { named }: Row): boolean =>
	named !== undefined &&
	decodeURIComponent(request.path.split('/').at(-1) ?? '').toLowerCase() ===
		shownOf(named).toLowerCase();

function* checkMissing(
	facts: Facts,
	row: Row,
	status: string,
	detail: string,
): Generator<Violation> {
	if (!['failed', 'not_sent'].includes(status)) {
		yield { name: 'a read with the status of a change', detail };
	}
	const reads = facts.reads.filter((read) => isFor(read, row));
	const last = reads.at(-1)?.effect;
	if (row.kind === 'invalid' || row.kind === 'blank') {
		if (status !== 'not_sent') yield { name: 'a bad row was sent', detail };
		return;
	}
	if (status === 'not_sent') {
		// Where n8n runs the node again, only the last try counts for a read.
		const isSent = reads.length > 0 && !facts.seen.plan.retryOnFail;
		if (isSent) yield { name: 'sent, and called not sent', detail };
		if (!facts.mayHaveStopped) yield { name: 'not sent without a cause', detail };
		return;
	}
	const isThere = row.named !== undefined && isKnown(facts.seen.plan, row.named);
	const isAnswered = last === 'answered' || (last === 'refused' && !isThere);
	if (last === undefined || (isAnswered && isThere)) yield { name: 'refused without a no', detail };
	if (last === 'unclear' || last === 'later') yield* checkTries(facts, reads, detail);
}

function* checkTries(facts: Facts, reads: Sending[], detail: string): Generator<Violation> {
	const { maxRetries } = facts.seen.plan.options;
	if (reads.length <= maxRetries && !facts.mayHaveStopped && !facts.mayBeOutOfRetries) {
		yield { name: 'gave up early', detail };
	}
}

/** Every item gets its whole list, or is told that there is none. */
function* checkLists(facts: Facts): Generator<Violation> {
	const { plan, results } = facts.seen;
	if (!results.some(({ output }) => output === 'thrown')) {
		for (const row of facts.rows) yield* checkList(facts, row);
		return;
	}
	const isMissing = facts.rows.some(({ lookUp }) => lookUp === 'missing');
	if (!facts.lookUpsSpoilt && !facts.hasBadRows && !isMissing) {
		yield { name: 'refused without a no', detail: plan.operation };
	}
}

function* checkList(facts: Facts, row: Row): Generator<Violation> {
	const own = facts.seen.results.filter(({ item }) => item === row.item);
	const detail = `item ${row.item}: ${own.length} results`;
	const [only] = own;
	if (own.length !== 1 || only === undefined || isFound(only)) {
		if (row.kind !== 'usable') yield { name: 'a bad row was sent', detail };
		else if (row.lookUp === 'missing' || !isWholeList(facts, row, own)) {
			yield { name: 'a list that is not the account', detail };
		}
		return;
	}
	const { status, reason } = only.json;
	if (row.kind !== 'usable') {
		if (status !== 'not_sent') yield { name: 'a bad row was sent', detail };
	} else if (reason === 'unknown_group' ? row.lookUp !== 'missing' : !facts.lookUpsSpoilt) {
		yield { name: 'refused without a no', detail: `${detail}, ${String(reason)}` };
	}
}

function isWholeList({ seen }: Facts, { item }: Row, own: Result[]): boolean {
	const { plan, before } = seen;
	const { switches, options, items } = plan;
	const all = [...before.values()]
		.filter(({ status }) => switches.deactivatedUsers !== 'hidden' || status === 'active')
		.sort((one, other) => one.user_id - other.user_id);
	const asked = items[item];
	const whole = (asked && operationCalled(plan.operation).list?.of(all, asked)) ?? [];
	const expected = options.returnAll ? whole : whole.slice(0, LIMIT);
	if (own.length !== expected.length) return false;
	if (!options.returnAll && switches.order === 'mixed') {
		return own.every(({ json }) => whole.some((one) => says(json, one)));
	}
	return [...own]
		.sort((one, other) => Number(one.json.user_id ?? 0) - Number(other.json.user_id ?? 0))
		.every(({ json }, index) => says(json, expected[index] ?? {}));
}
