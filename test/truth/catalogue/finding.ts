import type { IDataObject } from 'n8n-workflow';

import type { ChangingOperation } from '../../operations/operation';
import type { Sandbox } from '../../sandbox';
import { leaksIn } from '../../engine/harness/canaries';
import { NODE } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import { memberEmail } from '../../engine/harness/users';
import type { Setting } from './row';
import type { StateOfUser, Subject } from './subjects';

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

/** Reads a run that has ended. */
export function read(
	run: NodeRun,
	sandbox: Sandbox,
	operation: ChangingOperation,
	subject: Subject,
	setting: Setting,
): Finding {
	const results = resultsOf(run, subject, setting);
	const writes = sandbox.log.filter(({ method }) => method !== 'GET').flatMap(subject.named);
	const { error, runData } = run.run.data.resultData;
	return {
		users: results.map(([number, result]) => [
			number,
			outcomeOf(result, number, operation, subject),
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

/**
 * The results by the number of their user, which is mostly that of the input item that they are paired to;
 * under the error output, each on its own output.
 */
function resultsOf(
	run: NodeRun,
	{ numberOf }: Subject,
	setting: Setting,
): Array<[number, IDataObject]> {
	const inOrder = (results: Array<[number, IDataObject]>) =>
		results.sort(([one], [other]) => one - other);
	if (run.results) {
		return inOrder(run.results.map((result, index) => [numberOf?.(result) ?? index + 1, result]));
	}
	const isRight = ({ success }: IDataObject, onMain: boolean) =>
		setting !== 'continueErrorOutput' || success === onMain;
	const told = [
		...run.main.map(({ json, pairedItem }) => ({ result: json, pairedItem, onMain: true })),
		...run.error.map(({ json, pairedItem }) => ({
			result: json.error as IDataObject,
			pairedItem,
			onMain: false,
		})),
	].map(({ result, pairedItem, onMain }): [number, IDataObject] => {
		const item =
			typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem;
		return [
			numberOf?.(result) ?? Number(item) + 1,
			isRight(result, onMain) ? result : { message: 'on the wrong output' },
		];
	});
	return inOrder(told);
}

function outcomeOf(
	result: IDataObject,
	number: number,
	{ takesIds, change }: ChangingOperation,
	{ isRefused, doneAs }: Subject,
): string {
	const { user_email, user_id, success, status, reason, message } = result;
	const isAbout = takesIds ? user_id === number : user_email === memberEmail(number);
	if (!isAbout || !message) return `about ${String(user_email ?? user_id)}: ${String(message)}`;
	if (success === true) {
		const isDone = status === doneAs(number) && reason === null;
		return isDone ? 'done' : `${String(status)}?`;
	}
	return status === 'failed' && reason === change.refused && isRefused(number)
		? 'refused'
		: `${String(status)} ${String(reason)}`;
}
