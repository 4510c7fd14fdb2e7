import { NAMES } from '../../operations';
import type { LoggedRequest } from '../../sandbox';
import { FAULTS, type Kind } from '../../sandbox/faults';
import { Situations, Tally } from '../generated/tally';
import { faultMetBy, isMain, isWrite, type Sending } from './effects';
import { ExactFacts } from './exact/facts';
import type { ExactObservation } from './exact/observation';
import type { Observation } from './observation';
import { isWrapped } from './people';
import { ON_ERROR, type Circumstances } from './plan';
import { rowsOf, type Row } from './rows';
import { sideOf } from './sides';
import { turnIn } from './turns';

const some = (isOne: (row: Row, rows: Row[]) => boolean) => (rows: Row[]) =>
	rows.some((row) => isOne(row, rows));

/** What sheets hold beside clean rows. */
const INPUTS = {
	'blank row': some(({ kind }) => kind === 'blank'),
	'column called otherwise': some(({ marked }) => marked !== undefined),
	'list of several items': some(({ paired }) => paired === null),
	'address in a wrapping': some(
		({ kind, named }) => kind === 'usable' && named !== undefined && isWrapped(named),
	),
	'list with an entry in the way': some(({ inTheWay }) => inTheWay !== undefined),
	'new user in several rows': some(
		({ kind, units: [own] }, rows) =>
			kind === 'usable' &&
			own?.groups !== undefined &&
			rows.some(
				({ kind: other, units: [unit] }) =>
					other === 'usable' &&
					unit?.email === own.email &&
					unit.groups?.join() !== own.groups?.join(),
			),
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

const unjudged = (request: LoggedRequest): Sending => ({ request, effect: 'answered' });

/** How requests went that carry joins and leaves, and what the server had to say to their number. */
const WAYS: Record<string, (log: LoggedRequest[]) => boolean> = {
	'joins and leaves about users': (log) => log.some((one) => sideOf(one) === 'ofUser'),
	'joins and leaves about groups': (log) => log.some((one) => sideOf(one) === 'ofGroup'),
	'turned to the other side': (log) => turnIn(log.map(unjudged)) !== undefined,
	'all of a side turned': (log) => (turnIn(log.map(unjudged))?.crossed.length ?? 0) > 1,
	'too much for the server': (log) =>
		log.some(({ rule, status }) => !rule && (status === 429 || status === 503)),
};

/** As good as every other run has to meet a fault. */
const LEAST_SHARE = 0.45;

/** How often runs met what: the faults that really answered a request, not those that were planned. */
export class Coverage {
	private runs = 0;
	private users = 0;
	private requests = 0;
	private withFault = 0;
	/** Runs that the machine was too busy for. */
	private missed = 0;
	private readonly kinds: Tally;
	private readonly stages = new Tally(['before apply', 'after apply', 'in the answer']);
	private readonly positions = new Tally(['first', 'middle', 'last']);
	/** Those in which a fault was met. */
	private readonly operations = new Tally(NAMES);
	private readonly settings = new Tally(ON_ERROR);
	/** With a fault or without. */
	private readonly inputs = new Situations(INPUTS);
	private readonly situations = new Situations(SITUATIONS);
	private readonly ways = new Situations(WAYS);

	/** @param without kinds of faults that are never planned */
	constructor(without: readonly Kind[] = []) {
		this.kinds = new Tally(FAULTS.map(({ kind }) => kind).filter((one) => !without.includes(one)));
	}

	/** Counts a run; undefined: one that the machine was too busy for. */
	add(seen: Observation | undefined): void {
		if (!seen) return void this.missed++;
		const { plan, log } = seen;
		const rows = rowsOf(plan);
		this.users += rows.length;
		this.inputs.meet(rows);
		const main = log.filter((request) => isMain(plan.operation, request));
		this.addRun(plan, log, main);
	}

	/** The same of a run that makes memberships exactly so. */
	addExact(seen: ExactObservation | undefined): void {
		if (!seen) return void this.missed++;
		this.users += seen.results.length;
		this.situations.meet(new ExactFacts(seen));
		this.addRun(seen.plan, seen.log, seen.log.filter(isWrite));
	}

	private addRun(
		{ operation, onError }: Circumstances & { operation: string },
		log: LoggedRequest[],
		main: LoggedRequest[],
	): void {
		this.runs++;
		this.requests += log.length;
		this.ways.meet(log);
		const met = log.flatMap((request) => faultMetBy(request) ?? []);
		for (const { kind, stage } of met) {
			this.kinds.count(kind);
			this.stages.count(stage);
		}
		for (const [index, request] of main.entries()) {
			const place = index === 0 ? 'first' : index === main.length - 1 ? 'last' : 'middle';
			if (faultMetBy(request)) this.positions.count(place);
		}
		if (met.length === 0) return;
		this.withFault++;
		this.operations.count(operation);
		this.settings.count(onError);
	}

	/** What was never met. */
	get gaps(): string[] {
		const { kinds, stages, operations, positions, settings, inputs, situations, ways } = this;
		const always = [kinds, stages, operations, positions, settings, inputs];
		const rare = [situations, ways].flatMap(({ missing }) => missing);
		return [
			...always.flatMap(({ missing }) => missing),
			// In a few hundred runs one of them may be missing by chance.
			...(rare.length > 1 ? rare : []),
			...(this.share < LEAST_SHARE ? ['a fault in every other run'] : []),
		];
	}

	/** The share of runs that met a fault, from 0 to 1. */
	private get share(): number {
		return this.runs === 0 ? 0 : this.withFault / this.runs;
	}

	toString(): string {
		return [
			`${this.runs} runs, ${this.users} users, ${this.requests} requests; ${this.withFault} runs (${Math.round(this.share * 100)} %) met a fault${this.missed ? `; the machine was too busy for ${this.missed} more` : ''}`,
			`faults met: ${this.kinds.toString()}`,
			`they happened: ${this.stages.toString()}`,
			`at the request: ${this.positions.toString()}`,
			`in runs of: ${this.operations.toString()}`,
			`under: ${this.settings.toString()}`,
			`the input held: ${this.inputs.toString()}`,
			`lists met: ${this.situations.toString()}`,
			`requests: ${this.ways.toString()}`,
		].join('\n');
	}
}
