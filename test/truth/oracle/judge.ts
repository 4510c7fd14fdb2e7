import type fc from 'fast-check';

import { weighted } from '../generated/draw';
import type { Broken } from '../generated/search';
import type { Coverage } from './coverage';
import { drive } from './drive';
import { driveExact } from './exact/drive';
import { exactViolationsOf } from './exact/oracle';
import { EXACT_OPERATIONS, type ExactOperation, type ExactPlan } from './exact/plan';
import { exactPlans } from './exact/plans';
import type { Scope } from './faultPlans';
import { violationsOf } from './oracle';
import type { OperationName, Plan } from './plan';
import { plansFor } from './plans';
import type { Violation } from './violation';

/** Runs of every operation, whichever way they are generated and judged. */

type AnyPlan = Plan | ExactPlan;

const isExactName = (name: string): name is ExactOperation =>
	(EXACT_OPERATIONS as readonly string[]).includes(name);

const isExact = (plan: AnyPlan): plan is ExactPlan => isExactName(plan.operation);

/** Where more is taken away at once, more is tried. */
const WEIGHT = { exact: 3, other: 1 };

export function allPlans(
	scope: Scope,
	operations: readonly OperationName[],
): fc.Arbitrary<AnyPlan> {
	return weighted<AnyPlan>(
		...operations.map((name): [number, fc.Arbitrary<AnyPlan>] =>
			isExactName(name)
				? [WEIGHT.exact, exactPlans(name, scope)]
				: [WEIGHT.other, plansFor(name, scope)],
		),
	);
}

/** Carries out a plan, and says what is wrong with the run; nothing is, where the machine was too busy for it. */
export async function judge(plan: AnyPlan, coverage?: Coverage): Promise<Broken | undefined> {
	const violations = isExact(plan)
		? await judgeExact(plan, coverage)
		: await judgeOther(plan, coverage);
	if (violations.length === 0) return undefined;
	const faults = violations.map(({ name, detail }) => `${name}: ${detail}`);
	return { faults, story: [shortly(plan)] };
}

async function judgeExact(plan: ExactPlan, coverage?: Coverage): Promise<Violation[]> {
	const seen = await driveExact(plan);
	coverage?.addExact(seen);
	return seen ? exactViolationsOf(seen) : [];
}

async function judgeOther(plan: Plan, coverage?: Coverage): Promise<Violation[]> {
	const seen = await drive(plan);
	coverage?.add(seen);
	return seen ? violationsOf(seen) : [];
}

const USUAL = new Set<unknown>(['plain', 'none', false, undefined]);

/** A plan without what says nothing; the seed and the path hold the whole of it. */
const shortly = (plan: AnyPlan): string =>
	JSON.stringify(plan, (_name, value: unknown) =>
		USUAL.has(value) || (Array.isArray(value) && value.length === 0) ? undefined : value,
	);
