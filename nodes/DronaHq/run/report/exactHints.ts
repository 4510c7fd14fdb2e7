import { EXACT_HINTS } from '../../outcomes/exact';
import { adviceOn, type ExactPlan } from '../exact/plan';
import { isExact, type Operation } from '../operation';
import type { Plan } from '../plan';
import type { Concluded } from '../row';

interface ExactHints {
	/** In place of what every dry run says. */
	dryRun?: string;
	warning?: string;
	info?: string;
}

/** What is said of a plan that makes something exactly so: its code, what hinders it, or that it is empty. */
export function exactHints(
	operation: Operation,
	rows: readonly Concluded[],
	plan: Plan | ExactPlan | undefined,
	isDryRun: boolean,
): ExactHints {
	if (!isExact(operation) || !plan || !('code' in plan)) return {};
	const { code, hindrance, joins, leaves } = plan;
	if (isDryRun) {
		if (!hindrance) return { dryRun: EXACT_HINTS.dryRun(plan) };
		const { why, isWhole } = hindrance;
		const advice = adviceOn(hindrance, EXACT_HINTS.approve(code));
		const warning = EXACT_HINTS.held(isWhole ? 'change nothing' : 'remove nobody', why, advice);
		return { dryRun: EXACT_HINTS.dryRun(plan), warning };
	}
	if (hindrance || joins + leaves > 0) return { info: EXACT_HINTS.plan(code) };
	const are = (wanted: (row: Concluded) => boolean): number => rows.filter(wanted).length;
	const unchanged = are(({ outcome }) => outcome.status === 'unchanged');
	if (unchanged === rows.length) {
		return rows.length > 0 ? { info: EXACT_HINTS.inStep[operation.exactly](unchanged) } : {};
	}
	const unknown = are(({ outcome }) => outcome.reason === 'not_found');
	return {
		info: EXACT_HINTS.nothing(
			unknown,
			are(({ outcome }) => outcome.status === 'kept'),
		),
	};
}
