import { openAccount, requests, rest } from './account';
import { fileOf, rowsOf, runExample } from './exampleRun';
import { example, exampleTrigger } from './examples';

describe('access-review, of what it cannot be sure of,', () => {
	it('says that nobody was looked up where they are too many, and not that there are no administrators', async () => {
		const { sandbox, execution } = await runExample('access-review', { users: 201 });
		expect(requests(sandbox).filter((request) => request !== 'GET /users')).toEqual([]);
		const shown = rowsOf(execution, 'Review Rows').map(({ administrator }) => administrator);
		expect(shown).toEqual(Array(201).fill('not shown'));
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).toContain('Nobody was looked up one by one, because there are too many.');
		expect(text).toContain('<h3>Administrators and creators: not known</h3>');
	});

	it('counts no look-up that failed', async () => {
		const { sandbox, credential } = await openAccount({
			users: ['One', 'Two', 'Three'].map((name, index) => ({
				user_name: name,
				user_email: `${name}@example.com`,
				is_admin: index > 0,
			})),
		});
		const [, second] = sandbox.users();
		const failing = { path: `/users/${second?.user_id}`, times: Infinity };
		sandbox.script({ ...failing, answer: { status: 400 } });
		const workflow = await rest.createWorkflow(example('access-review', credential));
		const execution = await rest.run(workflow, exampleTrigger);
		expect(execution.status).toBe('success');
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).toContain('nobody as an administrator: 1 person. Could not be looked up: 1.');
		expect(text).toContain('<h3>Administrators and creators: 2 or more</h3>');
	});

	it('warns at the top of the page where DronaHQ may not have shown a group, and says with whom', async () => {
		const many = Array.from({ length: 60 }, (_, index) => `Committee number ${index + 10}`);
		const { execution } = await runExample('access-review', {
			groupsFromText: true,
			users: [
				{ user_name: 'Busy', user_email: 'busy@example.com', groups: many },
				{ user_name: 'One', user_email: 'one@example.com', groups: many.slice(0, 1) },
			],
		});
		const [busy, one] = rowsOf(execution, 'Review Rows');
		expect(String(busy?.groups).split('; ').length).toBeLessThan(many.length);
		expect(busy?.look_at).toBe('groups may be missing');
		expect(one?.look_at).toBe('');
		const { text } = await fileOf(execution, 'Page as File');
		const [top, rest = ''] = text.split('<div class="figures">');
		expect(top).toContain('<b>Groups may be missing from this page.</b>');
		expect(rest).toContain(' groups found, maybe not all');
		expect(rest).toMatch(/<h3>Groups may be missing: 1<\/h3><ul><li>Busy /);
	});
});
