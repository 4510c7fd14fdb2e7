import { GROUPS, USERS } from '../sandbox';
import { openAccount, requests, rest } from './bench';
import { example, exampleNames, exampleTrigger } from './examples';
import { outputOf, type SavedExecution } from './real/rest';

/** All versions of every node type that this n8n knows, by the type's name. */
async function knownVersions(): Promise<Map<string, number[]>> {
	const versions = new Map<string, number[]>();
	for (const { name, version } of await rest.nodeTypes()) {
		versions.set(name, [...(versions.get(name) ?? []), ...[version].flat()]);
	}
	return versions;
}

const rowsOf = (execution: SavedExecution, node: string) =>
	outputOf(execution, node).map(({ json }) => json);

describe('the examples', () => {
	it.each(exampleNames)('%s uses only node versions that this n8n has', async (name) => {
		const { credential } = await openAccount();
		const known = await knownVersions();
		const unknown = example(name, credential).nodes.filter(
			({ type, typeVersion }) => !known.get(type)?.includes(typeVersion),
		);
		expect(unknown).toEqual([]);
	});

	it('onboards new hires from a CSV', async () => {
		const { sandbox, credential } = await openAccount();
		const workflow = await rest.createWorkflow(example('onboard-from-csv', credential));
		const execution = await rest.run(workflow, exampleTrigger);
		expect(execution.data.resultData.error?.message).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(rowsOf(execution, 'Created').map(({ user_email }) => user_email)).toEqual([
			'amara.okafor@example.com',
			'bruno.castillo@example.com',
			'carmen.ekstrom@example.com',
		]);
		expect(rowsOf(execution, 'Needs Attention').map(({ reason }) => reason)).toEqual([
			'already_exists',
			'no_group_registered',
		]);
		const [report] = outputOf(execution, 'Report');
		expect(report?.binary?.data).toMatchObject({ fileName: 'needs-attention.csv' });
		expect(requests(sandbox)).toEqual(['POST /users']);
		const groups = sandbox.user('bruno.castillo@example.com')?.user_group;
		expect(groups?.map(({ grp_name }) => grp_name).sort()).toEqual(['Everyone', 'IT']);
	});

	it('offboards leavers, those without a group included', async () => {
		const { sandbox, credential } = await openAccount();
		const workflow = await rest.createWorkflow(example('offboard-leavers', credential));
		const execution = await rest.run(workflow, exampleTrigger);
		expect(execution.data.resultData.error?.message).toBeUndefined();
		expect(execution.status).toBe('success');
		const leavers = [USERS.nathan.email, USERS.devanagari.email, USERS.groupless.email];
		expect(rowsOf(execution, 'Deactivated').map(({ user_email }) => user_email)).toEqual(leavers);
		expect(rowsOf(execution, 'Offboarded').map(({ status }) => status)).toEqual([
			'changed',
			'changed',
			'unchanged',
		]);
		expect(
			rowsOf(execution, 'Not Deactivated').map(({ user_email, reason }) => [user_email, reason]),
		).toEqual([['nobody@example.com', 'not_found']]);
		expect(rowsOf(execution, 'Not Found')).toEqual([]);
		expect(rowsOf(execution, 'Still in a Group')).toEqual([]);
		for (const leaver of leavers) {
			expect(sandbox.user(leaver)).toMatchObject({ status: 'inactive', user_group: [] });
		}
	});

	it('reports the leaver who is still in a group', async () => {
		const { sandbox, credential } = await openAccount({ fails: { groupIds: [GROUPS.it.id] } });
		const workflow = await rest.createWorkflow(example('offboard-leavers', credential));
		const execution = await rest.run(workflow, exampleTrigger);
		expect(execution.status).toBe('success');
		expect(rowsOf(execution, 'Offboarded').map(({ user_email }) => user_email)).toEqual([
			USERS.nathan.email,
			USERS.groupless.email,
		]);
		expect(rowsOf(execution, 'Still in a Group')).toEqual([
			expect.objectContaining({ user_email: USERS.devanagari.email, reason: 'server_failed' }),
		]);
		expect(sandbox.user(USERS.devanagari.email)?.status).toBe('inactive');
	});
});
