import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { SandboxOptions, SeedUser } from '../../sandbox';
import { by, groupsOf, openAccount, runWell, writesTo } from '../real/account';
import { itemsOf, names } from '../real/workflow';
import { csvFile, editFields, loopOver, SHEET, sheetWorkflow } from './sheets';

/** What sheets really hold, through n8n's own nodes. */

const emailOf = (person: number): string => `user${person}@example.com`;

/** So many people in "Grp 2". */
const people = (count: number, more: Partial<SeedUser> = {}): SeedUser[] =>
	Array.from({ length: count }, (_, index) => ({
		user_name: `User ${index + 1}`,
		user_email: emailOf(index + 1),
		groups: ['Grp 2'],
		...more,
	}));

/** Somebody in the group that others join. */
const JOINED: SeedUser = {
	user_name: 'Keeper',
	user_email: 'keeper@example.com',
	groups: ['Grp 5'],
};

const CHANGE_GROUPS: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: by('email', '={{ $json.email }}'),
	assignGroups: '={{ $json.add }}',
	removeGroups: '={{ $json.remove }}',
};

const CREATE: INodeParameters = {
	resource: 'user',
	operation: 'create',
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: '={{ $json.groups }}',
};

const deactivate = (emails: string, options: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'deactivate',
	emails,
	options,
});

/** Runs DronaHQ behind these nodes, in an account of its own. */
async function run(parts: INode[], parameters: INodeParameters, options?: SandboxOptions) {
	const { sandbox, credential } = await openAccount(options);
	const workflow = sheetWorkflow(credential, parts, parameters);
	const { data } = await runWell(workflow, names.trigger);
	const runs = data.resultData.runData[names.dronaHq] ?? [];
	const results = runs
		.flatMap((one) => one.data?.main?.[0] ?? [])
		.map(({ json }): IDataObject => json);
	const hints = runs.flatMap((one) => (one.hints ?? []).map(({ message }) => message));
	return { sandbox, runs, results, writes: writesTo(sandbox), hints };
}

const verdictsOf = (results: IDataObject[]) =>
	results.map(({ status, reason }) => [status, reason]);

