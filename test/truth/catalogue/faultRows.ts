import { FAULTS, type Fault } from '../../sandbox/faults';
import type { Effect, Verdict } from './effect';
import { effectsOf, isTriedInAllCells } from './effects';
import type { Row } from './row';

/** A fault as a row: what becomes of users, by the sort of change. */
export interface FaultRow extends Row {
	stage: Fault['stage'];
	create: string;
	status: string;
	groups: string;
}

/** Every fault of the sandbox. */
export const FAULT_ROWS: readonly FaultRow[] = FAULTS.map((fault) => {
	const { creation, status, usersOfGroup, groupsOfUser } = effectsOf(fault);
	const isEverywhere = isTriedInAllCells(fault);
	return {
		id: fault.id,
		words: fault.name,
		stage: fault.stage,
		create: wordsOf(creation, true),
		status: wordsOf(status),
		groups: [...new Set([wordsOf(usersOfGroup), wordsOf(groupsOfUser)])].join(', or '),
		file: fileOf(fault),
		cells: isEverywhere ? 'position × setting' : 'once',
	};
});

function fileOf(fault: Fault): string {
	if (isTriedInAllCells(fault)) return 'effects.test.ts';
	return fault.cost ? 'faultsSlow.test.ts' : 'faults.test.ts';
}

/** What an effect means for a user, in words. */
function wordsOf(effect: Effect | undefined, isCreate = false): string {
	if (!effect) return 'no fault there';
	const { users, once, fails, ends, sent, isShown } = effect;
	const odd = users.find((verdict) => verdict !== 'done' && verdict !== 'refused');
	if (isShown) {
		const other = `as the members show, ${odd ? inCode(odd) : 'as without it'} for others`;
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
