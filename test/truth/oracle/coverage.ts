import { FAULTS, type Kind } from '../../sandbox/faults';
import { NAMES } from '../../operations';
import type { LoggedRequest } from '../../sandbox';
import { faultMetBy, isMain, isWrite } from './effects';
import { ExactFacts } from './exact/facts';
import type { ExactObservation } from './exact/observation';
import type { Observation } from './observation';
import { isWrapped } from './people';
import { ON_ERROR, type OnError } from './plan';
import type { Sending } from './facts';
import { rowsOf, type Row } from './rows';
import { sideOf } from './sides';
import { turnIn } from './turns';

const POSITIONS = ['first', 'middle', 'last'] as const;

const STAGES = ['before apply', 'after apply', 'in the answer'] as const;

/** What sheets hold beside clean rows. */
const INPUTS: Record<string, (row: Row, rows: Row[]) => boolean> = {
	'blank row': ({ kind }) => kind === 'blank',
	'column called otherwise': ({ marked }) => marked !== undefined,
	'list of several items': ({ paired }) => paired === null,
	'address in a wrapping': ({ kind, named }) =>
		kind === 'usable' && named !== undefined && isWrapped(named),
	'list with an entry in the way': ({ inTheWay }) => inTheWay !== undefined,
	'new user in several rows': ({ kind, units: [own] }, rows) =>
		kind === 'usable' &&
		own?.groups !== undefined &&
		rows.some(
			({ kind: other, units: [unit] }) =>
				other === 'usable' &&
				unit?.email === own.email &&
				unit.groups?.join() !== own.groups?.join(),
		),
};

/** What may stand between a list and the account. */
const SITUATIONS: Record<string, (facts: ExactFacts) => boolean> = {
	'somebody held back': ({ expected }) => expected.hindrance === 'list_unsafe',
	'limit passed': ({ expected }) => expected.hindrance === 'limit_exceeded',
	'plan approved': ({ expected, seen }) =>
		seen.approved === expected.code && expected.changes.length > 0,
	'another plan approved': ({ expected }) => expected.hindrance === 'plan_changed',
	'list not believed': ({ expected }) =>
		expected.rows.some(({ reason }) => reason === 'account_unsafe'),
	'somebody kept': ({ expected }) =>
		expected.rows.some(({ status, isKept }) => status === 'kept' || isKept),
	'cut in the middle': ({ seen, asked, expected }) =>
		asked.length > 0 && (seen.again?.log.some(isWrite) ?? false) && !expected.isWhole,
};

type Log = Observation['log'];

/** How requests went that carry joins and leaves, and what the server had to say to their number. */
const WAYS: Record<string, (log: Log) => boolean> = {
	'joins and leaves about users': (log) => log.some((one) => sideOf(one) === 'ofUser'),
	'joins and leaves about groups': (log) => log.some((one) => sideOf(one) === 'ofGroup'),
	'turned to the other side': (log) => turnIn(log.map(unjudged)) !== undefined,
	'all of a side turned': (log) => (turnIn(log.map(unjudged))?.crossed.length ?? 0) > 1,
	'too much for the server': (log) =>
		log.some(({ rule, status }) => !rule && (status === 429 || status === 503)),
};

const unjudged = (request: LoggedRequest): Sending => ({ request, effect: 'answered' });

const zeroes = (names: readonly string[]): Map<string, number> =>
	new Map(names.map((name) => [name, 0]));

/** How often runs met what: the faults that really answered a request, not those that were planned. */
export class Coverage {
	runs = 0;
	users = 0;
	requests = 0;
	withFault = 0;
	/** Runs that the machine was too busy for. */
	missed = 0;
	readonly kinds: Map<string, number>;
	readonly stages = zeroes(STAGES);
	readonly operations = zeroes(NAMES);
	readonly positions = zeroes(POSITIONS);
	readonly settings = zeroes(ON_ERROR);
	/** Runs that held each of them, with a fault or without. */
	readonly inputs = zeroes(Object.keys(INPUTS));

