import fc from 'fast-check';

import type { OperationName, Plan } from '../oracle/plan';
import { plans } from '../oracle/plans';

/** Which plans are compared. The same source gives the same plans, however many are asked for. */
export interface Source {
	seed: number;
	/** Only plans of this operation. */
	only?: OperationName;
}

/** Plans are made this many at a time, so that not all of them are in memory at once. */
export const BLOCK = 50;

/** The plans of one block, counted from 0. */
export function plansOf({ seed, only }: Source, block: number): Plan[] {
	const all = plans({ huge: false });
	return fc.sample(only ? all.filter(({ operation }) => operation === only) : all, {
		seed: (seed + block) % 2 ** 31,
		numRuns: BLOCK,
	});
}

/** One plan by its index among all. */
export function planAt(source: Source, index: number): Plan {
	const plan = plansOf(source, Math.floor(index / BLOCK))[index % BLOCK];
	if (!plan) throw new Error(`There is no plan ${index}`);
	return plan;
}
