import { memberEmail, members, locator, setStatus } from './harness/users';
import { runNode, sandboxes } from './harness/dronaHq';

const LOST = { apply: true, answer: 'reset' } as const;

/** A sending without an answer may have done what a later one is then refused for. */
describe('A refusal after a sending without an answer', () => {
	const start = sandboxes();
	const removal = (group: string) => ({
		resource: 'group',
		operation: 'changeUsers',
		group: locator('id', group),
		removeUsers: '={{ $json.id }}',
	});

	it.each(['invalid', 'failed'] as const)(
		'leaves a removal open (%s) where it may be the removed member who is refused',
		async (notMember) => {
			// A list that holds strangers doesn't close it, either.
			const sandbox = await start({ users: 2, notMember, gid: 'ignored' });
			const [group] = sandbox.user(memberEmail(1))?.user_group ?? [];
			sandbox.script({ ...LOST });
			const { rows } = await runNode({
				sandbox,
				items: [{ id: 1 }],
				parameters: removal(String(group?.grp_id)),
				onError: 'continueRegularOutput',
			});
			expect(sandbox.user(memberEmail(1))?.user_group).toEqual([]);
			expect(rows).toMatchObject([
				{ status: 'unknown', reason: 'connection_lost', success: false },
			]);
			expect(rows[0]?.message).toContain('Run this user again: repeating it does no harm.');
		},
	);

	it.each(['invalid', 'failed'] as const)(
		'counts for nothing (%s) where the account shows that the member was removed',
		async (notMember) => {
			const sandbox = await start({ users: 2, notMember });
			const [group] = sandbox.user(memberEmail(1))?.user_group ?? [];
			sandbox.script({ ...LOST });
			const { rows } = await runNode({
				sandbox,
				items: [{ id: 1 }],
				parameters: removal(String(group?.grp_id)),
				onError: 'continueRegularOutput',
			});
			expect(rows).toMatchObject([{ status: 'removed', reason: null, success: true }]);
		},
	);

	it('leaves open what DronaHQ lists as failed', async () => {
		const sandbox = await start({ users: 2, alreadyInState: 'failed' });
		sandbox.script({ ...LOST });
		const { rows, thrown } = await runNode({
			sandbox,
			items: members(2),
			parameters: { ...setStatus('deactivate'), options: { maxRetries: 1 } },
			onError: 'continueRegularOutput',
		});
		expect(thrown).toBeUndefined();
		expect(sandbox.users().map(({ status }) => status)).toEqual(['inactive', 'inactive']);
		expect(rows).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
	});

	it('stands where the user is unknown to DronaHQ', async () => {
		const sandbox = await start({ users: 1 });
		sandbox.script({ ...LOST });
		const { rows } = await runNode({
			sandbox,
			items: [...members(1), { email: 'nobody@example.com' }],
			parameters: setStatus('activate'),
		});
		expect(rows).toMatchObject([
			{ status: 'activated' },
			{ status: 'failed', reason: 'not_found' },
		]);
	});

	it("is these users' alone: the workflow goes on", async () => {
		const sandbox = await start({ users: 3, fails: { emails: [memberEmail(2)] } });
		sandbox.script({ answer: 'reset' });
		const { rows, thrown } = await runNode({
			sandbox,
			items: members(3),
			parameters: { ...setStatus('activate'), options: { maxRetries: 1 } },
		});
		expect(thrown).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['activated', 'unknown', 'activated']);
	});

	it("keeps a user's groups open, too", async () => {
		const sandbox = await start({ users: 1, notMember: 'failed', gid: 'ignored' });
		const [group] = sandbox.user(memberEmail(1))?.user_group ?? [];
		sandbox.script({ ...LOST });
		const { rows } = await runNode({
			sandbox,
			parameters: {
				resource: 'user',
				operation: 'changeGroups',
				user: locator('id', '1'),
				removeGroups: String(group?.grp_id),
				options: { maxRetries: 1 },
			},
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'unknown', failed_groups: null, removed_from: null }]);
	});
});
