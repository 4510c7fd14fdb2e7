import { FAULTS, type Kind } from '../sandbox/faults';
import { faultMetBy, isMain } from './effects';
import type { Observation } from './observation';
import { ON_ERROR, OPERATIONS } from './plan';
import { rowsOf } from './rows';

const POSITIONS = ['first', 'middle', 'last'] as const;

const STAGES = ['before apply', 'after apply', 'in the answer'] as const;

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
	readonly operations = zeroes(OPERATIONS);
	readonly positions = zeroes(POSITIONS);
	readonly settings = zeroes(ON_ERROR);

	/** @param without kinds of faults that are never planned */
	constructor(without: readonly Kind[] = []) {
		const kinds = new Set(FAULTS.map(({ kind }) => kind).filter((kind) => !without.includes(kind)));
		this.kinds = zeroes([...kinds]);
	}

	/** Counts a run: its operation and setting where it met a fault, the faults by kind and position. */
	add(seen: Observation | undefined): void {
		if (!seen) return void this.missed++;
		const { plan, log } = seen;
		this.runs++;
		this.users += rowsOf(plan).length;
		this.requests += log.length;
		const met = log.flatMap((request) => faultMetBy(request) ?? []);
		for (const { kind, stage } of met) {
			count(this.kinds, kind);
			count(this.stages, stage);
		}
		const main = log.filter((request) => isMain(plan.operation, request));
		main.forEach((request, index) => {
			if (faultMetBy(request)) count(this.positions, positionOf(index, main.length));
		});
		if (met.length === 0) return;
		this.withFault++;
		count(this.operations, plan.operation);
		count(this.settings, plan.onError);
	}

	/** What was never met. */
	get gaps(): string[] {
		return [this.kinds, this.stages, this.operations, this.positions, this.settings].flatMap(
			(counts) => [...counts].flatMap(([name, times]) => (times === 0 ? [name] : [])),
		);
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