describe('a CSV through Extract from File', () => {
	it('is refused where a mark that nobody sees begins the name of a column', async () => {
		const csv = `\uFEFFremove,email,add\nGrp 2,${emailOf(1)},Grp 5\n`;
		const { sandbox, results, writes } = await run(csvFile(csv), CHANGE_GROUPS, {
			users: [...people(1), JOINED],
		});
		expect(verdictsOf(results)).toEqual([['not_sent', 'invalid_input']]);
		expect(results[0]?.message).toMatch(/'Remove From Group.*remove/);
		expect(results[0]?.message).toContain('U+FEFF');
		expect(writes).toEqual([]);
		expect(groupsOf(sandbox, emailOf(1))).toEqual(['Grp 2']);
	});

	it.each([
		['another letter case', 'Remove,email,add'],
		['a space behind', 'remove ,email,add'],
	])('is refused where a column has %s', async (_, header) => {
		const csv = `${header}\nGrp 2,${emailOf(1)},Grp 5\n`;
		const { results, writes } = await run(csvFile(csv), CHANGE_GROUPS, {
			users: [...people(1), JOINED],
		});
		expect(verdictsOf(results)).toEqual([['not_sent', 'invalid_input']]);
		expect(writes).toEqual([]);
	});

	it('changes what it says where its columns are right, cells that are empty and all', async () => {
		const csv = `remove,email,add\nGrp 2,${emailOf(1)},Grp 5\n,${emailOf(2)},Grp 5\n`;
		const { sandbox, results } = await run(csvFile(csv), CHANGE_GROUPS, {
			users: [...people(2), JOINED],
		});
		expect(verdictsOf(results)).toEqual([
			['changed', null],
			['changed', null],
		]);
		const groups = [1, 2].map((one) => groupsOf(sandbox, emailOf(one)));
		expect(groups).toEqual([['Grp 5'], ['Grp 2', 'Grp 5']]);
	});

	it('creates its one hire, and leaves blank rows blank', async () => {
		const csv =
			'email,name,password,groups\nada@example.com,Ada,Start-1-sandbox,Grp 2\n,,,\n , ,,\n\n';
		const { sandbox, results, writes, hints } = await run(csvFile(csv), CREATE, {
			users: people(1),
		});
		// The line with nothing at all is none for Extract from File.
		expect(verdictsOf(results)).toEqual([
			['created', null],
			['not_sent', 'blank'],
			['not_sent', 'blank'],
		]);
		expect(hints.find((hint) => hint.includes('blank'))).toMatch(/\b2\b/);
		expect(writes).toEqual(['POST /users']);
		expect(sandbox.user('ada@example.com')).toMatchObject({ user_name: 'Ada' });
	});

	it('names the columns that there are where the delimiter was another', async () => {
		const csv = 'email;name;password;groups\nada@example.com;Ada;Start-1-sandbox;Grp 2\n';
		const { results, writes } = await run(csvFile(csv), CREATE, { users: people(1) });
		expect(verdictsOf(results)).toEqual([['not_sent', 'invalid_input']]);
		expect(results[0]?.message).toContain('email;name;password;groups');
		expect(writes).toEqual([]);
	});
});

describe('Loop Over Items', () => {
	it("takes access away from no more than 'Maximum Users Losing Access' in all its rounds", async () => {
		const leavers = [1, 2, 3, 4, 5, 6].map((one) => ({ email: emailOf(one) }));
		const { sandbox, runs, results, writes } = await run(
			[itemsOf(leavers, SHEET), loopOver(2)],
			deactivate('={{ $json.email }}', { maxUsers: 3 }),
			{ users: people(6) },
		);
		expect(runs).toHaveLength(3);
		expect(results.map(({ status }) => status)).toEqual([
			...['deactivated', 'deactivated'],
			...['not_sent', 'not_sent', 'not_sent', 'not_sent'],
		]);
		expect(results.slice(2).map(({ reason }) => reason)).toEqual(Array(4).fill('limit_exceeded'));
		expect(writes).toEqual(['DELETE /users']);
		const gone = sandbox.users().filter(({ status }) => status === 'inactive');
		expect(gone.map(({ user_email }) => user_email)).toEqual([emailOf(1), emailOf(2)]);
	});
});

describe('Edit Fields', () => {
	it('may make a text of a list of emails, which is read as the list', async () => {
		const list = `={{ JSON.stringify(['${emailOf(4)}', '${emailOf(5)}']) }}`;
		const { sandbox, results, writes } = await run(
			[editFields(SHEET, { emails: list })],
			{ resource: 'user', operation: 'activate', emails: '={{ $json.emails }}' },
			{ users: people(5, { status: 'inactive' }) },
		);
		expect(results.map(({ user_email, status }) => [user_email, status])).toEqual([
			[emailOf(4), 'activated'],
			[emailOf(5), 'activated'],
		]);
		expect(writes).toEqual(['PUT /users']);
		expect(sandbox.users().map(({ status }) => status === 'active')).toEqual([
			...[false, false, false],
			...[true, true],
		]);
	});

	it('may turn a column that is not there into nothing, which a hint names', async () => {
		const sheet = [1, 2].map((one) => ({ email: emailOf(one), add: 'Grp 5' }));
		const fields = {
			email: '={{ $json.email }}',
			add: '={{ $json.add }}',
			remove: '={{ $json.leave }}',
		};
		const { results, hints } = await run(
			[itemsOf(sheet, SHEET), editFields('Columns', fields)],
			CHANGE_GROUPS,
			{ users: [...people(2), JOINED] },
		);
		expect(results.map(({ status }) => status)).toEqual(['changed', 'changed']);
		expect(hints.join('\n')).toMatch(/'remove'/);
	});
});

describe('One list for every item', () => {
	it('of 60 leavers is 60 results and two requests, and a hint says so', async () => {
		const leavers = Array.from({ length: 60 }, (_, index) => ({ email: emailOf(index + 1) }));
		const all = `={{ $('${SHEET}').all().map(i => i.json.email) }}`;
		const csv = ['email', ...leavers.map(({ email }) => email)].join('\n');
		const { sandbox, results, writes, hints } = await run(csvFile(csv), deactivate(all), {
			users: people(60),
		});
		expect(results.map(({ user_email }) => user_email)).toEqual(leavers.map(({ email }) => email));
		expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['deactivated']));
		expect(writes).toEqual(['DELETE /users', 'DELETE /users']);
		expect(hints.join('\n')).toMatch(/60.*Execute Once/);
		expect(sandbox.users().filter(({ status }) => status === 'active')).toEqual([]);
	});
});