	readonly situations = zeroes(Object.keys(SITUATIONS));
	readonly ways = zeroes(Object.keys(WAYS));

	/** @param without kinds of faults that are never planned */
	constructor(without: readonly Kind[] = []) {
		const kinds = new Set(FAULTS.map(({ kind }) => kind).filter((kind) => !without.includes(kind)));
		this.kinds = zeroes([...kinds]);
	}

	/** Counts a run: its operation and setting where it met a fault, the faults by kind and position. */
	add(seen: Observation | undefined): void {
		if (!seen) return void this.missed++;
		const { plan, log } = seen;
		const rows = rowsOf(plan);
		this.users += rows.length;
		for (const [name, isOne] of Object.entries(INPUTS)) {
			if (rows.some((row) => isOne(row, rows))) count(this.inputs, name);
		}
		const main = log.filter((request) => isMain(plan.operation, request));
		this.addRun(plan, log, main);
	}

	/** The same of a run that makes memberships exactly so. */
	addExact(seen: ExactObservation | undefined): void {
		if (!seen) return void this.missed++;
		this.users += seen.results.length;
		const facts = new ExactFacts(seen);
		for (const [name, isSo] of Object.entries(SITUATIONS)) {
			if (isSo(facts)) count(this.situations, name);
		}
		this.addRun(seen.plan, seen.log, seen.log.filter(isWrite));
	}

	private addRun(
		{ operation, onError }: { operation: string; onError: OnError },
		log: LoggedRequest[],
		main: LoggedRequest[],
	): void {
		this.runs++;
		this.requests += log.length;
		for (const [name, isSo] of Object.entries(WAYS)) if (isSo(log)) count(this.ways, name);
		const met = log.flatMap((request) => faultMetBy(request) ?? []);
		for (const { kind, stage } of met) {
			count(this.kinds, kind);
			count(this.stages, stage);
		}
		main.forEach((request, index) => {
			if (faultMetBy(request)) count(this.positions, positionOf(index, main.length));
		});
		if (met.length === 0) return;
		this.withFault++;
		count(this.operations, operation);
		count(this.settings, onError);
	}

	/** What was never met. */
	get gaps(): string[] {
		const { kinds, stages, operations, positions, settings, inputs, situations, ways } = this;
		const missingOf = (counts: ReadonlyMap<string, number>): string[] =>
			[...counts].flatMap(([name, times]) => (times === 0 ? [name] : []));
		const rare = [situations, ways].flatMap(missingOf);
		return [
			...[kinds, stages, operations, positions, settings, inputs].flatMap(missingOf),
			// In a few hundred runs one of them may be missing by chance.
			...(rare.length > 1 ? rare : []),
		];
	}

	/** The share of runs that met a fault, from 0 to 1. */
	get share(): number {
		return this.runs === 0 ? 0 : this.withFault / this.runs;
	}

	toString(): string {
		const line = (counts: Map<string, number>) =>
			[...counts].map(([name, times]) => `${name} ${times}`).join(', ');
		return [
			`${this.runs} runs, ${this.users} users, ${this.requests} requests; ${this.withFault} runs (${Math.round(this.share * 100)} %) met a fault${this.missed ? `; the machine was too busy for ${this.missed} more` : ''}`,
			`faults met: ${line(this.kinds)}`,
			`they happened: ${line(this.stages)}`,
			`at the request: ${line(this.positions)}`,
			`in runs of: ${line(this.operations)}`,
			`under: ${line(this.settings)}`,
			`the input held: ${line(this.inputs)}`,
			`lists met: ${line(this.situations)}`,
			`requests: ${line(this.ways)}`,
		].join('\n');
	}
}

function positionOf(index: number, length: number): (typeof POSITIONS)[number] {
	if (index === 0) return 'first';
	return index === length - 1 ? 'last' : 'middle';
}

function count(counts: Map<string, number>, name: string): void {
	counts.set(name, (counts.get(name) ?? 0) + 1);
}
