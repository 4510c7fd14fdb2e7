import type { Account, Sharing, Side } from '../account/account';
import { keyOf, type Change } from '../account/change';
import { outcomeOfQuestion, type Outcome } from '../outcomes/outcome';
import { verdictOfError, type Verdict } from '../outcomes/verdict';
import { checkAfterwards, type Checking } from './checkAfterwards';
import { deliver, heldBack } from './deliver';
import { isRead, type Operation, type Question, type Read } from './operation';
import { updateFound } from './found';
import { lookForUnclear, type Look } from './looks';
import { changesOf, whatIsLeft, type Plan } from './plan';
import { recalledVerdicts } from './retryOnFail';
import type { Row } from './row';
import type { Updating } from './updates';

/** By the keys of the changes. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** What came back, by the keys of changes and questions. */
export interface Answers {
	verdicts: Verdicts;
	looks?: ReadonlyMap<string, Look>;
	/** Of memberships that were looked up after the changes: what is known of them now. */
	checked?: Verdicts;
	found?: ReadonlyMap<string, Outcome>;
	/** The one side of which joins and leaves were taken, where the account refused the other one. */
	onlySide?: Side;
}

interface Means extends Updating, Checking {
	account: Account;
	sharing: Sharing;
	/** Opens the account for looks that are worth one request each. */
	looking: () => Account;
}

/** What is sent together, one after the other: whoever is new first, what takes access away last. */
const PHASES: ReadonlyArray<ReadonlyArray<Change['verb']>> = [
	['create'],
	['activate'],
	['join', 'leave'],
	['deactivate'],
];

/** Sends what a plan wants to change or to know; afterwards looks for what is unclear. */
export async function carryOut(
	operation: Operation,
	plan: Plan,
	means: Means,
): Promise<Answers & Pick<Plan, 'rows'>> {
	const { account, sharing, looking, clock } = means;
	if (isRead(operation)) {
		const found = await askQuestions(operation, account, plan);
		return { rows: plan.rows, verdicts: new Map(), found };
	}
	const verdicts = new Map(plan.verdicts);
	let { rows, changes } = plan;
	let looks: Answers['looks'];
	let onlySide: Side | undefined;
	for (const verbs of PHASES) {
		const due = changes.filter(
			(change) => verbs.includes(change.verb) && !plan.verdicts?.has(keyOf(change)),
		);
		const held = await heldByEarlierTries(due, rows);
		for (const [key, verdict] of held) verdicts.set(key, verdict);
		const rest = held.size > 0 ? due.filter((change) => !held.has(keyOf(change))) : due;
		const delivered = await deliver(account, rest, sharing);
		for (const [key, verdict] of delivered.verdicts) verdicts.set(key, verdict);
		onlySide ??= delivered.onlySide;
		if (verbs.includes('create') && rows.some(createsUser)) {
			looks = account.isClosed ? undefined : await lookForUnclear(looking(), rows, verdicts, clock);
			rows = await updateFound(rows, { ...means, verdicts, looks });
			({ changes } = await whatIsLeft(rows));
		}
	}
	const checked = account.isClosed ? undefined : await checkAfterwards(rows, verdicts, means);
	return { rows, verdicts, looks, checked, onlySide };
}

const createsUser = ({ given: [change] = [] }: Row): boolean => change?.verb === 'create';

/** Leaves of users who could not join another group in an earlier try. */
async function heldByEarlierTries(
	due: readonly Change[],
	rows: readonly Row[],
): Promise<Map<string, Verdict>> {
	if (!due.some(({ verb }) => verb === 'leave')) return new Map();
	const recalled = recalledVerdicts(rows);
	return recalled.size > 0
		? heldBack(due, [...(await changesOf(rows)).values()], recalled)
		: new Map<string, Verdict>();
}

/** Answers by the keys of the questions. */
async function askQuestions(
	operation: Read,
	account: Account,
	{ questions }: Plan,
): Promise<Map<string, Outcome>> {
	const answer = async ([key, question]: [string, Question]): Promise<[string, Outcome]> => {
		try {
			return [key, await operation.find(account, question)];
		} catch (error) {
			return [key, outcomeOfQuestion(verdictOfError(error), false)];
		}
	};
	return new Map(await Promise.all([...questions].map(answer)));
}
