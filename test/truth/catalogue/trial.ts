import { hasBatchSize, type ChangingOperation } from '../../operations/operation';
import { startSandbox } from '../../sandbox';
import { ENDPOINTS, type Endpoint, type Fault } from '../../sandbox/faults';
import { TOKEN } from '../../engine/harness/canaries';
import { runNode } from '../../engine/harness/dronaHq';
import { range } from '../../engine/harness/users';
import type { Effect } from './effect';
import { read, type Finding } from './finding';
import type { Position, Setting } from './row';
import { stateOf, type Subject } from './subjects';

/** Which request of a run meets a fault, and what that does. */
export interface Meeting {
	operation: ChangingOperation;
	subject: Subject;
	endpoint: Endpoint;
	/** So many requests to the endpoint pass before. */
	after: number;
	effect: Effect;
}

/** One run of the node in which one of three requests meets a fault. */
export interface Trial extends Meeting {
	fault: Fault;
	position: Position;
	setting: Setting;
	/** Whether the fault stays for as long as the request is repeated, or happens once. */
	stays: boolean;
}

/** Longer than a request of these runs takes on a busy machine. */
const TIMEOUT = 10_000;

/** Makes the run and says what came of it. `met` is called when the fault happens. */
export async function findingOf(trial: Trial, met?: () => void): Promise<Finding> {
	const { fault, operation, subject, endpoint, after, effect, setting, stays } = trial;
	const { seed: users, otherAccounts } = subject;
	const sandbox = await startSandbox({ users, otherAccounts, token: TOKEN });
	try {
		sandbox.script({
			...ENDPOINTS[endpoint],
			...fault.rule,
			after,
			times: stays ? effect.sent : 1,
			met,
		});
		const run = await runNode({
			sandbox,
			items: subject.items,
			parameters: {
				...(subject.parameters ?? operation.parameters),
				options: {
					...(hasBatchSize(operation) && { batchSize: subject.perRequest }),
					parallelRequests: 1,
					maxRetries: 1,
					...(fault.cost === 'timeout' && { timeout: TIMEOUT }),
				},
			},
			onError: setting,
		});
		return read(run, sandbox, operation, subject, setting);
	} finally {
		await sandbox.stop();
	}
}

/** What has to come of the run, by the effect that was written down for the fault. */
export function truthOf(trial: Trial): Finding {
	const { fault, operation, subject, after: hit, effect, setting, stays } = trial;
	const { users, perRequest, seed, whenDone, isRefused } = subject;
	const helped = effect.once !== null && !stays;
	const ended = !helped && (effect.ends || (effect.fails && setting === 'stopWorkflow'));
	const before = new Map(seed.map((user) => [user.user_id, stateOf(user)]));

	const fate = (number: number): [outcome: string, sent: number, isDone: boolean] => {
		const request = Math.floor((number - 1) / perRequest);
		const refused = isRefused(number);
		if (request > hit && ended) return ['not_sent stopped', 0, false];
		if (request !== hit) return [refused ? 'refused' : 'done', 1, !refused];
		const verdict = ((helped && effect.once) || effect.users)[(number - 1) % perRequest] ?? 'done';
		const isDone = !refused && (helped || fault.stage !== 'before apply');
		return [verdict, helped ? 2 : effect.sent, isDone];
	};
	const fates = range(users).map((number) => ({ number, fate: fate(number) }));
	for (const {
		number,
		fate: [, , isDone],
	} of fates)
		if (isDone) before.set(number, whenDone(number));
	return {
		users: fates.map(({ number, fate: [outcome, sent] }) => [number, outcome, sent]),
		// What turns out to be done is no reason to stop, but what was not sent after it is.
		thrown:
			setting === 'stopWorkflow' &&
			effect.fails &&
			!helped &&
			fates.some(({ fate: [outcome] }) => outcome !== 'done' && outcome !== 'refused'),
		account: [...before.values()].sort(([one], [other]) => one.localeCompare(other)),
		looks: !operation.change.isRepeatable
			? fates
					.filter(({ fate: [outcome] }) => outcome.startsWith('unknown'))
					.map(({ number }) => [number, tell(before.has(number))])
			: [],
		strays: 0,
		leaks: [],
	};
}

/** What the node says about a user whom it has looked for. */
export const tell = (isThere: boolean): string =>
	isThere ? 'is in the account now' : 'was not in the account';
