import type { Account, Request, Sharing } from '../account/account';
import { keyOf, type Change } from '../account/change';
import { outcomeOfQuestion, type Outcome } from '../outcomes/outcome';
import { verdictOfError, type Verdict } from '../outcomes/verdict';
import { checkAfterwards, type Checking } from './checkAfterwards';
import { isRead, type Operation, type Question, type Read } from './operation';
import { updateFound } from './found';
import { lookForUnclear, type Look } from './looks';
import { whatIsLeft, type Plan } from './plan';
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

const oneByOne = (verbs: ReadonlyArray<Change['verb']>): Array<Array<Change['verb']>> =>
	verbs.map((verb) => [verb]);

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
	for (const verbs of sharing.joinsFirst ? PHASES.flatMap(oneByOne) : PHASES) {
		const due = changes.filter(
			(change) => verbs.includes(change.verb) && !plan.verdicts?.has(keyOf(change)),
		);
		const requests = account.pack(due, sharing);
		const answers = await Promise.all(
			requests.map(async (request) => [...(await deliver(account, request))]),
		);
		for (const [key, verdict] of answers.flat()) verdicts.set(key, verdict);
		if (verbs.includes('create')) {
			looks = account.isClosed ? undefined : await lookForUnclear(looking(), rows, verdicts, clock);
			rows = await updateFound(rows, { ...means, verdicts, looks });
			({ changes } = whatIsLeft(rows));
		}
	}
	const checked = account.isClosed ? undefined : await checkAfterwards(rows, verdicts, means);
	return { rows, verdicts, looks, checked };
}

/** Sends a request; what DronaHQ lists as failed is sent again, alone. */
async function deliver(account: Account, request: Request): Promise<Map<string, Verdict>> {
	const answers = await account.send(request);
	const verdicts = new Map<string, Verdict>();
	request.changes.forEach((change, index) => {
		const verdict = answers[index];
		if (verdict) verdicts.set(keyOf(change), verdict);
	});
	const failed = request.changes.filter((_, index) => answers[index]?.mayBeSentAgain);
	const again = failed.length > 0 ? await account.packAgain(request, failed) : undefined;
	if (!again) return verdicts;
	for (const [key, verdict] of await deliver(account, again)) {
		// What never arrived changes nothing: the earlier answer still holds.
		if (verdict.proves !== 'not_applied') verdicts.set(key, verdict);
	}
	return verdicts;
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
