import { EXACT_HINTS, howToApprove, nothingWasChanged } from '../../outcomes/exact';
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
	{ isDryRun, requests }: { isDryRun: boolean; requests: number },
): ExactHints {
	if (!isExact(operation) || !plan || !('code' in plan)) return {};
	const { code, hindrance, joins, leaves } = plan;
	if (isDryRun) {
		if (!hindrance) return { dryRun: EXACT_HINTS.dryRun(plan, requests) };
		const { why, isWhole } = hindrance;
		const advice = adviceOn(hindrance, EXACT_HINTS.approve(code));
		const warning = EXACT_HINTS.held(isWhole, why, advice);
		return { dryRun: EXACT_HINTS.dryRun(plan, requests), warning };
	}
	const info = EXACT_HINTS.plan(code);
	if (hindrance) {
		const { why, isWhole } = hindrance;
		const advice = adviceOn(hindrance, howToApprove(code));
		const warning = isWhole
			? `${nothingWasChanged(why)} ${advice}`
			: EXACT_HINTS.heldBack(why, advice);
		return { info, warning };
	}
	if (joins + leaves > 0) return { info };
	// What could not be read is no sign that nothing is to be done.
	if (rows.length === 0 || rows.some(({ outcome }) => outcome.concernsRun)) return {};
	const usersOf = (wanted: (row: Concluded) => boolean): number =>
		new Set(rows.filter(wanted).map(({ subject }) => subject.user_id ?? subject.user_email)).size;
	if (rows.every(({ outcome }) => outcome.status === 'unchanged')) {
		const groups = new Set(rows.map(({ subject }) => subject.group_id)).size;
		const users = usersOf(() => true);
		return { info: EXACT_HINTS.inStep[operation.exactly](users, groups) };
	}
	const unknown = usersOf(({ outcome }) => outcome.reason === 'not_found');
	const kept = usersOf(({ outcome }) => outcome.status === 'kept');
	return { info: EXACT_HINTS.nothing(unknown, kept) };
}
