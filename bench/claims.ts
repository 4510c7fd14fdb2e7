import type { IDataObject } from 'n8n-workflow';

import type { Execution } from '../test/e2e/real/executions';
import { names } from '../test/e2e/real/workflow';
import type { Cell } from './cells';
import { peopleFor, requests, type Claims, type Person, type Work } from './work';

/** Everything that a node put out on its first output, over all its runs. */
export const outputsOf = (execution: Execution, node: string): IDataObject[] =>
	(execution.data.resultData.runData[node] ?? []).flatMap(({ data }) =>
		(data?.main?.[0] ?? []).map(({ json }) => json),
	);

/** What a workflow's output says about each of its input items, read as its author would read it. */
export function claimsOf(execution: Execution, work: Work, { variant, users }: Cell): Claims {
	const people = peopleFor(work, users);
	const output = (node: string) => outputsOf(execution, node);
	switch (variant) {
		case 'set':
		case 'helper4':
			return people.map(() => undefined);
		case 'http':
		case 'loop':
			return ofAnswers(work, people, output);
		case 'batches':
		case 'batchesPaced':
			return ofRows(people, output('Results'), 'email');
		default:
			return work === 'assignById'
				? ofRows(people, output(names.dronaHq), 'user_id')
				: ofRows(people, output(names.dronaHq), 'user_email');
	}
}

/** Users of whom this node can't say whether they were done, or whom it never came to; other ways don't tell. */
export function lostIn(execution: Execution, { variant }: Cell): number | undefined {
	if (variant !== 'version1' && !variant.startsWith('node')) return undefined;
	return outputsOf(execution, names.dronaHq).filter(
		({ status }) => status === 'unknown' || status === 'not_sent',
	).length;
}

/** Rows with a column that names the user and a column `success`. */
function ofRows(people: Person[], rows: IDataObject[], column: string): Claims {
	const known = new Map(rows.map((row) => [row[column], row.success]));
	return people.map(({ user_id, email }) => {
		const success = known.get(column === 'user_id' ? user_id : email);
		return typeof success === 'boolean' ? success : undefined;
	});
}

/** One answer of the API per user, in the order of the users. */
function ofAnswers(work: Work, people: Person[], output: (node: string) => IDataObject[]): Claims {
	if (work !== 'assignByEmail') {
		const answers = output(requests[work].name);
		return people.map((person, index) => {
			const answer = answers[index];
			return answer && saysDone(work, person, answer);
		});
	}
	const looked = output('Find User');
	const assigned = new Set(output('Assign').flatMap(assignedBy));
	return people.map((_, index) => {
		const found = looked[index] as { body?: { user_id?: number } } | undefined;
		return found && assigned.has(found.body?.user_id ?? 0);
	});
}

function saysDone(work: Work, { email, user_id }: Person, answer: IDataObject): boolean {
	if (answer.statusCode !== 200) return false;
	const { body } = answer;
	if (work === 'assignById') return assignedBy(answer).includes(user_id);
	if (work === 'create') {
		return (
			Array.isArray(body) && !body.some((refusal) => (refusal as IDataObject).user_email === email)
		);
	}
	const { users_success: done } = body as { users_success?: string[] };
	return done?.includes(email) === true;
}

const assignedBy = ({ body }: IDataObject): number[] =>
	(body as { assigned_users?: number[] } | undefined)?.assigned_users ?? [];
