import type { IDataObject } from 'n8n-workflow';

import type { ChangingOperation } from '../../operations/operation';
import { startSandbox, type Sandbox } from '../../sandbox';
import { ENDPOINTS, type Fault } from '../../sandbox/faults';
import { leaksIn, TOKEN } from '../harness/canaries';
import { NODE, runNode } from '../harness/dronaHq';
import type { NodeRun } from '../harness/run';
import { memberEmail, range } from '../harness/users';
import type { Effect } from './effect';
import { POSITIONS, type Position, type Setting } from './row';
import { isRefused, stateOf, subjectOf, type StateOfUser, type Subject } from './subjects';

/** One run of the node in which one of three requests meets a fault. */
export interface Trial {
	fault: Fault;
	operation: ChangingOperation;
	effect: Effect;
	position: Position;
	setting: Setting;
	/** Whether the fault stays for as long as the request is repeated, or happens once. */
	stays: boolean;
}

/** Everything about a run that has to be true. */
export interface Finding {
	/** Each user's number, with what became of them and how often a request named them. */
	users: Array<[number: number, outcome: string, sent: number]>;
	thrown: boolean;
	/** All users of the account, by their numbers. */
	account: StateOfUser[];
	/** What the node says about users of whom it had to look whether they are there. */
	looks: Array<[number: number, found: string]>;
	/** Requests that reached another server. */
	strays: number;
	/** Where n8n keeps the token or a password. */
	leaks: string[];
}

/** Longer than a request of these runs takes on a busy machine. */
const TIMEOUT = 3000;

/** Makes the run and says what came of it. `met` is called when the fault happens. */
export async function findingOf(trial: Trial, met?: () => void): Promise<Finding> {
	const { fault, operation, effect, position, setting, stays } = trial;
	const subject = subjectOf(operation);
	const sandbox = await startSandbox({ users: subject.seed, token: TOKEN });
	try {
		sandbox.script({
			...ENDPOINTS[operation.endpoint],
			...fault.rule,
			after: POSITIONS.indexOf(position),
			times: stays ? effect.sent : 1,
			met,
		});
		const run = await runNode({
			sandbox,
			items: range(subject.users).map(subject.item),
			parameters: {
				...operation.parameters,
				options: {
					...(subject.perRequest > 1 && { batchSize: subject.perRequest }),
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

function read(
	run: NodeRun,
	sandbox: Sandbox,
	operation: ChangingOperation,
	subject: Subject,
	setting: Setting,
): Finding {
	const results = resultsOf(run, setting);
	const writes = sandbox.log.filter(({ method }) => method !== 'GET').flatMap(subject.named);
	const { error, runData } = run.run.data.resultData;
	return {
		users: results.map(([number, result]) => [
			number,
			outcomeOf(result, number, operation),
			writes.filter((named) => named === number).length,
		]),
		thrown: run.thrown !== undefined,
		account: sandbox
			.users()
			.map(
				({ user_email, status, user_group }): StateOfUser => [
					user_email,
					status,
					...user_group.map(({ grp_name }) => grp_name),
				],
			)
			.sort(([one], [other]) => one.localeCompare(other)),
		looks: results.flatMap(([number, { message }]) => {
			const [found] = /is in the account now|was not in the account/.exec(String(message)) ?? [];
			return found ? [[number, found] as [number, string]] : [];
		}),
		strays: sandbox.elsewhere.length,
		leaks: leaksIn([error, runData[NODE]]),
	};
}

/** The results by the number of the input item that they are paired to; under the error output, each on its own output. */
function resultsOf(run: NodeRun, setting: Setting): Array<[number, IDataObject]> {
	if (run.results) return run.results.map((result, index) => [index + 1, result]);
	const isRight = ({ success }: IDataObject, onMain: boolean) =>
		setting !== 'continueErrorOutput' || success === onMain;
	return [
		...run.main.map(({ json, pairedItem }) => ({ result: json, pairedItem, onMain: true })),
		...run.error.map(({ json, pairedItem }) => ({
			result: json.error as IDataObject,
			pairedItem,
			onMain: false,
		})),
	]
		.map(({ result, pairedItem, onMain }): [number, IDataObject] => {
			const item =
				typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem;
			return [
				Number(item) + 1,
				isRight(result, onMain) ? result : { message: 'on the wrong output' },
			];
		})
		.sort(([one], [other]) => one - other);
}

function outcomeOf(result: IDataObject, number: number, operation: ChangingOperation): string {
	const { takesIds, change } = operation;
	const { user_email, user_id, success, status, reason, message } = result;
	const isAbout = takesIds ? user_id === number : user_email === memberEmail(number);
	if (!isAbout || !message) return `about ${String(user_email ?? user_id)}: ${String(message)}`;
	if (success === true) {
		const isDone = status === change.status('assign') && reason === null;
		return isDone ? 'done' : `${String(status)}?`;
	}
	return status === 'failed' && reason === change.refused && isRefused(operation, number)
		? 'refused'
		: `${String(status)} ${String(reason)}`;
}

/** What has to come of the run, by the effect that was written down for the fault. */
export function truthOf({ fault, operation, effect, position, setting, stays }: Trial): Finding {
	const { users, perRequest, seed, whenDone } = subjectOf(operation);
	const hit = POSITIONS.indexOf(position);
	const helped = effect.once !== null && !stays;
	const ended = !helped && (effect.ends || (effect.fails && setting === 'stopWorkflow'));
	const before = new Map(seed.map((user) => [user.user_id, stateOf(user)]));

	const fate = (number: number): [outcome: string, sent: number, isDone: boolean] => {
		const request = Math.floor((number - 1) / perRequest);
		const refused = isRefused(operation, number);
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
		thrown: setting === 'stopWorkflow' && effect.fails && !helped,
		account: [...before.values()].sort(([one], [other]) => one.localeCompare(other)),
		looks: !operation.change.isRepeatable
			? fates
					.filter(({ fate: [outcome] }) => outcome.startsWith('unknown'))
					.map(({ number }) => [
						number,
						before.has(number) ? 'is in the account now' : 'was not in the account',
					])
			: [],
		strays: 0,
		leaks: [],
	};
}
