import { USER_COUNT, USERS } from '../../sandbox';
import { membersOf, requests } from '../real/account';
import { rowsOf } from '../real/executions';
import { fileOf, linesOf, runExample, stopExample, type ExampleSetup } from './exampleRun';
import { exampleFile } from './examples';

const byName = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b));

/** A review of this account: its rows, and its page. */
async function review(account: ExampleSetup['account'], before?: ExampleSetup['before']) {
	const { sandbox, execution } = await runExample('access-review', { account, before });
	const page = await fileOf(execution, 'Page as File');
	return { sandbox, execution, page, rows: rowsOf(execution, 'Review Rows') };
}

/** Somebody in so many groups that DronaHQ may show only some of them. */
const many = Array.from({ length: 60 }, (_, index) => `Committee number ${index + 10}`);
const busy = { user_name: 'Busy', user_email: 'busy@example.com', groups: many };

describe('access-review', () => {
	it('lists everybody once in the CSV and on the page, and changes nothing', async () => {
		const { sandbox, execution, rows, page } = await review({});
		const csv = await fileOf(execution, 'CSV');
		expect(csv.fileName).toBe('access-review.csv');
		const [heading, ...lines] = linesOf(csv.text);
		expect(heading).toBe(
			'user_id,user_name,user_email,activity,designation,groups,administrator,look_at',
		);
		expect(lines).toHaveLength(USER_COUNT);
		expect(rows).toMatchObject(
			sandbox.users().map(({ user_id, user_email, activity, is_admin, user_group }) => ({
				user_id,
				user_email,
				activity,
				groups: byName(user_group.map(({ grp_name }) => grp_name)).join('; '),
				administrator: is_admin ? 'yes, or creator' : 'not shown',
			})),
		);
		const toLookAt = ({ email }: { email: string }) =>
			rows.find(({ user_email }) => user_email === email)?.look_at;
		expect(toLookAt(USERS.admin)).toContain('administrator or creator; no activity, in a group');
		expect(toLookAt(USERS.groupless)).toBe('in no group');

		expect(page).toMatchObject({ fileName: 'access-review.html', mimeType: 'text/html' });
		expect(page.text).toContain('<h1>Access review</h1>');
		expect(page.text.match(/<tr class=/g)).toHaveLength(USER_COUNT);
		for (const { name } of sandbox.groups()) {
			const members = membersOf(sandbox, name).length;
			if (members === 0) continue;
			const bar = page.text.split(`<title>${name}</title>`)[1]?.split('<title>')[0];
			expect(bar).toContain(`>${members}</text>`);
		}
		const admins = sandbox.users().filter(({ is_admin }) => is_admin);
		const singly = requests(sandbox).filter((request) => request !== 'GET /users');
		expect(singly.sort()).toEqual(admins.map(({ user_id }) => `GET /users/${user_id}`).sort());
		expect(page.text).toContain(`nobody as an administrator: ${admins.length} `);
		expect(page.text).toContain(`<h3>Administrators and creators: ${admins.length}</h3>`);
	});

	it('asks for each one where the list calls nobody an administrator, as long as they are few', async () => {
		const { sandbox, rows } = await review({ isAdmin: 'singly' });
		const called = rows.filter(({ administrator }) => administrator === 'yes, or creator');
		const wanted = sandbox.users().filter(({ is_admin, is_creator }) => is_admin || is_creator);
		expect(called.map(({ user_id }) => user_id)).toEqual(wanted.map(({ user_id }) => user_id));
		expect(rows.filter(({ administrator }) => administrator === 'no')).toHaveLength(
			USER_COUNT - wanted.length,
		);
	});

	it('says nothing about who may sign in, and takes activity for no access', async () => {
		const { rows, page } = await review({ stats: 'ignored' });
		expect(new Set(rows.map(({ activity }) => activity))).toEqual(new Set(['not shown']));
		expect(page.text).toContain('DronaHQ tells no workflow who is deactivated');
		const notes = exampleFile('access-review').nodes.map(({ parameters }) => parameters.content);
		expect(notes.join('\n')).toContain('Nobody can see who is deactivated');
		const gone = rows.find(({ user_email }) => user_email === USERS.inactive.email);
		expect(gone).toMatchObject({ administrator: 'not shown', look_at: '' });
	});

	it('shows what people call themselves and their groups as text, never as markup or formula', async () => {
		const evil = '<img src=x onerror="alert(1)">&\'';
		const formula = '=HYPERLINK("https://example.com")';
		const { rows, page } = await review({
			users: [
				{ user_name: evil, user_email: 'a@example.com', groups: [`</title><script>${evil}`] },
				{ user_name: formula, user_email: 'b@example.com' },
				{
					user_name: '+49 30',
					user_email: 'c@example.com',
					user_desg: '@SUM(1)',
					activity: 'inactive',
				},
			],
		});
		expect(page.text).not.toMatch(/<script|<img|<link|<a |url\(|@import/);
		expect(page.text).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;&#39;');
		expect(rows).toMatchObject([
			{ user_name: evil },
			{ user_name: `'${formula}` },
			{ user_name: "'+49 30", designation: "'@SUM(1)" },
		]);
	});

	it('tells every group of somebody in very many, of whom DronaHQ shows only some', async () => {
		const others = many.map((group) => ({
			user_name: group,
			user_email: `${group.slice(-2)}@example.com`,
			groups: [group],
		}));
		const { execution, rows } = await review({ groupsFromText: true, users: [busy, ...others] });
		expect(rows[0]).toMatchObject({ user_name: 'Busy', groups: many.join('; ') });
		const shown = rowsOf(execution, 'Get Users')[0]?.groups;
		expect(String(shown).split(', ').length).toBeLessThan(many.length);
	});

	it('lists people who are in no group at all', async () => {
		const { rows, page } = await review({
			users: [{ user_name: 'One', user_email: 'one@example.com' }],
		});
		expect(rows).toMatchObject([{ user_name: 'One', groups: '', look_at: 'in no group' }]);
		expect(page.text).toContain('<b>0</b> groups with members');
		expect(page.text).not.toContain('Groups may be missing');
	});

	it.each<[string, ExampleSetup]>([
		[
			'a page is missing',
			{
				before: ({ sandbox }) =>
					sandbox.script({ path: '/users', after: 1, times: Infinity, answer: { status: 400 } }),
			},
		],
		["a group's list holds everybody", { account: { gid: 'ignored' } }],
	])('stops rather than review a part of the account, or another: %s', async (_case, setup) => {
		const { execution } = await stopExample('access-review', setup);
		expect(rowsOf(execution, 'Review Rows')).toEqual([]);
	});
});

describe('access-review, of what it cannot be sure of,', () => {
	it('says that nobody was looked up where they are too many, and not that there are no administrators', async () => {
		const { sandbox, rows, page } = await review({ users: 201 });
		expect(requests(sandbox).filter((request) => request !== 'GET /users')).toEqual([]);
		const shown = rows.map(({ administrator }) => administrator);
		expect(shown).toEqual(Array(201).fill('not shown'));
		expect(page.text).toContain('Nobody was looked up one by one, because there are too many.');
		expect(page.text).toContain('<h3>Administrators and creators: not known</h3>');
	});

	it('counts no look-up that failed', async () => {
		const users = ['One', 'Two', 'Three'].map((name, index) => ({
			user_name: name,
			user_email: `${name}@example.com`,
			is_admin: index > 0,
		}));
		const { page } = await review({ users }, ({ sandbox }) => {
			const path = `/users/${sandbox.users()[1]?.user_id}`;
			sandbox.script({ path, times: Infinity, answer: { status: 400 } });
		});
		expect(page.text).toContain('nobody as an administrator: 1 person. Could not be looked up: 1.');
		expect(page.text).toContain('<h3>Administrators and creators: 2 or more</h3>');
	});

	it('warns at the top of the page where DronaHQ may not have shown a group, and says with whom', async () => {
		const one = { user_name: 'One', user_email: 'one@example.com', groups: many.slice(0, 1) };
		const { rows, page } = await review({ groupsFromText: true, users: [busy, one] });
		expect(String(rows[0]?.groups).split('; ').length).toBeLessThan(many.length);
		expect(rows.map(({ look_at }) => look_at)).toEqual(['groups may be missing', '']);
		const [top, rest = ''] = page.text.split('<div class="figures">');
		expect(top).toContain('<b>Groups may be missing from this page.</b>');
		expect(rest).toContain(' groups found, maybe not all');
		expect(rest).toMatch(/<h3>Groups may be missing: 1<\/h3><ul><li>Busy /);
	});
});
