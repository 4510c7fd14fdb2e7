import type { IDataObject } from 'n8n-workflow';

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

	it('name the row of the sheet where items have its number', async () => {
		const sandbox = await start({ users: 1 });
		const numbered = (first: number | string, second: number | string) => [
			{ email: memberEmail(1), row_number: first },
			{ email: memberEmail(1), row_number: second },
		];
		for (const items of [numbered(3, 4), numbered('3', '4')]) {
			const { rows } = await runNode({ sandbox, items, parameters: setStatus('activate') });
			expect(rows[1]?.message).toContain('Named already in item 0 (row 3 of the sheet), whose');
		}
		const items = numbered('third', 'fourth');
		const { rows } = await runNode({ sandbox, items, parameters: setStatus('activate') });
		expect(rows[1]?.message).toContain('Named already in item 0, whose');
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

		it("with another 'If User Exists' are not sent", async () => {
			const sandbox = await start();
			const items = ['fail', 'skip'].map((ifExists) => ({ ...one, ifExists }));
			const options = { ifExists: '={{ $json.ifExists }}' };
			const { rows } = await runNode({ sandbox, items, parameters: { ...CREATE, options } });
			expect(rows).toMatchObject([{ status: 'created' }, { reason: 'duplicate' }]);
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

		describe('that differ in groups alone', () => {
			const ada = (groups: string | Array<string | number>, more: IDataObject = {}) => ({
				...one,
				groups,
				...more,
			});
			const groupsOf = (sandbox: Awaited<ReturnType<typeof start>>) =>
				sandbox.user('joiner1@example.com')?.user_group.map(({ grp_name }) => grp_name);
			const sent = ({ log }: Awaited<ReturnType<typeof start>>) =>
				log
					.filter(({ method }) => method === 'POST')
					.map((request) => bodyOf(request).invitee_user);
			const ALREADY = 'Named already in item 0, whose result this is.';

			it('are one user with the groups of all, each once, in order', async () => {
				const sandbox = await start();
				const items = [
					ada('Sales'),
					{ ...two },
					ada('IT, Sales', { email: 'JOINER1@Example.com' }),
					ada([20, 'Sales']),
				];
				const { rows } = await runNode({ sandbox, items, parameters: CREATE });
				expect(sent(sandbox)).toMatchObject([
					[
						{ user_email: 'joiner1@example.com', user_group_name: ['Sales', 'IT'] },
						{ user_email: 'joiner2@example.com', user_group_name: ['Sales'] },
					],
				]);
				expect(rows.map(({ status, message }) => [status, message])).toEqual([
					['created', 'The user was created.'],
					['created', 'The user was created.'],
					['created', `The user was created. ${ALREADY}`],
					['created', `The user was created. ${ALREADY}`],
				]);
			});

			it('are told apart from those with another name or password among them', async () => {
				const sandbox = await start();
				const items = [ada('Sales'), ada('HR', { name: 'Eve' }), ada('IT')];
				const { rows } = await runNode({ sandbox, items, parameters: CREATE });
				expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
					['created', null],
					['not_sent', 'duplicate'],
					['created', null],
				]);
				expect(groupsOf(sandbox)).toEqual(['Sales', 'IT']);
			});

			it('are both done in part where DronaHQ does not know one of the groups', async () => {
				const sandbox = await start();
				const items = [ada('Sales'), ada('Nowhere')];
				const onError = 'continueRegularOutput';
				const { rows } = await runNode({ sandbox, items, parameters: CREATE, onError });
				expect(sent(sandbox)).toMatchObject([[{ user_group_name: ['Sales', 'Nowhere'] }]]);
				expect(rows).toMatchObject([
					{ status: 'partial', reason: 'some_groups_failed', code: '4' },
					{ status: 'partial', reason: 'some_groups_failed', code: '4' },
				]);
				expect(rows[1]?.message).toContain(ALREADY);
				expect(groupsOf(sandbox)).toEqual(['Sales']);
			});

			it.each([0, 1])('leave out the one whose group cannot be found (row %i)', async (missing) => {
				const sandbox = await start();
				const items = [0, 1].map((row) => ada(row === missing ? '999' : 'Sales'));
				const { rows } = await runNode({ sandbox, items, parameters: CREATE });
				expect(sent(sandbox)).toMatchObject([[{ user_group_name: ['Sales'] }]]);
				expect(rows[missing]).toMatchObject({ status: 'failed', reason: 'unknown_group' });
				expect(rows[1 - missing]).toMatchObject({
					status: 'created',
					message: 'The user was created.',
				});
			});

			it('are refused together', async () => {
				const sandbox = await start();
				await runNode({ sandbox, items: [ada('Sales')], parameters: CREATE });
				const { rows } = await runNode({
					sandbox,
					items: [ada('Sales'), ada('IT')],
					parameters: CREATE,
					onError: 'continueRegularOutput',
				});
				expect(rows.map(({ reason }) => reason)).toEqual(['already_exists', 'already_exists']);
			});

			it('are planned in a dry run', async () => {
				const sandbox = await start();
				const { rows } = await runNode({
					sandbox,
					items: [ada('Sales'), ada('IT')],
					parameters: { ...CREATE, options: { dryRun: true } },
				});
				expect(rows.map(({ status }) => status)).toEqual(['planned', 'planned']);
				expect(sandbox.log).toEqual([]);
			});

			describe('and Retry On Fail', () => {
				const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

				it('are sent once', async () => {
					const sandbox = await start();
					const items = [{ ...two, groups: 'Nowhere' }, ada('Sales'), ada('IT')];
					const { rows, errorRows } = await runNode({
						sandbox,
						items,
						parameters: CREATE,
						onError: 'continueErrorOutput',
						...TWICE,
					});
					expect(sent(sandbox)).toHaveLength(1);
					expect(errorRows).toHaveLength(1);
					expect(rows.map(({ status }) => status)).toEqual(['created', 'created']);
					expect(rows[1]?.message).toContain('earlier try');
					expect(groupsOf(sandbox)).toEqual(['Sales', 'IT']);
				});

				it('do not count as created with a group that no try has sent', async () => {
					const sandbox = await start();
					// In the first try the group of the first row can't be looked up.
					sandbox.script({ method: 'GET', times: 1, answer: { status: 400 } });
					const { rows, errorRows } = await runNode({
						sandbox,
						items: [ada('20'), ada('Sales'), ada(['Sales'])],
						parameters: { ...CREATE, options: { maxRetries: 0 } },
						onError: 'continueErrorOutput',
						...TWICE,
					});
					expect(sent(sandbox)).toMatchObject([[{ user_group_name: ['Sales'] }]]);
					expect(rows.map(({ status }) => status)).toEqual(['created', 'created']);
					expect(errorRows).toMatchObject([{ error: { status: 'not_sent', reason: 'duplicate' } }]);
				});
			});
		});
	});
});
