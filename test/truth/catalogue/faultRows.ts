import { FAULTS, type Fault } from '../../sandbox/faults';
import type { Effect, Verdict } from './effect';
import { EFFECTS } from './effects';
import type { Row } from './row';

/** A fault as a row: what becomes of users who are created, and of users who are changed otherwise. */
export interface FaultRow extends Row {
	stage: Fault['stage'];
	create: string;
	changes: string;
}

const FILES: ReadonlyArray<[last: string, file: string]> = [
	['F06', 'faultsOfConnections.test.ts'],
	['F12', 'faultsOfSilence.test.ts'],
	['F21', 'faultsOfConnections.test.ts'],
	['F44', 'faultsOfBodies.test.ts'],
	['F57', 'faultsOfLists.test.ts'],
	['F98', 'faultsOfStatuses.test.ts'],
];

const NO_FAULT = 'no fault there';

/** Every fault of the sandbox. */
export const FAULT_ROWS: readonly FaultRow[] = FAULTS.map(({ id, name, stage }) => {
	const { creation, status, usersOfGroup, groupsOfUser } = EFFECTS[id] ?? {};
	const told = [
		status && wordsOf(status),
		usersOfGroup && `changes of a group's users: ${wordsOf(usersOfGroup)}`,
		groupsOfUser && `changes of a user's groups: ${wordsOf(groupsOfUser)}`,
	].filter((words) => words !== undefined);
	const alike = new Set(told.map((words) => words.replace(/^changes of .*?: /, ''))).size === 1;
	const row = {
		create: creation ? wordsOf(creation, true) : NO_FAULT,
		changes: (alike ? told.slice(0, 1) : told).join('; ').replace(/^changes of .*?: /, ''),
	};
	return {
		id,
		words: name,
		stage,
		...row,
		outcome: `Create: ${row.create}. Other changes: ${row.changes}`,
		file: FILES.find(([last]) => id <= last)?.[1] ?? '',
		cells: 'position × setting',
	};
});

/** What an effect means for a user, in words. */
function wordsOf({ users, once, fails, ends, sent, isShown }: Effect, isCreate = false): string {
	const odd = users.find((verdict) => verdict !== 'done' && verdict !== 'refused');
	if (isShown) {
		const other = `as the members of the group show, ${odd ? inCode(odd) : 'as without it'} for others`;
		return once && sent > 1 ? `sent again, else ${other}` : other;
	}
	if (!odd) return 'as without it';
	const verdict = inCode(odd);
	if (!fails && users.every((one) => one === odd)) return verdict;
	if (!fails) return `${verdict} for those concerned`;
	if (ends) return `${verdict}; the run ends`;
	if (once && sent > 1) return `sent again, else ${verdict}`;
	return isCreate && odd.startsWith('unknown') ? `${verdict}; looked up` : verdict;
}

function inCode(verdict: Verdict): string {
	const [status = '', reason = ''] = verdict.split(' ');
	return `\`${status}\` (\`${reason}\`)`;
}
