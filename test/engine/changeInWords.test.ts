import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { changeGroups } from '../operations/changeGroups';
import { USERS, type SandboxOptions } from '../sandbox';
import type { ScriptRule } from '../sandbox/scripts';
import { runNode, sandboxes } from './harness/dronaHq';

describe('What is wanted for a user, in words', () => {
	const start = sandboxes();

	/** The results of these items, whatever becomes of them. */
	const run = async (
		items: IDataObject[],
		more: { options?: INodeParameters; sandbox?: SandboxOptions; rule?: ScriptRule } = {},
	) => {
		const sandbox = await start(more.sandbox);
		if (more.rule) sandbox.script(more.rule);
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: { ...changeGroups.parameters, options: { maxRetries: 0, ...more.options } },
			onError: 'continueRegularOutput',
		});
		return rows;
	};

	const { nathan, groupless } = USERS;

	it('names what is joined first, in the order given, then what is left', async () => {
		expect(
			await run([
				{ user: nathan.email, remove: 'Sales', assign: 'IT, HR' },
				{ user: groupless.email, assign: 'HR, IT' },
			]),
		).toMatchObject([
			{ status: 'changed', change: 'join IT; join HR; leave Sales' },
			{ status: 'changed', change: 'join HR; join IT' },
		]);
	});

	it("has DronaHQ's names, and each group once", async () => {
		const assign = [' IT', 'IT\u200B', '20', 'HR'];
		expect(await run([{ user: nathan.email, assign }])).toMatchObject([
			{ status: 'changed', change: 'join IT; join HR' },
		]);
	});

	it('names a group that was given by ID where a look-up has shown it, and asks for nothing else', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [
				{ user: nathan.email, remove: '10', assign: '20' },
				{ user: groupless.id, assign: '30' },
			],
			parameters: changeGroups.parameters,
		});
		expect(rows).toMatchObject([{ change: 'join 20; leave Sales' }, { change: 'join 30' }]);
		expect(sandbox.log.map(({ method }) => method)).toEqual(['GET', 'PUT', 'PUT']);
	});

	it('has the name as it was given where no such group is known', async () => {
		expect(await run([{ user: nathan.email, assign: 'Slaes', remove: 'Sales' }])).toMatchObject([
			{ status: 'failed', reason: 'unknown_group', change: 'join Slaes; leave Sales' },
		]);
	});

	it('is in every row that wants something, whatever becomes of it', async () => {
		const items = [
			{ user: nathan.id, assign: '20, 999' },
			{ user: '9999', assign: '20' },
			{ user: 'nobody@example.com', remove: '20' },
		];
		expect(await run(items)).toMatchObject([
			{ status: 'partial', change: 'join 20; join 999' },
			{ status: 'failed', reason: 'not_found', change: 'join 20' },
			{ status: 'failed', reason: 'not_found', change: 'leave 20' },
		]);
		const one = [{ user: nathan.id, remove: '10' }];
		expect(await run(one, { options: { dryRun: true } })).toMatchObject([
			{ status: 'planned', change: 'leave Sales' },
		]);
		const tooMany = [...one, { user: USERS.admin.id, remove: '10' }];
		expect(await run(tooMany, { options: { maxUsers: 1 } })).toMatchObject([
			{ status: 'not_sent', change: 'leave 10' },
			{ status: 'not_sent', change: 'leave 10' },
		]);
		expect(await run(one, { rule: { times: 9, answer: 'reset' } })).toMatchObject([
			{ status: 'unknown', change: 'leave 10' },
		]);
	});

	it('is empty where nothing is wanted, or nothing can be read', async () => {
		expect(await run([{ user: nathan.id }, { user: 'no user', assign: '20' }])).toMatchObject([
			{ status: 'unchanged', change: null },
			{ status: 'not_sent', change: null },
		]);
	});
});
