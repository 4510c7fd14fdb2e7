import { FIELD, TEAM_USERS } from '../../sandbox/teamAccount';
import { membersOf, writesTo } from '../real/account';
import { ran } from './exampleRun';
import {
	asImported,
	emailsOf,
	inOneLine,
	inShort,
	NAME,
	night,
	sheetOf,
	type Setting,
	type SheetRow,
} from './inStep';
import { cellsOf, onlyOne } from './letters';

const { ada, bo, cy, di } = TEAM_USERS;
const SALES = [ada, bo, di];

/** A night of which one letter tells, and in which nobody is asked. */
async function told(rows: SheetRow[], setting?: Setting) {
	const quiet = await night('success', rows, setting);
	const letter = onlyOne(quiet.letters());
	expect(letter.to).toBe('you@example.com');
	return { ...quiet, letter, text: inOneLine(letter) };
}

describe('keep-group-in-step, nights of which a letter tells', () => {
	it('changes nothing where nothing is to be done, and says so', async () => {
		const { sandbox, letter, text, execution } = await told(sheetOf('Field', FIELD));
		expect(letter.subject).toBe(`${NAME}: nothing had to be changed`);
		expect(text.trim()).toBe('Nothing had to be changed. unchanged: 20');
		expect(writesTo(sandbox)).toEqual([]);
		expect(ran(execution, 'Show Plan')).toBe(false);
	});

	it('brings two groups in step in an ordinary night', async () => {
		const staying = FIELD.slice(1);
		const { sandbox, letter, execution } = await told([
			...sheetOf('Field', [...staying, cy]),
			...sheetOf('Sales', [ada, bo]),
		]);
		expect(letter.subject).toBe(`${NAME}: 1 joined, 2 left`);
		expect(cellsOf(letter)).toEqual([
			['joined', 'Field', 'Cy Roy'],
			['left', 'Field', 'F 01'],
			['left', 'Sales', 'Di Fox'],
		]);
		expect(membersOf(sandbox, 'Field')).toEqual(emailsOf([...staying, cy]));
		expect(membersOf(sandbox, 'Sales')).toEqual(emailsOf([ada, bo]));
		expect(ran(execution, 'Show Plan')).toBe(false);
	});

	it('shows the plan in the first week, as it is imported', async () => {
		const { sandbox, letter, text } = await told(sheetOf('Sales', [ada, bo, cy]), {
			change: asImported,
		});
		expect(letter.subject).toBe(`${NAME}: dry run, 1 would join, 1 would leave`);
		expect(cellsOf(letter)).toEqual([
			['would join', 'Sales', 'Cy Roy'],
			['would leave', 'Sales', 'Di Fox'],
		]);
		expect(text).toContain('This was a dry run.');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each<[string, SheetRow, string, string]>([
		['an email cannot be read', { group: 'Sales', email: 'di@partner' }, 'di@partner', 'Sales'],
		['there is a name alone', { group: 'Sales', name: 'Di Fox' }, 'item 3', ''],
		['a group is misspelt', { group: 'Slaes', email: di.email }, di.email, 'Slaes'],
	])('removes nobody where %s, and asks nobody', async (_what, row, user, group) => {
		const { sandbox, letter, text, execution } = await told([
			...sheetOf('Sales', [ada, bo, cy]),
			row,
		]);
		expect(letter.subject).toBe(`${NAME}: 1 joined, 2 rows to look at`);
		expect(cellsOf(letter)).toEqual([
			[expect.stringMatching(/^(not_sent|failed)$/), group, user, expect.any(String)],
			['not_sent', 'Sales', 'Di Fox', expect.stringMatching(/^Not removed: .* may be this/)],
			['joined', 'Sales', 'Cy Roy', ''],
		]);
		expect(text).toContain('Nobody is asked to approve anything');
		expect(membersOf(sandbox, 'Sales')).toEqual(emailsOf([...SALES, cy]));
		expect(ran(execution, 'Show Plan')).toBe(true);
		expect(ran(execution, 'Ask Approver')).toBe(false);
	});

	it('asks nobody about the rest of a plan before a row is corrected', async () => {
		const strangers = ['yan@example.com', 'zoe@example.com'].map((email) => ({ email }));
		const { text, execution, sandbox } = await told([
			...sheetOf('Sales', [cy, ...strangers]),
			{ group: 'Sales', email: 'di@partner' },
		]);
		expect(inShort(execution, 'Set Members')[0]).toBe('cy@example.com not_sent/list_unsafe');
		expect(inShort(execution, 'Show Plan')[0]).toBe('cy@example.com planned');
		expect(text).toContain('Nobody is asked to approve anything');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		['holds no row', []],
		['holds blank rows', [{ group: '', email: '' }, { group: '' }]],
	])('takes a sheet that %s for no empty group', async (_what, rows) => {
		const { sandbox, letter, text } = await told(rows);
		expect(letter.subject).toBe(`${NAME}: no rows in the sheet, nothing was changed`);
		expect(text).toContain('An empty sheet is never taken for an empty group.');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('tells where DronaHQ cannot be asked', async () => {
		const { letter, execution } = await told(sheetOf('Field', [ada]), {
			before: (sandbox) => sandbox.revokeToken(),
		});
		expect(letter.subject).toBe(`${NAME}: nothing was changed, 1 row to look at`);
		expect(inShort(execution, 'Set Members')).toEqual([
			expect.stringMatching(/^ada@example\.com \w+\/\w+$/),
		]);
	});
});
