import { GROUPS, USERS } from '../../sandbox';
import { groupsOf, openAccount, openModel, requests, rest, writesTo } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import { ran } from './exampleRun';
import { example } from './examples';
import { nextPage, open, submitForm } from './forms';

const firstOf = (execution: SavedExecution, node: string) => rowsOf(execution, node)[0];

/** A page's text with the signs that it spells by their numbers. */
const plain = (page: string) =>
	page.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('request-access', () => {
	/** Somebody fills in the form of a published workflow. */
	async function ask(email: string, group: string, reason = 'I look after the leads.') {
		const { sandbox, credential } = await openAccount();
		const workflow = example('request-access', credential);
		const id = await rest.publish(workflow);
		await submitForm(rest.formOf(workflow), { 0: email, 1: group, 2: reason });
		const waiting = await rest.executionOf(id, 'waiting');
		const { to, subject, text } = firstOf(waiting, 'Message to Approver') ?? {};
		const link = /https?:\S+/.exec(String(text))?.[0] ?? '';
		return { sandbox, id, link, message: { to, subject, text: String(text) } };
	}

	/** What the page's form sends when one of its buttons is pressed. */
	function press(link: string, page: string, decision: string): string {
		const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
		const query = new URLSearchParams({ decision });
		for (const [, name = '', value = ''] of fields) query.set(name, value);
		return `${link.split('?')[0]}?${query.toString()}`;
	}

	it('adds the requester once the approver has approved', async () => {
		const { sandbox, id, link, message } = await ask(USERS.nathan.email, 'IT');
		expect(message).toMatchObject({
			to: 'approver@example.com',
			subject: `Access request: ${USERS.nathan.email} to IT`,
		});
		expect(message.text).toContain('Reason: I look after the leads.');
		expect(writesTo(sandbox)).toEqual([]);

		const page = await open(link);
		expect(page).toMatchObject({ status: 200, type: expect.stringContaining('text/html') });
		expect(page.text).toContain(`<td>${USERS.nathan.email}</td>`);
		// Opening the link decides nothing, however often.
		expect((await open(link)).text).toBe(page.text);
		expect(writesTo(sandbox)).toEqual([]);

		const outcome = await open(press(link, page.text, 'approve'));
		expect(outcome.text).toContain('you are a member of &#34;IT&#34; now.');
		const execution = await rest.executionOf(id, 'success');
		expect(firstOf(execution, 'Mail to Requester')).toEqual({
			to: USERS.nathan.email,
			subject: 'Your access to IT',
			text: 'Your request was approved: you are a member of "IT" now.',
		});
		expect(groupsOf(sandbox, USERS.nathan.email)).toEqual(['IT', 'Sales']);
		expect(writesTo(sandbox)).toHaveLength(1);
		// The link has been used.
		expect((await open(press(link, page.text, 'approve'))).status).toBe(409);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('changes nothing when the approver declines', async () => {
		const { sandbox, id, link } = await ask(USERS.nathan.email, 'IT');
		const page = await open(link);
		const outcome = await open(press(link, page.text, 'decline'));
		expect(outcome.text).toContain('was declined.');
		const execution = await rest.executionOf(id, 'success');
		expect(firstOf(execution, 'Mail to Requester')).toMatchObject({
			to: USERS.nathan.email,
			text: 'Your request for "IT" was declined.',
		});
		expect(requests(sandbox)).toEqual([]);
	});

	it('lets nobody decide without the code, and goes on waiting', async () => {
		const { sandbox, id, link } = await ask(USERS.nathan.email, 'IT');
		const code = new URL(link).searchParams.get('code') ?? '';
		expect(code).toMatch(/^[0-9a-f]{32}$/);
		const wrong = [
			link.replace(code, '0'.repeat(32)),
			link.replace(`code=${code}`, 'code='),
			link.replace(/[?&]code=.*/, ''),
		];
		for (const address of wrong) {
			const separator = address.includes('?') ? '&' : '?';
			const page = await open(`${address}${separator}decision=approve`);
			expect(page.text).toContain('This link is not complete');
			expect(page.text).not.toContain(code);
			expect(page.text).not.toContain('<button');
		}
		const page = await open(`${link}&decision=maybe`);
		expect(page.text).toContain('<button name="decision" value="approve">');
		expect((await rest.executionOf(id, 'waiting')).status).toBe('waiting');
		expect(requests(sandbox)).toEqual([]);
	});

	it('tells the requester in plain words what stood in the way', async () => {
		const { sandbox, id, link } = await ask('nobody@example.com', 'IT');
		const page = await open(link);
		const outcome = await open(press(link, page.text, 'approve'));
		const execution = await rest.executionOf(id, 'success');
		const flat = firstOf(execution, 'Flatten Error');
		expect(plain(outcome.text)).toContain(`could not be carried out yet: ${String(flat?.message)}`);
		expect(flat).toMatchObject({
			user_email: 'nobody@example.com',
			success: false,
			reason: 'not_found',
		});
		expect(ran(execution, 'Answer: Added')).toBe(false);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('shows what the requester wrote as text, never as markup', async () => {
		const evil = '"><script>alert(1)</script>';
		const { link } = await ask(USERS.nathan.email, evil, evil);
		const { text } = await open(link);
		expect(text).not.toContain('<script>');
		expect(text).toContain('&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;');
	});
});

describe('agent-with-approval', () => {
	const answer = 'In Sales: Nathan and others. I propose to move Nathan & $& to IT.';
	const changes = [
		{ email: USERS.nathan.email, action: 'add', group: 'IT', reason: 'as asked' },
		{ email: USERS.nathan.email, action: 'remove', group: 'Sales', reason: 'costs $$ <b>less</b>' },
		{ email: 'nobody@example.com', action: 'add', group: 'IT', reason: 'made up' },
		{ email: USERS.admin.email, action: 'remove', group: ' ', reason: 'no group' },
	];
	const labels = [
		`1. Add ${USERS.nathan.email} to "IT" (as asked)`,
		`2. Remove ${USERS.nathan.email} from "Sales" (costs $$ <b>less</b>)`,
		'3. Add nobody@example.com to "IT" (made up)',
	];

	/** Somebody puts a question to an agent whose model says what it is told to say. */
	async function ask(output: object) {
		const { sandbox, credential } = await openAccount({ token: 'made-up-token-of-the-agent' });
		const calls = [
			{ tool: 'Users_in_Group', call: { group: GROUPS.sales.name } },
			{ tool: 'Find_Users', call: { text: 'Admin' } },
			{ tool: 'Get_User', call: { email: USERS.last.email } },
			{ tool: 'Get_User', call: { email: 'nobody@example.com' } },
		];
		const model = await openModel([...calls, { say: JSON.stringify({ output }) }]);
		const workflow = example('agent-with-approval', credential, model.credential);
		const id = await rest.publish(workflow);
		const { formWaitingUrl = '' } = await submitForm(rest.formOf(workflow), {
			0: 'Who is in Sales? Move Nathan to IT.',
		});
		const page = await nextPage(formWaitingUrl);
		return { sandbox, model, id, formWaitingUrl, page };
	}

	it('reads for the model, writes nothing, and makes the ticked changes only', async () => {
		const { sandbox, model, id, formWaitingUrl, page } = await ask({ answer, changes });
		expect(page).toContain('I propose to move Nathan &amp; $&amp; to IT.');
		expect(page).toContain('Add nathan@example.com to');
		expect(page).not.toContain(USERS.admin.email);
		expect(page).not.toContain('<b>less</b>');

		expect(model.tools()).toEqual([
			'Find_Users',
			'Get_User',
			'Users_in_Group',
			'format_final_json_response',
		]);
		for (const told of [USERS.inactive.email, USERS.admin.email, USERS.last.name, 'not_found']) {
			expect(model.received()).toContain(told);
		}
		expect(model.received()).not.toContain(sandbox.token);
		expect(writesTo(sandbox)).toEqual([]);

		const ticked = [labels[0], labels[2], '4. Add somebody else to "IT"'];
		await submitForm(formWaitingUrl, { 1: JSON.stringify(ticked) });
		const end = await nextPage(formWaitingUrl);
		expect(end).toContain('1 of 2 changes made');
		expect(groupsOf(sandbox, USERS.nathan.email)).toEqual(['IT', 'Sales']);
		expect(writesTo(sandbox)).toHaveLength(1);
		const execution = await rest.executionOf(id, 'waiting');
		const results = rowsOf(execution, 'Change Groups');
		expect(results.map(({ success }) => success)).toEqual([true, false]);
		expect(plain(end)).toContain(`not done</b>. ${String(results[1]?.message)}`);
	});

	it.each([[[]], [['4. Add somebody else to "IT"']]])(
		'changes nothing when no proposed change is ticked: %j',
		async (ticked) => {
			const { sandbox, formWaitingUrl } = await ask({ answer, changes });
			await submitForm(formWaitingUrl, { 1: JSON.stringify(ticked) });
			expect(await nextPage(formWaitingUrl)).toContain('Nothing was changed');
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('only answers where nothing is to be changed', async () => {
		const { sandbox, id, page } = await ask({ answer: 'Nathan <Smith> & others.', changes: [] });
		expect(page).toContain('Nathan &lt;Smith&gt; &amp; others.');
		const execution = await rest.executionOf(id, 'waiting');
		expect(ran(execution, 'Approve Changes')).toBe(false);
		expect(writesTo(sandbox)).toEqual([]);
	});
});
