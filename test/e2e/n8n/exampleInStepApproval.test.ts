import { FIELD, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { by, membersOf, resultsOf, writesTo } from '../real/account';
import { ran } from './exampleRun';
import { open } from './forms';
import {
	APPROVE,
	codeIn,
	decide,
	DECLINE,
	emailsOf,
	fillIn,
	inShort,
	NAME,
	nightWithQuestion,
	outcomeOf,
	sheetOf,
	type Setting,
} from './inStep';
import { cellsOf, linkIn, read } from './letters';

const { ada, cy } = TEAM_USERS;
const WANTED = [...FIELD.slice(0, 14), cy];

/** Six of 20 would leave, which is more than a quarter, and one would join. */
const tooMany = async (setting?: Setting) =>
	await nightWithQuestion(sheetOf('Field', WANTED), setting);

describe('keep-group-in-step, nights in which somebody is asked', () => {
	it('asks with the plan as a table, and makes exactly these changes once they are approved', async () => {
		const night = await tooMany();
		const { sandbox, sheet, summary, question } = night;
		expect(summary.subject).toBe(`${NAME}: nothing was changed, 7 rows to look at`);
		expect(question.to).toBe('approver@example.com');
		expect(question.subject).toBe('Please decide: 6 users would leave, 1 user would join');
		expect(cellsOf(question)).toEqual([
			...FIELD.slice(14).map(({ name, email }) => [
				`${name} | ${email}`,
				'−\u00a0Field',
				'',
				'Not in the sheet for Field',
			]),
			[`${cy.name} | ${cy.email}`, '', '+\u00a0Field', 'In the sheet for Field'],
		]);
		expect(read(question.text)).toContain("6 of 20 members of 'Field' (30 %) would be removed");
		expect(question.text).not.toContain('Approved Plan Code');
		expect(codeIn(question)).toMatch(/^7-[0-9a-f]{8}$/);

		const page = await open(linkIn(question));
		expect(page.status).toBe(200);
		expect(page.text).toContain('6 users would leave, 1 user would join');
		expect(page.text).not.toContain(codeIn(question));
		expect(writesTo(sandbox)).toEqual([]);
		expect(sheet.readings).toBe(1);

		const { outcome, execution } = await decide(night, APPROVE);
		expect(sheet.readings).toBe(2);
		expect(outcome.to).toBe('you@example.com');
		expect(outcome.subject).toBe(`${NAME}: approved plan carried out, 1 joined, 6 left`);
		expect(membersOf(sandbox, 'Field')).toEqual(emailsOf(WANTED));
		expect(inShort(execution, 'Carry Out Plan')).toHaveLength(21);
		expect(writesTo(sandbox)).toHaveLength(1);

		await fillIn(question, APPROVE).catch(() => undefined);
		expect(writesTo(sandbox)).toHaveLength(1);
		expect(night.letters()).toHaveLength(3);
	});

	it.each([
		['declined', DECLINE, undefined, 'The plan was declined.'],
		['approved with a wrong code', APPROVE, '7-00000000', 'the code that was entered, 7-00000000,'],
		['approved with markup', APPROVE, '<b>7</b>', 'the code that was entered, <b>7</b>,'],
	])('changes nothing when the plan is %s', async (_how, decision, code, told) => {
		const night = await tooMany();
		const { outcome, execution, text } = await decide(night, decision, code);
		expect(outcome.subject).toBe(`${NAME}: plan not approved, nothing was changed`);
		expect(text).toContain(told);
		expect(outcome.text).not.toContain('<b>7</b>');
		expect(ran(execution, 'Carry Out Plan')).toBe(false);
		expect(writesTo(night.sandbox)).toEqual([]);
	});

	it('changes nothing when nobody answers in time', async () => {
		const night = await tooMany({
			change: ({ name, parameters }) => ({
				parameters: {
					...parameters,
					...(name === 'Set Members' && { dryRun: false }),
					...(name === 'Wait for Approval' && { resumeAmount: 1, resumeUnit: 'seconds' }),
				},
			}),
		});
		const { outcome, text } = await outcomeOf(night.id);
		expect(outcome.subject).toBe(`${NAME}: plan not approved, nothing was changed`);
		expect(text).toContain('Nobody has decided in time.');
		expect(writesTo(night.sandbox)).toEqual([]);
	});

	it('makes none of the changes when the sheet has changed since, and says so', async () => {
		const night = await tooMany();
		night.sheet.rows = sheetOf('Field', [...WANTED, ada]);
		const { outcome, text } = await decide(night, APPROVE);
		expect(outcome.subject).toBe(`${NAME}: nothing was changed, 8 rows to look at`);
		expect(text).toContain(`${codeIn(night.question)} was approved, but the plan is now 8-`);
		expect(text).toContain('The sheet or a group has changed since the plan was made.');
		expect(writesTo(night.sandbox)).toEqual([]);
	});

	it('makes none of the changes when the group has changed since, and says so', async () => {
		const night = await tooMany();
		await resultsOf(night.credential, {
			resource: 'group',
			operation: 'changeUsers',
			group: by('id', TEAM_GROUPS.field.id),
			assignUsers: ada.email,
			options: {},
		});
		const { text } = await decide(night, APPROVE);
		expect(text).toContain('The sheet or a group has changed since the plan was made.');
		expect(writesTo(night.sandbox)).toHaveLength(1);
		expect(membersOf(night.sandbox, 'Field')).toEqual(emailsOf([...FIELD, ada]));
	});
});
