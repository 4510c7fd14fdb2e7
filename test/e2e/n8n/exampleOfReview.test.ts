import { USER_COUNT, USERS } from '../../sandbox';
import { openAccount, requests, rest } from './account';
import { fileOf, linesOf, rowsOf, runExample } from './exampleRun';
import { example, exampleFile, exampleTrigger } from './examples';

const byName = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b));

describe('access-review', () => {
	it('lists everybody once in the CSV and on the page, and changes nothing', async () => {
		const { sandbox, execution } = await runExample('access-review');
		const csv = await fileOf(execution, 'CSV');
		expect(csv.fileName).toBe('access-review.csv');
		const [heading, ...lines] = linesOf(csv.text);
		expect(heading).toBe(
			'user_id,user_name,user_email,activity,designation,groups,administrator,look_at',
		);
		expect(lines).toHaveLength(USER_COUNT);
		const rows = rowsOf(execution, 'Review Rows');
		expect(rows.map(({ user_id }) => user_id)).toEqual(
			sandbox.users().map(({ user_id }) => user_id),
		);
		for (const { user_id, user_email, activity, is_admin, user_group } of sandbox.users()) {
			expect(rows.filter((row) => row.user_id === user_id)).toEqual([
				expect.objectContaining({
					user_email,
					activity,
					groups: byName(user_group.map(({ grp_name }) => grp_name)).join('; '),
					administrator: is_admin ? 'yes, or creator' : 'not shown',
				}),
			]);
		}
		expect(rows.find(({ user_email }) => user_email === USERS.admin.email)?.look_at).toContain(
			'administrator or creator; no activity, in a group',
		);
		expect(rows.find(({ user_email }) => user_email === USERS.groupless.email)?.look_at).toBe(
			'in no group',
		);

		const page = await fileOf(execution, 'Page as File');
		expect(page).toMatchObject({ fileName: 'access-review.html', mimeType: 'text/html' });
		expect(page.text).toContain('<h1>Access review</h1>');
		expect(page.text.match(/<tr class=/g)).toHaveLength(USER_COUNT);
		for (const { name } of sandbox.groups()) {
			const members = sandbox
				.users()
				.filter(({ user_group }) => user_group.some(({ grp_name }) => grp_name === name)).length;
			if (members === 0) continue;
			const bar = page.text.split(`<title>${name}</title>`)[1]?.split('<title>')[0];
			expect(bar).toContain(`>${members}</text>`);
		}
		const admins = sandbox.users().filter(({ is_admin }) => is_admin);
		expect(
			requests(sandbox)
				.filter((request) => request !== 'GET /users')
				.sort(),
		).toEqual(admins.map(({ user_id }) => `GET /users/${user_id}`).sort());
		expect(page.text).toContain(`nobody as an administrator: ${admins.length} `);
		expect(page.text).toContain(`<h3>Administrators and creators: ${admins.length}</h3>`);
	});

	it('asks for each one where the list calls nobody an administrator, as long as they are few', async () => {
		const { sandbox, execution } = await runExample('access-review', { isAdmin: 'singly' });
		const rows = rowsOf(execution, 'Review Rows');
		const called = rows.filter(({ administrator }) => administrator === 'yes, or creator');
		const wanted = sandbox.users().filter(({ is_admin, is_creator }) => is_admin || is_creator);
		expect(called.map(({ user_id }) => user_id)).toEqual(wanted.map(({ user_id }) => user_id));
		expect(rows.filter(({ administrator }) => administrator === 'no')).toHaveLength(
			USER_COUNT - wanted.length,
		);
	});

	it('says nothing about who may sign in, and takes activity for no access', async () => {
		const { execution } = await runExample('access-review', { stats: 'ignored' });
		const rows = rowsOf(execution, 'Review Rows');
		expect(new Set(rows.map(({ activity }) => activity))).toEqual(new Set(['not shown']));
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).toContain('DronaHQ tells no workflow who is deactivated');
		const notes = exampleFile('access-review').nodes.map(({ parameters }) => parameters.content);
		expect(notes.join('\n')).toContain('Nobody can see who is deactivated');
		const gone = rows.find(({ user_email }) => user_email === USERS.inactive.email);
		expect(gone).toMatchObject({ administrator: 'not shown', look_at: '' });
	});

	it('shows what people call themselves and their groups as text, never as markup or formula', async () => {
		const evil = '<img src=x onerror="alert(1)">&\'';
		const { execution } = await runExample('access-review', {
			users: [
				{ user_name: evil, user_email: 'a@example.com', groups: [`</title><script>${evil}`] },
				{ user_name: '=HYPERLINK("https://example.com")', user_email: 'b@example.com' },
				{
					user_name: '+49 30',
					user_email: 'c@example.com',
					user_desg: '@SUM(1)',
					activity: 'inactive',
				},
			],
		});
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).not.toMatch(/<script|<img|<link|<a |url\(|@import/);
		expect(text).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;&#39;');
		expect(rowsOf(execution, 'Review Rows')).toEqual([
			expect.objectContaining({ user_name: evil }),
			expect.objectContaining({ user_name: '\'=HYPERLINK("https://example.com")' }),
			expect.objectContaining({ user_name: "'+49 30", designation: "'@SUM(1)" }),
		]);
	});

	it('tells every group of somebody in very many, of whom DronaHQ shows only some', async () => {
		const many = Array.from({ length: 60 }, (_, index) => `Committee number ${index + 10}`);
		const { execution } = await runExample('access-review', {
			groupsFromText: true,
			users: [
				{ user_name: 'Busy', user_email: 'busy@example.com', groups: many },
				...many.map((group) => ({
					user_name: group,
					user_email: `${group.slice(-2)}@example.com`,
					groups: [group],
				})),
			],
		});
		const [busy] = rowsOf(execution, 'Review Rows');
		expect(busy).toMatchObject({ user_name: 'Busy', groups: many.join('; ') });
		const shown = rowsOf(execution, 'Get Users')[0]?.groups;
		expect(String(shown).split(', ').length).toBeLessThan(many.length);
	});

	it('lists people who are in no group at all', async () => {
		const { execution } = await runExample('access-review', {
			users: [{ user_name: 'One', user_email: 'one@example.com' }],
		});
		expect(rowsOf(execution, 'Review Rows')).toMatchObject([
			{ user_name: 'One', groups: '', look_at: 'in no group' },
		]);
		const { text } = await fileOf(execution, 'Page as File');
		expect(text).toContain('<b>0</b> groups with members');
		expect(text).not.toContain('Groups may be missing');
	});

	it.each([
		['a page is missing', {}, true],
		["a group's list holds everybody", { gid: 'ignored' as const }, false],
	])(
		'stops rather than review a part of the account, or another: %s',
		async (_case, options, isCut) => {
			const { sandbox, credential } = await openAccount(options);
			if (isCut) {
				sandbox.script({ path: '/users', after: 1, times: Infinity, answer: { status: 400 } });
			}
			const workflow = await rest.createWorkflow(example('access-review', credential));
			const execution = await rest.run(workflow, exampleTrigger);
			expect(execution.status).toBe('error');
			expect(rowsOf(execution, 'Review Rows')).toEqual([]);
		},
	);
});
