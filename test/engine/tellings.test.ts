import { runNode, sandboxes } from './harness/dronaHq';
import { CREATE, joiners, locator, memberEmail, members, setStatus } from './harness/users';

/** What hints and errors tell of a run: everybody is counted, as what they came to. */
describe('Counts', () => {
	const start = sandboxes();

	it('of a hint hold who was never sent', async () => {
		const [one] = joiners(1);
		const { hints } = await runNode({
			sandbox: await start(),
			items: [{ ...one }, { ...one, name: 'Somebody Else' }],
			parameters: CREATE,
		});
		expect(hints[0]?.message).toMatch(/^1 of 2 users were created; 1 was not\. /);
	});

	it('of a hint hold who is unclear', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({ answer: () => ({ users_success: [memberEmail(1)] }) });
		const { hints } = await runNode({
			sandbox,
			items: members(2),
			parameters: setStatus('activate'),
		});
		expect(hints[0]?.message).toMatch(/^1 of 2 users were activated; 1 is unclear\. /);
	});

	it('of an error tell unclear users from refused ones', async () => {
		const sandbox = await start({ users: 3 });
		sandbox.script({ answer: { status: 500 } });
		const { thrown } = await runNode({
			sandbox,
			items: members(3),
			parameters: { ...setStatus('activate'), options: { maxRetries: 0, batchSize: 2 } },
		});
		expect(thrown?.description).toContain('Of 3 users: 0 done, 0 refused, 2 unclear, 1 not tried.');
	});
});

describe('A run that stops', () => {
	const start = sandboxes();

	it('never ends a dry run that a real run would end', async () => {
		const sandbox = await start({ users: 2 });
		const { thrown, rows } = await runNode({
			sandbox,
			items: [{ email: '@' }, ...members(1)],
			parameters: { ...setStatus('activate'), options: { dryRun: true, ifUserFails: 'stop' } },
		});
		expect(thrown).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['not_sent', 'planned']);
	});

	it('because its operation is not known keeps no password', async () => {
		const { thrown, run } = await runNode({
			sandbox: await start(),
			items: joiners(1),
			parameters: { ...CREATE, operation: 'update', password: 'typed-pass-word' },
		});
		expect(thrown?.message).toContain("The operation 'update'");
		expect(JSON.stringify(run.data.resultData.error)).not.toContain('typed-pass-word');
	});

	it('for bad input says of everybody else that they were not sent', async () => {
		const sandbox = await start({ users: 2 });
		const { results } = await runNode({
			sandbox,
			items: [...members(2), { email: 'no email' }],
			parameters: setStatus('activate'),
		});
		expect(results?.map(({ status }) => status)).toEqual(
			Array.from({ length: results?.length ?? 0 }, () => 'not_sent'),
		);
		expect(results?.[0]).toMatchObject({ reason: 'stopped' });
		expect(sandbox.log).toEqual([]);
	});

	it('for one read without an answer passes nothing on', async () => {
		const sandbox = await start({ users: 2 });
		const { thrown, rows } = await runNode({
			sandbox,
			items: [{ email: memberEmail(1) }, { email: 'nobody@example.com' }],
			parameters: {
				resource: 'user',
				operation: 'get',
				user: locator('email', '={{ $json.email }}'),
			},
		});
		expect(thrown?.message).toContain('1 of 2 look-ups brought no result');
		expect(rows).toEqual([]);
	});
});
