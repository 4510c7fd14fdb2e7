import type { Account, Request, Sharing } from '../account/account';
import { keyOf } from '../account/change';
import { findUser } from '../account/find';
import { idKey } from '../outcomes/keys';
import { outcomeOfQuestion, type Outcome } from '../outcomes/outcome';
import { verdictOfError, type Verdict } from '../outcomes/verdict';
import { isRead, type Operation, type Question, type Read } from './operation';
import type { Plan } from './plan';
import { recalledVerdicts } from './retryOnFail';
import { isUndecided } from './row';

/** By the keys of the changes. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** What came back, by the keys of changes and questions. */
export interface Answers {
	verdicts: Verdicts;
	looks?: ReadonlyMap<string, Look>;
	found?: ReadonlyMap<string, Outcome>;
}

interface Means {
	account: Account;
	sharing: Sharing;
	/** Opens the account for looks that are worth one request each. */
	looking: () => Account;
}

/** Sends what a plan wants to change or to know; afterwards looks for what is unclear. */
export async function carryOut(operation: Operation, plan: Plan, means: Means): Promise<Answers> {
	const { account, sharing, looking } = means;
	if (isRead(operation)) {
		return { verdicts: new Map(), found: await askQuestions(operation, account, plan) };
	}
	const requests = account.pack(plan.changes, sharing);
	const answers = await Promise.all(
		requests.map(async (request) => [...(await deliver(account, request))]),
	);
	const verdicts = new Map(answers.flat());
	if (account.isClosed) return { verdicts };
	return { verdicts, looks: await lookForUnclear(looking(), plan, verdicts) };
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

/** What a look for a user found whose creation is unclear. */
export interface Look {
	/** Null if nobody was there. */
	userId: string | null;
	at: Date;
}

/**
 * Looks each user up once whose creation is unclear. That they are there, or not, proves nothing
 * about who created them, so they stay unclear; but people know where to go on.
 */
async function lookForUnclear(
	account: Account,
	{ rows }: Plan,
	verdicts: Verdicts,
): Promise<ReadonlyMap<string, Look>> {
	const recalled = recalledVerdicts(rows);
	const unclear = new Map<string, string>();
	for (const change of rows.filter(isUndecided).flatMap(({ changes = [] }) => changes)) {
		if (change.verb !== 'create') continue;
		const key = keyOf(change);
		const verdict = verdicts.get(key) ?? recalled.get(key);
		if (verdict?.proves !== 'unclear' || unclear.has(key)) continue;
		unclear.set(key, change.user.email ?? '');
	}
	const looks = new Map<string, Look>();
	await Promise.all(
		[...unclear].map(async ([key, email]) => {
			try {
				const user = await findUser(account, email);
				looks.set(key, { userId: user && idKey(user.user_id), at: new Date() });
			} catch {
				// What the outcome says already is all there is to say.
			}
		}),
	);
	return looks;
}
