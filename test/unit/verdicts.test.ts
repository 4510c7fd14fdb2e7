import type { Change } from '../../nodes/DronaHq/account/change';
import { sendingOf } from '../../nodes/DronaHq/account/plugin/endpoints';
import { pack } from '../../nodes/DronaHq/account/plugin/packing';
import { withDoubt } from '../../nodes/DronaHq/account/plugin/verdicts';
import type { Show } from '../../nodes/DronaHq/http/classify';
import { silence } from '../../nodes/DronaHq/http/failure';
import { redact } from '../../nodes/DronaHq/http/redact';
import { DONE, refused, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import { activate, create, deactivate, join, leave } from './rows';

/** What DronaHQ's answers prove about the changes that were sent. */

const show: Show = async (words) => await Promise.resolve(redact(words, ['pass-word-1']));

/** How these changes are sent in one request. */
function sendingFor(changes: Change[], memberships: 'ofUser' | 'ofGroup') {
	const [request = { endpoint: 'setStatus' as const, changes: [], tries: { made: 0 } }] = pack(
		changes,
		{ batchSize: 50, memberships },
	);
	return sendingOf(request);
}

const verdictsOf = async (
	answer: unknown,
	changes: Change[],
	memberships: 'ofUser' | 'ofGroup' = 'ofGroup',
) => await sendingFor(changes, memberships).call.parse(answer, show);

const EMAIL = 'nathan@example.com';

describe('a status', () => {
	it.each([
		['activate', activate, 'PUT'],
		['deactivate', deactivate, 'DELETE'],
	] as const)('to %s is sent so', (_, change, method) => {
		expect(sendingFor([change('a@x.org'), change('B@x.org')], 'ofGroup').call).toMatchObject({
			method,
			path: '/users',
			body: { list_user_email: ['a@x.org', 'B@x.org'] },
			scope: 'run',
			repeatable: true,
		});
	});

	it.each([
		[{ users_success: [EMAIL] }, 'done', null],
		[{ users_success: [' NATHAN@example.com '] }, 'done', null],
		[{ users_success: [EMAIL], users_failed: null }, 'done', null],
		[{ users_success: [], users_invalid: [EMAIL] }, 'refused', 'invalid_email'],
		[{ users_success: [], users_not_found: [EMAIL] }, 'refused', 'not_found'],
		[{ users_success: [], user_not_exist: [EMAIL] }, 'refused', 'not_found'],
		[{ users_success: [], users_not_exist: [EMAIL] }, 'refused', 'not_found'],
		[{ users_success: [], users_failed: [EMAIL] }, 'refused', 'server_failed'],
		[{ users_success: [] }, 'unclear', 'missing_from_response'],
		[{ users_success: ['other@example.com'] }, 'unclear', 'missing_from_response'],
		[{ users_success: [EMAIL], users_failed: [EMAIL] }, 'unclear', 'contradictory_response'],
	])('%j proves: %s, %s', async (answer, proves, reason) => {
		expect(await verdictsOf(answer, [activate(EMAIL)])).toMatchObject([{ proves, reason }]);
	});

	it.each([null, 5, 'ok', [], {}, { error: 1 }, { users_success: EMAIL }, { users_success: [{}] }])(
		'%j is no answer',
		async (answer) => {
			expect(await verdictsOf(answer, [activate(EMAIL)])).toBeUndefined();
		},
	);

	it('is matched by email, not by place', async () => {
		const answer = { users_success: ['c@x.org', 'a@x.org'] };
		const sent = [deactivate('a@x.org'), deactivate('B@x.org'), deactivate('C@x.org')];
		expect(await verdictsOf(answer, sent)).toMatchObject([
			{ proves: 'done' },
			{ proves: 'unclear' },
			{ proves: 'done' },
		]);
	});

	const THREE = [activate(EMAIL), activate('b@x.org'), activate('c@x.org')];

	it('with a number of successes is proven for those sent minus those in the other lists', async () => {
		const answer = { users_success: 2, users_failed: ['b@x.org'] };
		expect(await verdictsOf(answer, THREE)).toMatchObject([
			{ proves: 'done' },
			{ proves: 'refused' },
			{ proves: 'done' },
		]);
	});

	it('with a number that does not add up is proven for nobody', async () => {
		const answer = { users_success: 3, users_failed: ['b@x.org'] };
		expect(await verdictsOf(answer, THREE)).toMatchObject([
			{ proves: 'unclear' },
			{ proves: 'refused' },
			{ proves: 'unclear' },
		]);
	});
});

describe('memberships of a group', () => {
	const sent = [join('1', '10'), leave('2', '10'), join('3', '10')];

	it('are sent so', () => {
		const sending = sendingFor(sent, 'ofGroup');
		expect(sending).toMatchObject({
			call: {
				method: 'POST',
				path: '/groups/10/actions/assign_user',
				body: { assign: [1, 3], remove: [2] },
				scope: 'one',
				repeatable: true,
			},
			missing: 'unknown_group',
		});
	});

	it('are proven by the list of the same side', async () => {
		const answer = { assigned_users: [1], removed_users: ['2'], invalid_users: [3] };
		expect(await verdictsOf(answer, sent)).toMatchObject([
			{ proves: 'done' },
			{ proves: 'done' },
			{ proves: 'refused', reason: 'invalid_user' },
		]);
	});

	it('are not proven by the list of the opposite', async () => {
		const answer = { assigned_users: [2], removed_users: [1, 3] };
		const missing = { proves: 'unclear', reason: 'missing_from_response' };
		expect(await verdictsOf(answer, sent)).toMatchObject([missing, missing, missing]);
	});

	it('that the answer says to be both are unclear', async () => {
		const answer = { assigned_users: [1, 2], removed_users: [1, 2] };
		const contradictory = { proves: 'unclear', reason: 'contradictory_response' };
		expect(await verdictsOf(answer, sent.slice(0, 2))).toMatchObject([
			contradictory,
			contradictory,
		]);
	});

	it.each([{ group_id: '10' }, { group_id: 10 }, {}])(
		'are answered by what is about this group: %j',
		async (about) => {
			const answer = { ...about, assigned_users: [1] };
			expect(await verdictsOf(answer, [join('1', '10')])).toMatchObject([{ proves: 'done' }]);
		},
	);

	it('are not answered by what is about another group', async () => {
		const answer = { group_id: 11, assigned_users: [1] };
		expect(await verdictsOf(answer, [join('1', '10')])).toBeUndefined();
	});
});

describe('memberships of a user', () => {
	const sent = [join('101', '10'), leave('101', '20')];

	it('are sent so', () => {
		expect(sendingFor(sent, 'ofUser')).toMatchObject({
			call: {
				method: 'PUT',
				path: '/users/101/actions/change_group',
				body: { assign: [10], remove: [20] },
				scope: 'one',
				repeatable: true,
			},
			missing: 'not_found',
		});
	});

	it('are matched by group', async () => {
		const answer = { user_id: 101, invalid_groups: [10], removed_from: [20] };
		expect(await verdictsOf(answer, sent, 'ofUser')).toMatchObject([
			{ proves: 'refused', reason: 'invalid_groups' },
			{ proves: 'done' },
		]);
	});

	it('are not answered by what is about another user', async () => {
		const answer = { user_id: 102, assigned_to: [10], removed_from: [20] };
		expect(await verdictsOf(answer, sent, 'ofUser')).toBeUndefined();
	});
});

describe('who may be sent again', () => {
	it.each([
		['who is listed as failed', { users_failed: [EMAIL] }, true],
		['nobody who is refused', { users_invalid: [EMAIL] }, false],
		['nobody who is refused as well', { users_failed: [EMAIL], users_invalid: [EMAIL] }, false],
	])('is %s', async (_, answer, mayBeSentAgain) => {
		expect(await verdictsOf(answer, [activate(EMAIL)])).toMatchObject([{ mayBeSentAgain }]);
	});

	it('is nobody who is said to be done, too', async () => {
		const answer = { users_success: [EMAIL], users_failed: [EMAIL] };
		const [verdict] = (await verdictsOf(answer, [activate(EMAIL)])) ?? [];
		expect(verdict?.mayBeSentAgain).toBeFalsy();
	});

	it('is nobody for whom the opposite is said to be done', async () => {
		const answer = { assigned_users: [], removed_users: [1], failed_users: [1] };
		const [verdict] = (await verdictsOf(answer, [join('1', '10')])) ?? [];
		expect(verdict?.mayBeSentAgain).toBeFalsy();
	});
});

describe('new users', () => {
	const sent = [create('Nathan@example.com'), create('priya@example.com')];
	const refusal = (user_email: string, error_code: unknown, error_detail?: unknown) => ({
		user_email,
		error_code,
		error_detail,
	});

	it('are sent once, with their passwords for secrets', () => {
		const user = create(EMAIL, { groups: [{ name: 'Sales', id: '10' }, { name: 'IT' }] });
		expect(sendingFor([user], 'ofGroup').call).toMatchObject({
			method: 'POST',
			path: '/users',
			body: {
				pre_register: true,
				invitee_user: [
					{
						user_name: 'Nathan',
						user_email: EMAIL,
						user_group_name: ['Sales', 'IT'],
						user_password: 'pass-word-1',
					},
				],
			},
			repeatable: false,
			secrets: ['pass-word-1'],
		});
	});

	it('are created unless the answer names them', async () => {
		expect(await verdictsOf([], sent)).toEqual([DONE, DONE]);
	});

	it.each([
		['2', 'refused', 'invalid_email'],
		['3', 'refused', 'already_exists'],
		[4, 'in_part', 'some_groups_failed'],
		['5', 'refused', 'no_group_registered'],
		['6', 'refused', 'license_expired'],
		['99', 'refused', 'rejected'],
	])('with code %s are: %s, %s', async (code, proves, reason) => {
		const answer = [refusal('nathan@EXAMPLE.com', code, 'So it is')];
		expect(await verdictsOf(answer, sent)).toEqual([
			expect.objectContaining({ proves, reason, code: String(code), detail: 'So it is' }),
			DONE,
		]);
	});

	it('are refused in words that hold no password', async () => {
		const answer = [refusal('nathan@example.com', 'no pass-word-1', 'not pass-word-1')];
		expect(await verdictsOf(answer, sent)).toMatchObject([
			{ code: 'no [hidden]', detail: 'not [hidden]' },
			{ proves: 'done' },
		]);
	});

	it('are not proven to be created where a stranger is refused', async () => {
		const nobodyKnows = unclear('unreadable_response');
		expect(await verdictsOf([refusal('other@example.com', '3')], sent)).toEqual([
			nobodyKnows,
			nobodyKnows,
		]);
	});

	it('are unclear where two refusals contradict each other', async () => {
		const answer = ['3', '5'].map((code) => refusal('nathan@example.com', code));
		expect(await verdictsOf(answer, sent)).toMatchObject([
			{ proves: 'unclear', reason: 'contradictory_response' },
			{ proves: 'done' },
		]);
	});

	it.each([null, {}, { error: 1 }, [null], ['a'], [{ user_email: EMAIL }], [{ error_code: '3' }]])(
		'are not answered by %j',
		async (answer) => {
			expect(await verdictsOf(answer, sent)).toBeUndefined();
		},
	);
});

describe('where an earlier sending went without an answer', () => {
	const LOST = silence('unclear', 'connection_lost');
	const lost = { proves: 'unclear', reason: 'connection_lost' };

	it.each([
		DONE,
		unclear('contradictory_response'),
		refused('invalid_email'),
		refused('not_found'),
	])('this holds all the same: $proves, $reason', (verdict) => {
		expect(withDoubt(verdict, LOST)).toBe(verdict);
	});

	it.each([
		refused('already_exists'),
		refused('invalid_groups'),
		refused('server_failed'),
		unclear('missing_from_response'),
	])('this may be its work: $proves, $reason', (verdict) => {
		expect(withDoubt(verdict, LOST)).toMatchObject(lost);
	});

	it('the doubt concerns this change alone, because the request was answered in the end', () => {
		expect(withDoubt(refused('server_failed'), LOST)).toMatchObject({ concernsRun: false });
	});

	it('who is listed as failed may still be sent again, and is not named as failed', () => {
		const verdict = refused('server_failed', { listedAs: ['failed'], mayBeSentAgain: true });
		expect(withDoubt(verdict, LOST)).toMatchObject({ ...lost, listedAs: [], mayBeSentAgain: true });
	});
});

it('without any doubt a verdict is what it is', () => {
	const verdict = refused('already_exists');
	expect(withDoubt(verdict, undefined)).toBe(verdict);
});
