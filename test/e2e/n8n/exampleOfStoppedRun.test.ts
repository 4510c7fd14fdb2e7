import type { INodeParameters } from 'n8n-workflow';

import { GROUPS, USERS } from '../../sandbox';
import { by, openAccount, rest } from '../real/account';
import { rowsOf } from '../real/executions';
import { names, withNode } from '../real/workflow';
import { fileOf, linesOf } from './exampleRun';
import { cellsOf, read } from './letters';
import { handedOver, letterAbout, stopped, tryOut } from './stoppedRun';

const addToIt: INodeParameters = {
	resource: 'group',
	operation: 'changeUsers',
	group: by('id', GROUPS.it.id),
	assignUsers: '={{ $json.email }}',
	options: { ifUserFails: 'stop' },
};

const create: INodeParameters = {
	resource: 'user',
	operation: 'create',
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: [GROUPS.sales.name],
	options: { parallelRequests: 1, maxRetries: 0 },
};

const newHires = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		email: `new${index + 1}@example.com`,
		name: `New Hire ${index + 1}`,
		password: 'Start-secret-sandbox',
	}));

describe('mail-results-of-stopped-run', () => {
	it('mails who needs attention, what became of them and what to do, and not those who are done', async () => {
		const { credential } = await openAccount();
		const emails = [USERS.nathan.email, 'nobody@example.com', 'typo@example.com'];
		const input = emails.map((email) => ({ email }));
		const { letter, execution } = await letterAbout(stopped(credential, addToIt, input));
		const rows = handedOver(execution);
		expect(rows.map(({ user_email, status }) => [user_email, status])).toEqual([
			[USERS.nathan.email, 'assigned'],
			['nobody@example.com', 'failed'],
			['typo@example.com', 'failed'],
		]);
		expect(cellsOf(letter)).toEqual(
			rows
				.slice(1)
				.map(({ user_email, status, message }) => [
					user_email,
					String(GROUPS.it.id),
					'assign',
					status,
					message,
				]),
		);
		expect(letter.to).toBe('you@example.com');
		expect(letter.subject).toBe('"Test changeUsers" stopped, 2 rows to look at');
		expect(read(letter.text)).toContain('assigned: 1 · failed: 2');
		expect(letter.text).not.toContain(USERS.nathan.email);
		expect(letter.text).not.toContain('more row');
	});

	it('shows the first fifty of a long list, whoever may have been done first, and says where the others are', async () => {
		const { sandbox, credential } = await openAccount();
		sandbox.script({ method: 'POST', path: '/users', after: 1, answer: 'reset' });
		const { letter, execution, errorWorkflow } = await letterAbout(
			stopped(credential, create, newHires(3000)),
		);
		const counts = 'created: 50 · unknown: 50 · not_sent: 2,900';
		expect(read(letter.text)).toContain(counts);
		expect(letter.subject).toContain('2,950 rows to look at');
		const shown = cellsOf(letter);
		expect(shown).toHaveLength(50);
		expect(new Set(shown.map((cells) => cells.at(-2)))).toEqual(new Set(['unknown']));
		expect(letter.text).toContain('2,900 more rows');
		const link = `/workflow/${errorWorkflow}/executions/${execution.id}"`;
		expect(letter.text).toContain(link);
		const report = await fileOf(execution, 'Report');
		expect(report.fileName).toBe('needs-attention.csv');
		expect(linesOf(report.text)).toHaveLength(2951);
		expect(letter.raw.length).toBeLessThan(100_000);
	});

	it('holds neither token nor password, nor does anything that n8n keeps of it', async () => {
		const { sandbox, credential } = await openAccount({ token: 'made-up-token-of-the-night' });
		sandbox.script({
			method: 'POST',
			answer: (_normal, { body }) => ({ error: 400, message: JSON.stringify(body), reason: '' }),
		});
		const run = stopped(credential, create, newHires(2));
		const { letter, execution, failing } = await letterAbout(run);
		expect((await rest.executionOf(failing, 'error')).text).toContain('Start-secret');
		expect(cellsOf(letter)).toHaveLength(2);
		for (const kept of [letter.text, letter.raw, execution.text]) {
			expect(kept).not.toContain(sandbox.token);
			expect(kept).not.toContain('Start-secret');
		}
	});

	it('shows what rows hold as text, never as markup', async () => {
		const { credential } = await openAccount();
		const name = '<img src=x onerror="alert(1)">';
		const run = stopped(credential, create, [
			{ email: 'new@example.com', name, password: 'Start-secret-sandbox' },
			{ email: 'not-an-email', name: '<b>Bold</b>', password: 'Start-secret-sandbox' },
			{ email: '', name: '', password: '' },
		]);
		const named = { ...run, workflow: { ...run.workflow, name: '<i>Nightly</i>' } };
		const { letter } = await letterAbout(named);
		expect(letter.text).not.toMatch(/<(img|b>Bold|i>)/);
		expect(cellsOf(letter).map(([who]) => who)).toEqual([
			`${name} | new@example.com`,
			'<b>Bold</b> | not-an-email',
		]);
	});

	it('comes also where n8n does not save the run', async () => {
		const { sandbox, credential } = await openAccount();
		sandbox.revokeToken();
		const run = stopped(credential, addToIt, [{ email: USERS.nathan.email }]);
		const { letter, failing } = await letterAbout(run, { saveDataErrorExecution: 'none' });
		const cells = [USERS.nathan.email, String(GROUPS.it.id), 'assign', 'failed'];
		expect(cellsOf(letter)).toEqual([[...cells, expect.stringMatching(/token/)]]);
		expect(await rest.executionsOf(failing)).toEqual([]);
	});

	it('is short where another node failed', async () => {
		const { credential } = await openAccount();
		const { workflow } = stopped(credential, addToIt);
		const parameters = { jsCode: "throw new Error('The <sheet> is not there');" };
		const { letter, execution } = await letterAbout({
			credential,
			workflow: withNode(workflow, names.input, { parameters }),
		});
		expect(letter.subject).toBe('"Test changeUsers" stopped');
		expect(read(letter.text)).toMatch(
			/^The workflow Test changeUsers stopped at the node “Input”:\s+The <sheet> is not there \[line 1\]\s*$/,
		);
		expect(letter.text).not.toContain('<table');
		expect(rowsOf(execution, 'Needs Attention')).toEqual([]);
	});

	it.each([
		['a trigger failed', { trigger: { error: { message: 'No connection' }, mode: 'trigger' } }],
		['a worker died', { execution: { id: '7', error: { message: 'No connection' } } }],
	])('is short where %s', async (_what, failed) => {
		const letter = await tryOut({ ...failed, workflow: { id: '1', name: 'Nightly' } });
		expect(letter.subject).toBe('"Nightly" stopped');
		expect(read(letter.text)).toMatch(/^The workflow Nightly stopped:\s+No connection\s*$/);
	});

	it('comes about an example where somebody tries it out in the editor', async () => {
		const letter = await tryOut();
		expect(letter.subject).toBe('"Example Workflow" stopped');
		expect(read(letter.text)).toContain('Example Error Message');
	});
});
