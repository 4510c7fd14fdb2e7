import { bodyOf, runNode, sandboxes } from './harness/dronaHq';
import { countBy, CREATE, joiners, memberEmail, setStatus } from './harness/users';

describe('Duplicates', () => {
	const start = sandboxes();

	it('share one request and one outcome', async () => {
		const sandbox = await start({ users: 3 });
		const items = [
			{ email: memberEmail(1) },
			{ email: memberEmail(2) },
			{ email: 'USER1@Example.com' },
			{ email: [` ${memberEmail(1)}`, memberEmail(3)] },
		];
		const { rows } = await runNode({ sandbox, items, parameters: setStatus('deactivate') });
		expect(bodyOf(sandbox.log[0]).list_user_email).toEqual([1, 2, 3].map(memberEmail));
		expect(sandbox.log).toHaveLength(1);
		expect(countBy(rows, 'status')).toEqual({ deactivated: 5 });
		expect(rows.map(({ user_email }) => user_email)).toEqual([
			memberEmail(1),
			memberEmail(2),
			'USER1@Example.com',
			memberEmail(1),
			memberEmail(3),
		]);
	});

	it('say which item named the user already', async () => {
		const sandbox = await start({ users: 1 });
		const items = [
			{ email: 'nobody@example.com' },
			{ email: memberEmail(1) },
			{ email: memberEmail(1) },
		];
		const { rows } = await runNode({ sandbox, items, parameters: setStatus('activate') });
		expect(rows[2]?.message).toContain('Named already in item 1');
		expect(rows[1]?.message).not.toContain('Named already');
	});

	it('share a refusal, too', async () => {
		const sandbox = await start({ users: 1 });
		const items = ['nobody@example.com', memberEmail(1), 'Nobody@example.com'].map((email) => ({
			email,
		}));
		const { rows } = await runNode({ sandbox, items, parameters: setStatus('activate') });
		expect(rows.map(({ reason }) => reason)).toEqual(['not_found', null, 'not_found']);
	});

	it('count once towards the maximum of users', async () => {
		const sandbox = await start({ users: 3 });
		const { rows } = await runNode({
			sandbox,
			items: [{ email: [1, 1, 2, 2, 2].map(memberEmail) }],
			parameters: { ...setStatus('deactivate'), options: { maxUsers: 2 } },
		});
		expect(countBy(rows, 'status')).toEqual({ deactivated: 5 });
	});

	describe('of create', () => {
		const [one, two] = joiners(2);

		it('with the same data are created once', async () => {
			const sandbox = await start();
			const items = [{ ...one }, { ...two }, { ...one, email: 'JOINER1@example.com' }];
			const { rows } = await runNode({ sandbox, items, parameters: CREATE });
			expect(bodyOf(sandbox.log[0]).invitee_user).toHaveLength(2);
			expect(countBy(rows, 'status')).toEqual({ created: 3 });
			expect(rows[2]?.message).toContain('Named already in item 0');
		});

		it.each([
			['name', { name: 'Somebody Else' }],
			['password', { password: 'other-pass-word' }],
			['groups', { groups: 'IT' }],
		])('with another %s are not sent, and name the row that was', async (_, other) => {
			const sandbox = await start();
			const items = [{ ...two }, { ...one }, { ...one, ...other }];
			const { rows, thrown } = await runNode({ sandbox, items, parameters: CREATE });
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([
				{ status: 'created' },
				{ status: 'created' },
				{ status: 'not_sent', success: false, reason: 'duplicate' },
			]);
			expect(rows[2]?.message).toMatch(/item 1/i);
			expect(bodyOf(sandbox.log[0]).invitee_user).toMatchObject([
				{ user_email: 'joiner2@example.com' },
				{ user_email: 'joiner1@example.com', user_name: 'Joiner 1', user_group_name: ['Sales'] },
			]);
		});

		it('with the same groups in other order or form are created once', async () => {
			const sandbox = await start();
			const items = ['Sales, IT', ['IT', 'Sales'], [10, '20'], 'IT;Sales;IT'].map((groups) => ({
				...one,
				groups,
			}));
			const { rows } = await runNode({ sandbox, items, parameters: CREATE });
			expect(countBy(rows, 'status')).toEqual({ created: 4 });
		});

		it('never tell the other password', async () => {
			const sandbox = await start();
			const items = [{ ...one }, { ...one, password: 'other-pass-word' }];
			const { kept } = await runNode({
				sandbox,
				items,
				parameters: CREATE,
				onError: 'continueErrorOutput',
			});
			expect(kept).not.toContain('pass-word');
		});
	});
});
