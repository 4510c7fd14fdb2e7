import { USERS } from '../../sandbox';
import { names, workflowOf } from '../real/workflow';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

const upsert = { resource: 'user', operation: 'upsert' };

/** Somebody new, somebody who was deactivated, and somebody who has been there all along. */
const people = [
	{ name: 'Amara Okafor', email: 'amara@example.com', password: 'Made-up-word-1', groups: 'Sales' },
	{ name: USERS.inactive.name, email: USERS.inactive.email, password: '', groups: 'HR' },
	{ name: USERS.nathan.name, email: USERS.nathan.email, password: '', groups: 'Sales' },
];

const fromColumns = {
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: '={{ $json.groups }}',
};

describe('creating or updating users from a list', () => {
	it('asks for everything but a password, and says what it can and cannot do', async () => {
		const { credential } = await openAccount();
		const { canvas, ndv, page } = await openInEditor(dronaHqAlone(upsert, credential));
		await canvas.open('DronaHQ');
		await ndv.issueOf('email').waitFor();
		await keep(page, '8 Create or Update');
		const asked = ['email', 'userName', 'password', 'groupNames', 'reactivate'];
		const missing = await Promise.all(
			asked.map(async (name) => ((await ndv.issueOf(name).count()) > 0 ? name : [])),
		);
		expect(missing.flat()).toEqual(['email', 'userName', 'groupNames']);

		const help = await ndv.help('reactivate');
		await keep(page, '8 Reactivate');
		expect(help).toMatch(/who is inactive, .* turn it off for lists of all staff\.$/);
		expect(await ndv.help('userName')).toContain('stays as it is');
		expect(await ndv.help('password')).toContain('Only for users who are created');
	});

	it('creates who is new, and activates who exists', async () => {
		const { sandbox, credential } = await openAccount();
		const parameters = { ...upsert, ...fromColumns };
		const { canvas, ndv, page } = await openInEditor(
			workflowOf({ credential, parameters, input: people }),
		);
		await canvas.open(names.dronaHq);
		await ndv.execute();
		await ndv.output.show('Table');
		expect(await ndv.output.rows()).toMatchObject([
			{ user_email: 'amara@example.com', success: 'true', status: 'created', activated: 'null' },
			{ user_email: USERS.inactive.email, success: 'true', status: 'changed', activated: 'true' },
			{ user_email: USERS.nathan.email, success: 'true', status: 'exists', activated: 'true' },
		]);
		await keep(page, '8 created, changed, exists');
		expect(await ndv.overflow()).toBe(0);
		expect((await ndv.output.hints()).join()).toContain('2 users existed and were activated.');
		expect(sandbox.user(USERS.inactive.email)?.status).toBe('active');
	});
});
