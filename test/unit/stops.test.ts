import type { Change } from '../../nodes/DronaHq/account/change';
import { done, found, notSent, type Outcome } from '../../nodes/DronaHq/outcomes/outcome';
import type { Operation } from '../../nodes/DronaHq/run/operation';
import { decide, type Concluded } from '../../nodes/DronaHq/run/row';
import { failedUsersIn, unsentIn } from '../../nodes/DronaHq/run/stops';
import { activate, rowOf } from './rows';

const WRITE = { done: 'changed' } as unknown as Operation;
const READ = { find: () => undefined } as unknown as Operation;
const REFUSED: Outcome = { status: 'failed', reason: 'not_found', message: 'No.' };
const SETTINGS = { stopIfUserFails: false, isDryRun: false };

const rowsWith = (...all: Array<[outcome: Outcome, changes: Change[]]>): Concluded[] =>
	all.map(([outcome, changes], item) => decide(rowOf(item, changes), outcome));

const DUE = [activate('a@x.org')];

describe('users who were refused stop the workflow', () => {
	it.each<[string, Concluded[]]>([
		['where nobody succeeded', rowsWith([REFUSED, DUE])],
		[
			'where nothing that was due succeeded, whatever needed no change',
			rowsWith([REFUSED, DUE], [done('unchanged'), []], [done('exists'), []]),
		],
	])('%s', (_, rows) => {
		expect(failedUsersIn(WRITE, rows, SETTINGS)).toEqual({ why: 'usersFailed' });
	});

	it('with the option whenever there are any', () => {
		const rows = rowsWith([REFUSED, DUE], [done('activated'), DUE]);
		expect(failedUsersIn(WRITE, rows, SETTINGS)).toBeUndefined();
		expect(failedUsersIn(WRITE, rows, { ...SETTINGS, stopIfUserFails: true })).toEqual({
			why: 'usersFailed',
		});
	});

	it('not where nobody was refused, and not in a dry run', () => {
		expect(failedUsersIn(WRITE, rowsWith([done('unchanged'), []]), SETTINGS)).toBeUndefined();
		const rows = rowsWith([REFUSED, DUE]);
		expect(failedUsersIn(WRITE, rows, { ...SETTINGS, isDryRun: true })).toBeUndefined();
	});

	it('always where something was asked for', () => {
		const rows = rowsWith([REFUSED, []], [found([]), []]);
		expect(failedUsersIn(READ, rows, SETTINGS)).toEqual({ why: 'usersFailed' });
	});
});

it('rows that were not sent because the run had ended stop the workflow', () => {
	expect(unsentIn(rowsWith([done('activated'), DUE], [notSent('stopped'), DUE]))).toEqual({
		why: 'brokenOff',
	});
	expect(unsentIn(rowsWith([done('activated'), DUE], [notSent('duplicate'), DUE]))).toBeUndefined();
});
