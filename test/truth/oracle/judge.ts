import fc from 'fast-check';

import type { Coverage } from './coverage';
import { drive } from './drive';
import { driveExact } from './exact/drive';
import { exactViolationsOf } from './exact/oracle';
import { EXACT_OPERATIONS, type ExactOperation, type ExactPlan } from './exact/plan';
import { exactPlans } from './exact/plans';
import type { Scope } from './faultPlans';
import { violationsOf } from './oracle';
import { NAMES, type OperationName } from '../../operations';
import type { Plan } from './plan';
import { plansFor } from './plans';
import type { Violation } from './violation';

/** Runs of every operation, whichever way they are generated and judged. */

export type AnyPlan = Plan | ExactPlan;

const isExactName = (name: string): name is ExactOperation =>
	(EXACT_OPERATIONS as readonly string[]).includes(name);

const isExact = (plan: AnyPlan): plan is ExactPlan => isExactName(plan.operation);

/** Where more is taken away at once, more is tried. */
const WEIGHT = { exact: 3, other: 1 };

export function allPlans(
	scope: Scope,
	operations: readonly OperationName[] = NAMES,
): fc.Arbitrary<AnyPlan> {
	return fc.oneof(
		...operations.map((name): { weight: number; arbitrary: fc.Arbitrary<AnyPlan> } =>
			isExactName(name)
				? { weight: WEIGHT.exact, arbitrary: exactPlans(name, scope) }
				: { weight: WEIGHT.other, arbitrary: plansFor(name, scope) },
		),
	);
}

/** Carries out a plan, and says what is wrong with the run; nothing is, where the machine was too busy for it. */
export async function judge(plan: AnyPlan, coverage?: Coverage): Promise<Violation[]> {
	if (isExact(plan)) {
		const seen = await driveExact(plan);
		coverage?.addExact(seen);
		return seen ? exactViolationsOf(seen) : [];
	}
	const seen = await drive(plan);
	coverage?.add(seen);
	return seen ? violationsOf(seen) : [];
}
