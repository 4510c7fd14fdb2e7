import type { Change } from '../../nodes/DronaHq/account/change';
import { OF_GROUP, OF_USER, sent } from './plugin';
import { activate, create, deactivate, join, leave } from './rows';

/** How changes are sent to DronaHQ, and what its answers prove about them. */

/** The request that these changes are sent in. */
const requestOf = async (changes: Change[], sharing: typeof OF_GROUP | typeof OF_USER = OF_GROUP) =>
	(await sent(changes, [500], sharing)).asked;

const verdictsOf = async (
	json: unknown,
	changes: Change[],
	sharing: typeof OF_GROUP | typeof OF_USER = OF_GROUP,
) => (await sent(changes, [{ json }], sharing)).verdicts;

const UNREADABLE = { proves: 'unclear', reason: 'unreadable_response' };

const DONE = { proves: 'done', reason: null };

const EMAIL = 'nathan@example.com';

describe('a status', () => {
	it.each([
		['activate', activate, 'PUT'],
		['deactivate', deactivate, 'DELETE'],
	] as const)('to %s is sent so', async (_, change, method) => {
		expect(await requestOf([change('a@x.org'), change('B@x.org')])).toMatchObject([
			{ method, url: '/users', body: { list_user_email: ['a@x.org', 'B@x.org'] } },
		]);
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
			expect(await verdictsOf(answer, [activate(EMAIL)])).toMatchObject([UNREADABLE]);
		},
	);

	it('is matched by email, not by place', async () => {
		const answer = { users_success: ['c@x.org', 'a@x.org'] };
		const all = [deactivate('a@x.org'), deactivate('B@x.org'), deactivate('C@x.org')];
		expect(await verdictsOf(answer, all)).toMatchObject([
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
	const all = [join('1', '10'), leave('2', '10'), join('3', '10')];

	it('are sent so', async () => {
		expect(await requestOf(all)).toMatchObject([
			{
				method: 'POST',
				url: '/groups/10/actions/assign_user',
				body: { assign: [1, 3], remove: [2] },
			},
		]);
	});

	it('are proven by the list of the same side', async () => {
		const answer = { assigned_users: [1], removed_users: ['2'], invalid_users: [3] };
		expect(await verdictsOf(answer, all)).toMatchObject([
			{ proves: 'done' },
			{ proves: 'done' },
			{ proves: 'refused', reason: 'invalid_user' },
		]);
	});

	it('are not proven by the list of the opposite', async () => {
		const answer = { assigned_users: [2], removed_users: [1, 3] };
		const missing = { proves: 'unclear', reason: 'missing_from_response' };
		expect(await verdictsOf(answer, all)).toMatchObject([missing, missing, missing]);
	});

	it('that the answer says to be both are unclear', async () => {
		const answer = { assigned_users: [1, 2], removed_users: [1, 2] };
		const contradictory = { proves: 'unclear', reason: 'contradictory_response' };
		expect(await verdictsOf(answer, all.slice(0, 2))).toMatchObject([contradictory, contradictory]);
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
		expect(await verdictsOf(answer, [join('1', '10')])).toMatchObject([UNREADABLE]);
	});
});

describe('memberships of a user', () => {
	const all = [join('101', '10'), leave('101', '20')];

	it('are sent so', async () => {
		expect(await requestOf(all, OF_USER)).toMatchObject([
			{
				method: 'PUT',
				url: '/users/101/actions/change_group',
				body: { assign: [10], remove: [20] },
			},
		]);
	});

	it('are matched by group', async () => {
		const answer = { user_id: 101, invalid_groups: [10], removed_from: [20] };
		expect(await verdictsOf(answer, all, OF_USER)).toMatchObject([
			{ proves: 'refused', reason: 'invalid_groups' },
			{ proves: 'done' },
		]);
	});

	it('are not answered by what is about another user', async () => {
		const answer = { user_id: 102, assigned_to: [10], removed_from: [20] };
		expect(await verdictsOf(answer, all, OF_USER)).toMatchObject([UNREADABLE, UNREADABLE]);
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
		const [verdict] = await verdictsOf(answer, [activate(EMAIL)]);
		expect(verdict?.mayBeSentAgain).toBeFalsy();
	});

	it('is nobody for whom the opposite is said to be done', async () => {
		const answer = { assigned_users: [], removed_users: [1], failed_users: [1] };
		const [verdict] = await verdictsOf(answer, [join('1', '10')]);
		expect(verdict?.mayBeSentAgain).toBeFalsy();
	});
});

describe('new users', () => {
	const all = [create('Nathan@example.com'), create('priya@example.com')];
	const refusal = (user_email: string, error_code: unknown, error_detail?: unknown) => ({
		user_email,
		error_code,
		error_detail,
	});

	it('are sent so', async () => {
		const user = create(EMAIL, { groups: [{ name: 'Sales', id: '10' }, { name: 'IT' }] });
		expect(await requestOf([user])).toMatchObject([
			{
				method: 'POST',
				url: '/users',
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
			},
		]);
	});

	it('are created unless the answer names them', async () => {
		expect(await verdictsOf([], all)).toEqual([DONE, DONE]);
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
		expect(await verdictsOf(answer, all)).toEqual([
			expect.objectContaining({ proves, reason, code: String(code), detail: 'So it is' }),
			DONE,
		]);
	});

	it('are refused in words that hold no password', async () => {
		const answer = [refusal('nathan@example.com', 'no pass-word-1', 'not pass-word-1')];
		expect(await verdictsOf(answer, all)).toMatchObject([
			{ code: 'no [hidden]', detail: 'not [hidden]' },
			{ proves: 'done' },
		]);
	});

	it('are not proven to be created where a stranger is refused', async () => {
		expect(await verdictsOf([refusal('other@example.com', '3')], all)).toMatchObject([
			UNREADABLE,
			UNREADABLE,
		]);
	});

	it('are unclear where two refusals contradict each other', async () => {
		const answer = ['3', '5'].map((code) => refusal('nathan@example.com', code));
		expect(await verdictsOf(answer, all)).toMatchObject([
			{ proves: 'unclear', reason: 'contradictory_response' },
			{ proves: 'done' },
		]);
	});

	it.each(['7', 'constructor', '__proto__'])(
		'are refused with a reason, whatever code DronaHQ gives: %s',
		async (code) => {
			const verdicts = await verdictsOf([refusal('priya@example.com', code)], all);
			expect(verdicts).toMatchObject([
				{ proves: 'done' },
				{ proves: 'refused', reason: 'rejected' },
			]);
		},
	);

	it.each([null, {}, { error: 1 }, [null], ['a'], [{ user_email: EMAIL }], [{ error_code: '3' }]])(
		'are not answered by %j',
		async (answer) => {
			expect(await verdictsOf(answer, all)).toMatchObject([UNREADABLE, UNREADABLE]);
		},
	);
});

describe('where an earlier sending went without an answer', () => {
	/** What a change comes to whose second sending is answered so. */
	const secondly = async (json: unknown, change: Change = activate(EMAIL)) =>
		(await sent([change], [500, { json }], OF_GROUP, { maxRetries: 1 })).verdicts;

	beforeEach(() => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(() => {
		jest.restoreAllMocks();
	});

	it.each([
		[{ users_success: [EMAIL] }, 'done', null],
		[{ users_success: [EMAIL], users_failed: [EMAIL] }, 'unclear', 'contradictory_response'],
		[{ users_invalid: [EMAIL] }, 'refused', 'invalid_email'],
		[{ users_not_found: [EMAIL] }, 'refused', 'not_found'],
	])('%j proves what it says: %s, %s', async (answer, proves, reason) => {
		expect(await secondly(answer)).toMatchObject([{ proves, reason }]);
	});

	const DOUBTED = { proves: 'unclear', reason: 'server_error', concernsRun: false };

	it.each([{ users_failed: [EMAIL] }, { users_success: [] }])(
		'%j may be the work of the first',
		async (answer) => {
			expect(await secondly(answer)).toMatchObject([DOUBTED]);
		},
	);

	it('a refusal of a member may be the work of the first', async () => {
		// Nor is the group invalid.
		const verdict = { ...DOUBTED, listedAs: [] };
		expect(await secondly({ invalid_users: [1] }, join('1', '10'))).toMatchObject([verdict]);
	});

	it('who is listed as failed may still be sent again, and is not named as failed', async () => {
		expect(await secondly({ users_failed: [EMAIL] })).toMatchObject([
			{ ...DOUBTED, listedAs: [], mayBeSentAgain: true },
		]);
	});
});
