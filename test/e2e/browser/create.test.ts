import { USERS } from '../../sandbox';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { names, workflowOf } from '../real/workflow';

/** Three newcomers and somebody who is there already. */
const people = [
	{
		name: 'Amara Okafor',
		email: 'amara@example.com',
		password: 'Made-up-word-1',
		groups: 'Sales',
	},
	{
		name: 'Bruno Castillo',
		email: 'bruno@example.com',
		password: 'Made-up-word-2',
		groups: 'IT;HR',
	},
	{
		name: USERS.nathan.name,
		email: USERS.nathan.email,
		password: 'Made-up-word-3',
		groups: 'Sales',
	},
	{
		name: 'Carmen Ekström',
		email: 'carmen@example.com',
		password: 'Made-up-word-4',
		groups: 'HR',
	},
];

/** Which column of the input fills which parameter. */
const columns = { email: 'email', userName: 'name', password: 'password', groupNames: 'groups' };

const fromColumns = Object.fromEntries(
	Object.entries(columns).map(([parameter, column]) => [parameter, `={{ $json.${column} }}`]),
);

const wanted = people.map(({ email }) =>
	email === USERS.nathan.email
		? { user_email: email, success: 'false', status: 'failed', reason: 'already_exists' }
		: { user_email: email, success: 'true', status: 'created', reason: 'null' },
);

const create = { resource: 'user', operation: 'create' };

describe('creating users from a list', () => {
	it('takes fields that are dragged onto the parameters, and gives one item per user', async () => {
		const { sandbox, credential } = await openAccount();
		const { canvas, ndv, page } = await openInEditor(
			workflowOf({ credential, parameters: create, input: people }),
		);
		await canvas.open(names.dronaHq);
		await ndv.input.executePrevious();
		await keep(page, '4 before dragging');
		for (const [parameter, column] of Object.entries(columns)) {
			await ndv.input.drag(column, ndv.field(parameter));
			await ndv.holds(parameter, `{{ $json.${column} }}`);
		}
		await keep(page, '4 after dragging');

		await ndv.execute();
		await ndv.output.show('Table');
		expect(await ndv.output.rows()).toMatchObject(wanted);
		await keep(page, '5 one item per user');
		expect(await ndv.output.count()).toMatch(/4 items/);
		const [hint] = await ndv.output.hints();
		expect(hint).toContain('3 of 4 users were created; 1 was not.');
		expect(hint).toContain("filter on 'success'");
		expect(sandbox.user('bruno@example.com')?.user_group).toHaveLength(2);
	});

	it('sends refused users to the error branch', async () => {
		const { credential } = await openAccount();
		const { canvas, ndv, page } = await openInEditor(
			workflowOf({ credential, parameters: { ...create, ...fromColumns }, input: people }),
		);
		await canvas.open(names.dronaHq);
		await ndv.openSettings();
		await ndv.choose('onError', 'Continue (using error output)');
		await keep(page, '5 On Error');
		await ndv.close();
		await canvas.execute();
		await canvas.hasRun(names.dronaHq);
		await canvas.zoomToFit();
		await keep(page, '5 two outputs on the canvas');

		await canvas.open(names.dronaHq);
		await ndv.output.show('Table');
		expect(await ndv.output.rows()).toMatchObject(
			wanted.filter(({ success }) => success === 'true'),
		);
		await keep(page, '5 success branch');
		await ndv.output.turnTo('Error');
		const [refused, ...others] = await ndv.output.rows();
		await keep(page, '5 error branch');
		expect(others).toEqual([]);
		expect(refused?.error).toContain('already_exists');
		expect(refused?.error).toContain(USERS.nathan.email);
	});

	it('says why where nobody could be created', async () => {
		const { sandbox, credential } = await openAccount();
		sandbox.revokeToken();
		const { canvas, ndv, page } = await openInEditor(
			workflowOf({ credential, parameters: { ...create, ...fromColumns }, input: people }),
		);
		await canvas.execute();
		await canvas.open(names.dronaHq);
		const { message } = await ndv.output.stop();
		await keep(page, '5 refused token');
		expect(message).toContain('DronaHQ refused the token.');
	});
});
