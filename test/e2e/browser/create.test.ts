import { USERS } from '../../sandbox';
import { openAccount } from '../real/account';
import { names, workflowOf } from '../real/workflow';
import { openInEditor } from './opening';

const person = (name: string, email: string, groups: string) => ({
	name,
	email,
	password: 'Made-up-word-1',
	groups,
});

/** Three newcomers and somebody who is there already. */
const people = [
	person('Amara Okafor', 'amara@example.com', 'Sales'),
	person('Bruno Castillo', 'bruno@example.com', 'IT;HR'),
	person(USERS.nathan.name, USERS.nathan.email, 'Sales'),
	person('Carmen Ekström', 'carmen@example.com', 'HR'),
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

/** A workflow that creates these people, in an account of its own. */
async function openCreate(parameters: object) {
	const { sandbox, credential } = await openAccount();
	const create = { resource: 'user', operation: 'create', ...parameters };
	const workflow = workflowOf({ credential, parameters: create, input: people });
	return { sandbox, ...(await openInEditor(workflow)) };
}

describe('creating users from a list', () => {
	it('takes fields that are dragged onto the parameters, and gives one item per user', async () => {
		const { sandbox, canvas, ndv, look } = await openCreate({});
		await canvas.open(names.dronaHq);
		await ndv.input.executePrevious();
		await look('4 before dragging');
		for (const [parameter, column] of Object.entries(columns)) {
			await ndv.input.drag(column, ndv.field(parameter));
			await ndv.holds(parameter, `{{ $json.${column} }}`);
		}
		await look('4 after dragging');

		await ndv.execute();
		expect(await ndv.output.table()).toMatchObject(wanted);
		await look('5 one item per user');
		expect(await ndv.output.count()).toMatch(/4 items/);
		const [hint] = await ndv.output.hints();
		expect(hint).toContain('3 of 4 users were created; 1 was not.');
		expect(hint).toContain("filter on 'success'");
		expect(sandbox.user('bruno@example.com')?.user_group).toHaveLength(2);
	});

	it('sends refused users to the error branch', async () => {
		const { canvas, ndv, look } = await openCreate(fromColumns);
		await canvas.open(names.dronaHq);
		await ndv.openSettings();
		await ndv.choose('onError', 'Continue (using error output)');
		await look('5 On Error');
		await ndv.close();
		await canvas.execute();
		await canvas.hasRun(names.dronaHq);
		await canvas.zoomToFit();
		await look('5 two outputs on the canvas');

		await canvas.open(names.dronaHq);
		expect(await ndv.output.table()).toMatchObject(
			wanted.filter(({ success }) => success === 'true'),
		);
		await look('5 success branch');
		await ndv.output.turnTo('Error');
		const [refused, ...others] = await ndv.output.rows();
		await look('5 error branch');
		expect(others).toEqual([]);
		expect(refused?.error).toContain('already_exists');
		expect(refused?.error).toContain(USERS.nathan.email);
	});

	it('says why where nobody could be created', async () => {
		const { sandbox, canvas, ndv, look } = await openCreate(fromColumns);
		sandbox.revokeToken();
		await canvas.execute();
		await canvas.open(names.dronaHq);
		const { message } = await ndv.output.stop();
		await look('5 refused token');
		expect(message).toContain('DronaHQ refused the token.');
	});
});
