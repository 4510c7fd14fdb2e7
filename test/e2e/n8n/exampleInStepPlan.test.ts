import { FIELD, TEAM_USERS } from '../../sandbox/teamAccount';
import { membersOf, rest, writesTo } from '../real/account';
import { withWebhook } from './forms';
import {
	APPROVE,
	decide,
	emailsOf,
	lettersOfQuestion,
	NAME,
	night,
	nightWithQuestion,
	setUp,
	sheetOf,
	TRIGGER,
} from './inStep';
import { cellsOf, read } from './letters';

const { ada, bo, cy, di } = TEAM_USERS;

describe('keep-group-in-step, the plan that somebody is asked about', () => {
	it('asks only about what a doubt has left to do, as one line for each user', async () => {
		const asked = await nightWithQuestion([
			...sheetOf('Sales', [ada, bo, cy, { email: 'dii@partner.example' }]),
			...sheetOf('IT', [cy, di]),
			...sheetOf('IT', [{ email: 'nobody@example.com' }]),
		]);
		const { sandbox, summary, question } = asked;
		expect(summary.subject).toBe(`${NAME}: 2 joined, 5 rows to look at`);
		expect(membersOf(sandbox, 'Sales')).toEqual(emailsOf([ada, bo, cy, di]));
		expect(cellsOf(question)).toEqual([
			['Di Fox | di@partner.example', '−\u00a0Sales', '', 'Not in the sheet for Sales'],
			['Bo Ek | bo@example.com', '−\u00a0IT', '', 'Not in the sheet for IT'],
			['Fay Orr | fay@example.com', '−\u00a0IT', '', 'Not in the sheet for IT'],
		]);
		expect(read(question.text)).toContain("does not know 'dii@partner.example'");
		const { outcome } = await decide(asked, APPROVE);
		expect(outcome.subject).toBe(`${NAME}: approved plan carried out, 3 left, 2 rows to look at`);
		expect(membersOf(sandbox, 'Sales')).toEqual(emailsOf([ada, bo, cy]));
		expect(membersOf(sandbox, 'IT')).toEqual(emailsOf([cy, di]));
	});

	it('puts who moves into one line, behind those who leave', async () => {
		const asked = await nightWithQuestion([
			...sheetOf('Field', [...FIELD.slice(0, 14), bo]),
			...sheetOf('IT', [cy, TEAM_USERS.fay]),
		]);
		expect(cellsOf(asked.question).slice(-2)).toEqual([
			['F 20 | f20@example.com', '−\u00a0Field', '', 'Not in the sheet for Field'],
			[
				'Bo Ek | bo@example.com',
				'−\u00a0IT',
				'+\u00a0Field',
				'Not in the sheet for IT | In the sheet for Field',
			],
		]);
	});

	it('says how many of a long plan are not shown', async () => {
		const asked = await nightWithQuestion(sheetOf('Sales', [{ email: 'user1@example.com' }]), {
			account: { users: 660 },
		});
		expect(cellsOf(asked.question)).toHaveLength(200);
		expect(asked.question.subject).toBe('Please decide: 219 users would leave');
		expect(read(asked.question.text)).toContain('… and 19 more users who are not shown here.');
		expect(asked.question.raw.length).toBeLessThan(100_000);
	});

	it('shows what sheet and account hold as text, never as markup', async () => {
		const name = '<img src=x onerror="alert(1)">';
		const users = FIELD.slice(0, 5).map(({ email }) => ({
			user_name: `${name} ${email}`,
			user_email: email,
			groups: ['<i>Team</i>'],
		}));
		const asked = await nightWithQuestion(sheetOf('<i>Team</i>', FIELD.slice(0, 1)), {
			account: { groups: [], users },
		});
		for (const { text } of [asked.summary, asked.question]) {
			expect(text).not.toMatch(/<img|<i>/);
			expect(read(text)).toContain(name);
			expect(read(text)).toContain('<i>Team</i>');
		}
	});

	it('is not made where it would take out somebody whom the night keeps', async () => {
		const kept = FIELD.slice(19).map(({ email }) => email);
		const { execution, sandbox, letters } = await night(
			'error',
			sheetOf('Field', FIELD.slice(0, 13)),
			{
				change: ({ name, parameters }) =>
					name === 'Set Members'
						? { parameters: { ...parameters, dryRun: false, options: { keepUsers: kept } } }
						: {},
			},
		);
		expect(execution.data.resultData.error?.message).toContain(
			"Give “Show Plan” and “Carry Out Plan” the same 'Users to Keep'.",
		);
		expect(letters()).toHaveLength(1);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('comes also where n8n starts the workflow by itself', async () => {
		const { workflow, sandbox } = await setUp(sheetOf('Field', FIELD.slice(0, 14)));
		const { workflow: called, path } = withWebhook(workflow, TRIGGER);
		const id = await rest.publish(called);
		await rest.callWebhook(path);
		await rest.executionOf(id, 'waiting');
		const { outcome } = await decide({ id, ...lettersOfQuestion() }, APPROVE);
		expect(outcome.subject).toBe(`${NAME}: approved plan carried out, 6 left`);
		expect(membersOf(sandbox, 'Field')).toEqual(emailsOf(FIELD.slice(0, 14)));
	});
});
