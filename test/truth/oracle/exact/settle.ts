import type { SeenAccount } from './account';
import { codeOf, keyOf, type Change } from './change';
import { entriesOf } from './entries';
import type { ComparedGroup, Draft, Expected, ExpectedRow } from './expected';
import { draftOfGroups } from './groups';
import { draftOfMembers } from './members';
import type { ExactPlan } from './plan';

/** What a run owes, by the words of the specification. @param approved the code that somebody has entered */
export function expectedOf(plan: ExactPlan, account: SeenAccount, approved?: string): Expected {
	const refused = refusedAtOnce(plan);
	if (refused)
		return { rows: refused, changes: [], sent: [], free: [], isWhole: true, isUnread: true };
	const isUsable = entriesOf(plan).some(({ refused }) => !refused);
	const isOfGroups = plan.operation === 'setGroups';
	const draft = isOfGroups ? draftOfGroups(plan, account) : draftOfMembers(plan, account);
	const isUnsafe = draft.rows.some(({ reason }) => reason === 'account_unsafe');
	const { free } = isOfGroups
		? settle(plan, draftOfGroups(plan, account, false), approved)
		: settle(plan, draft, approved);
	if (isUnsafe && plan.onError === 'stopWorkflow') return { ...stoppedBy(draft), free };
	const expected = { ...settle(plan, draft, approved), free };
	return isUsable ? expected : { ...expected, code: undefined };
}

/** What is refused before anything is read: bad rows under Stop Workflow, and a column that is missing. */
function refusedAtOnce(plan: ExactPlan): ExpectedRow[] | undefined {
	const { operation, onError, dryRun } = plan;
	const entries = entriesOf(plan);
	const bad = entries.some(({ refused }) => refused && refused.reason !== 'blank');
	const usable = entries.flatMap((entry) => (entry.refused ? [] : [entry]));
	const isMissing =
		operation === 'setGroups' &&
		!bad &&
		usable.length > 1 &&
		usable.every(({ groups }) => groups.length === 0);
	if (!isMissing && !(bad && onError === 'stopWorkflow' && !dryRun)) return undefined;
	return entries.map(
		({ item, refused }): ExpectedRow =>
			refused ?? {
				item,
				status: 'not_sent',
				reason: isMissing ? 'invalid' : 'stopped',
				changes: [],
				held: [],
			},
	);
}

/** Under Stop Workflow a list that can't be believed ends the run. */
const stoppedBy = ({ rows }: Draft): Expected => ({
	rows: rows.map((one) =>
		one.status === 'due' ? { ...one, status: 'not_sent', reason: 'stopped' } : one,
	),
	changes: [],
	sent: [],
	free: [],
	hindrance: 'account_unsafe',
	isWhole: true,
	isUnread: false,
});

function settle(plan: ExactPlan, draft: Draft, approved: string | undefined): Expected {
	const wanted = distinct(draft.rows.flatMap(({ changes }) => changes));
	const doubtOf = (change: Change) => (change.verb === 'leave' ? draft.doubtOf(change) : undefined);
	const changes = wanted.filter((change) => doubtOf(change) !== 'sure');
	const code = codeOf(changes);
	const isApproved = approved === code;
	const isHeld = (change: Change): boolean => {
		const doubt = doubtOf(change);
		return doubt === 'sure' || (doubt === 'open' && !isApproved);
	};
	const stop = whyWhole(plan, {
		draft,
		changes,
		taken: changes.filter((one) => one.verb === 'leave' && !isHeld(one)),
		approved,
		isApproved,
	});
	const held = wanted.filter(isHeld);
	const isAllOrNothing = held.length > 0 && plan.onError === 'stopWorkflow';
	const hindrance = stop ?? (held.length > 0 ? 'list_unsafe' : undefined);
	const isWhole = stop !== undefined || isAllOrNothing;
	const isSent = !plan.dryRun && !isWhole;
	return {
		rows: draft.rows.map((row) => {
			if (row.status !== 'due') return row;
			if (plan.dryRun)
				return planned(
					row,
					row.changes.filter((one) => doubtOf(one) === 'sure'),
				);
			if (isWhole) return { ...row, status: 'not_sent', reason: hindrance };
			return withHeld(row, row.changes.filter(isHeld));
		}),
		changes,
		sent: isSent ? wanted.filter((change) => !isHeld(change)) : [],
		free: plan.dryRun ? [] : wanted.filter((change) => !isHeld(change)),
		code,
		hindrance,
		isWhole,
		isUnread: false,
	};
}

/** A dry run shows everything but what nobody can lift. */
function planned(row: ExpectedRow, surelyHeld: Change[]): ExpectedRow {
	const held = withHeld(row, surelyHeld);
	return held.status === 'due' ? { ...held, status: 'planned' } : held;
}

function withHeld(row: ExpectedRow, held: Change[]): ExpectedRow {
	return held.length === row.changes.length
		? { ...row, held, status: 'not_sent', reason: 'list_unsafe' }
		: { ...row, held };
}

const distinct = (changes: Change[]): Change[] => [
	...new Map(changes.map((change) => [keyOf(change), change])).values(),
];

interface Settling {
	draft: Draft;
	changes: Change[];
	/** What takes something away and isn't held back. */
	taken: Change[];
	approved: string | undefined;
	isApproved: boolean;
}

/** Why nothing at all is carried out. */
function whyWhole(
	{ options }: ExactPlan,
	{ draft: { groups }, changes, taken, approved, isApproved }: Settling,
): string | undefined {
	if (isApproved) return undefined;
	if (approved !== undefined && changes.length > 0) return 'plan_changed';
	if (groups.some(({ listed, unknown }) => unknown * 2 > listed)) return 'list_unsafe';
	const leaving = ({ id }: ComparedGroup) => taken.filter(({ group }) => group === id).length;
	if (groups.some((one) => one.common === 0 && leaving(one) > 1)) return 'list_unsafe';
	const isTooMuch = groups.some((one) => exceeds(leaving(one), one.members, options.maxPercent));
	const losing = new Set(taken.map(({ user }) => user)).size;
	return isTooMuch || losing > options.maxUsers ? 'limit_exceeded' : undefined;
}

/** One or two may leave, whatever share they are, unless nobody may. */
export const exceeds = (leaving: number, members: number, maxPercent: number): boolean =>
	maxPercent === 0 ? leaving > 0 : leaving > 2 && (leaving / members) * 100 > maxPercent;
