import { USERS } from '../../sandbox';
import { openAccount } from '../real/account';
import { names, workflowOf } from '../real/workflow';
import { openInEditor, openNode } from './opening';

const upsert = { resource: 'user', operation: 'upsert' };
const { inactive, nathan } = USERS;

/** Somebody new, somebody who was deactivated, and somebody who has been there all along. */
const people = [
	{ name: 'Amara Okafor', email: 'amara@example.com', password: 'Made-up-word-1', groups: 'Sales' },
	{ name: inactive.name, email: inactive.email, password: '', groups: 'HR' },
	{ name: nathan.name, email: nathan.email, password: '', groups: 'Sales' },
];

const fromColumns = {
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: '={{ $json.groups }}',
};

describe('creating or updating users from a list', () => {
	it('asks for everything but a password, and says what it can and cannot do', async () => {
		const { ndv, look } = await openNode(upsert);
		await ndv.issueOf('email').waitFor();
		await look('8 Create or Update');
		const asked = ['email', 'userName', 'password', 'groupNames', 'reactivate'];
		const missing = await Promise.all(
			asked.map(async (name) => ((await ndv.issueOf(name).count()) > 0 ? name : [])),
		);
		expect(missing.flat()).toEqual(['email', 'userName', 'groupNames']);

		const help = await ndv.help('reactivate');
		await look('8 Reactivate');
		expect(help).toMatch(/who is inactive, .* turn it off for lists of all staff\.$/);
		expect(await ndv.help('userName')).toContain('stays as it is');
		expect(await ndv.help('password')).toContain('Only for users who are created');
	});

	it('creates who is new, and activates who exists', async () => {
		const { sandbox, credential } = await openAccount();
		const parameters = { ...upsert, ...fromColumns };
		const workflow = workflowOf({ credential, parameters, input: people });
		const { ndv, look } = await openInEditor(workflow, names.dronaHq);
		await ndv.execute();
		expect(await ndv.output.table()).toMatchObject([
			{ user_email: 'amara@example.com', success: 'true', status: 'created', activated: 'null' },
			{ user_email: inactive.email, success: 'true', status: 'changed', activated: 'true' },
			{ user_email: nathan.email, success: 'true', status: 'exists', activated: 'true' },
		]);
		await look('8 created, changed, exists');
		expect(await ndv.overflow()).toBe(0);
		expect((await ndv.output.hints()).join()).toContain('2 users existed and were activated.');
		expect(sandbox.user(inactive.email)?.status).toBe('active');
	});
});
