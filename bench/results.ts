/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

import { idOf, type Cell, type Measurement, type Result } from './cells';
import type { Overhead } from './engine/overhead';
import type { Counted } from './memberships/memberships';

export interface Results {
	/** ISO 8601, when it began. */
	date: string;
	minutes: number;
	/** In how many runs of the bench, one after the other. */
	sittings: number;
	machine: string;
	n8n: string;
	/** Of the bench and the sandbox. */
	node: string;
	overhead?: Overhead;
	memberships?: Counted[];
	cells: Result[];
}

export const emptyResults = (n8n: string): Results => ({
	date: new Date().toISOString(),
	minutes: 0,
	sittings: 1,
	machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release().replace(/-.*/, '')}`,
	n8n,
	node: process.versions.node,
	cells: [],
});

/** Replaces the file in one step, so that whatever ends the bench leaves a whole one. */
export function saveResults(file: string, results: Results): void {
	writeFileSync(`${file}.new`, JSON.stringify(results, undefined, '\t'));
	renameSync(`${file}.new`, file);
}

export const loadResults = (file: string): Results =>
	JSON.parse(readFileSync(file, 'utf8')) as Results;

/** The users of a run that targets look at. */
export const MANY = 10_000;

export class Lookup {
	private readonly byId: Map<string, Result>;

	constructor({ cells }: Pick<Results, 'cells'>) {
		this.byId = new Map(cells.map((cell) => [idOf(cell), cell]));
	}

	result(cell: Cell): Result | undefined {
		return this.byId.get(idOf(cell));
	}

	/** The measurement of 10,000 users at 50 ms on the server without limits, unless said otherwise. */
	at(
		work: Cell['work'],
		variant: Cell['variant'],
		more: Partial<Cell> = {},
	): Measurement | undefined {
		return this.measured({ work, variant, users: MANY, latency: 50, server: 'free', ...more });
	}

	/** Undefined unless it was measured. */
	measured(cell: Cell): Measurement | undefined {
		const result = this.result(cell);
		return result?.outcome === 'measured' ? result.measurement : undefined;
	}
}
