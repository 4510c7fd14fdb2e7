import type { Change } from '../../nodes/DronaHq/account/change';
import { OF_GROUP, OF_USER, sent } from './plugin';
import { activate, create, join, leave } from './rows';

/** What DronaHQ's answers prove about changes. */

type Sides = typeof OF_GROUP | typeof OF_USER;

const verdictsOf = async (json: unknown, changes: Change[], sharing: Sides = OF_GROUP) =>
	(await sent(changes, [{ json }], sharing)).verdicts;

const UNREADABLE = { proves: 'unclear', reason: 'unreadable_response' };

const DONE = { proves: 'done', reason: null };

const EMAIL = 'nathan@example.com';

describe('a status', () => {
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

	it.each([
		[2, 'done'],
		[1, 'unclear'],
		[3, 'unclear'],
	])('of %i successes beside a failure among three is: %s', async (number, proves) => {
		const answer = { users_success: number, users_failed: ['b@x.org'] };
		const all = [activate(EMAIL), activate('b@x.org'), activate('c@x.org')];
		expect(await verdictsOf(answer, all)).toMatchObject([
			{ proves },
			{ proves: 'refused' },
			{ proves },
		]);
	});
});

describe('memberships of a group', () => {
	const all = [join('1', '10'), leave('2', '10'), join('3', '10')];

	const missing = { proves: 'unclear', reason: 'missing_from_response' };
	const contradictory = { proves: 'unclear', reason: 'contradictory_response' };

	it.each([
		[
			'are proven by the list of the same side',
			{ assigned_users: [1], removed_users: ['2'], invalid_users: [3] },
			[DONE, DONE, { proves: 'refused', reason: 'invalid_user' }],
		],
		[
			'are not proven by the list of the opposite',
			{ assigned_users: [2], removed_users: [1, 3] },
			[missing, missing, missing],
		],
		[
			'that the answer says to be both are unclear',
			{ assigned_users: [1, 2], removed_users: [1, 2] },
			[contradictory, contradictory, missing],
		],
	])('%s', async (_, answer, expected) => {
		expect(await verdictsOf(answer, all)).toMatchObject(expected);
	});

	it.each([
		[{ group_id: '10' }, { proves: 'done' }],
		[{ group_id: 10 }, { proves: 'done' }],
		[{}, { proves: 'done' }],
		[{ group_id: 11 }, UNREADABLE],
	])('are answered by what is about this group, and no other: %j', async (about, verdict) => {
		const answer = { ...about, assigned_users: [1] };
		expect(await verdictsOf(answer, [join('1', '10')])).toMatchObject([verdict]);
	});
});

describe('memberships of a user', () => {
	const all = [join('101', '10'), leave('101', '20')];

	it('are matched by group, and not answered by what is about another user', async () => {
		const answer = { user_id: 101, invalid_groups: [10], removed_from: [20] };
		expect(await verdictsOf(answer, all, OF_USER)).toMatchObject([
			{ proves: 'refused', reason: 'invalid_groups' },
			{ proves: 'done' },
		]);
		const another = { ...answer, user_id: 102 };
		expect(await verdictsOf(another, all, OF_USER)).toMatchObject([UNREADABLE, UNREADABLE]);
	});
});

describe('who may be sent again', () => {
	const BOTH = { assigned_users: [], removed_users: [1], failed_users: [1] };

	it.each<[string, object, Change, boolean]>([
		['who is listed as failed', { users_failed: [EMAIL] }, activate(EMAIL), true],
		['nobody who is refused', { users_invalid: [EMAIL] }, activate(EMAIL), false],
		[
			'nobody who is refused as well',
			{ users_failed: [EMAIL], users_invalid: [EMAIL] },
			activate(EMAIL),
			false,
		],
		[
			'nobody who is said to be done, too',
			{ users_success: [EMAIL], users_failed: [EMAIL] },
			activate(EMAIL),
			false,
		],
		['nobody for whom the opposite is said to be done', BOTH, join('1', '10'), false],
	])('is %s', async (_, answer, change, mayBeSentAgain) => {
		const [verdict] = await verdictsOf(answer, [change]);
		expect(Boolean(verdict?.mayBeSentAgain)).toBe(mayBeSentAgain);
	});
});

describe('new users', () => {
	const all = [create('Nathan@example.com'), create('priya@example.com')];
	const refusal = (user_email: string, error_code: unknown, error_detail?: unknown) => ({
		user_email,
		error_code,
		error_detail,
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
		['constructor', 'refused', 'rejected'],
		['__proto__', 'refused', 'rejected'],
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

	it('are unclear where two refusals contradict each other', async () => {
		const answer = ['3', '5'].map((code) => refusal('nathan@example.com', code));
		expect(await verdictsOf(answer, all)).toMatchObject([
			{ proves: 'unclear', reason: 'contradictory_response' },
			{ proves: 'done' },
		]);
	});

	it.each([
		...[null, {}, { error: 1 }, [null], ['a'], [{ user_email: EMAIL }], [{ error_code: '3' }]],
		// Nor is anybody proven to be created where a stranger is refused.
		[refusal('other@example.com', '3')],
	])('are not answered by %j', async (answer) => {
		expect(await verdictsOf(answer, all)).toMatchObject([UNREADABLE, UNREADABLE]);
	});
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

	it.each<[object, Change?]>([
		[{ users_failed: [EMAIL] }],
		[{ users_success: [] }],
		[{ invalid_users: [1] }, join('1', '10')],
	])('%j may be the work of the first', async (answer, change = activate(EMAIL)) => {
		expect(await secondly(answer, change)).toMatchObject([DOUBTED]);
	});

	it('who is listed as failed is not told so, and may still be sent again', async () => {
		const [verdict] = await secondly({ users_failed: [EMAIL] });
		expect(verdict).toMatchObject({ listedAs: [], mayBeSentAgain: true });
		// Nor is the group invalid.
		const [member] = await secondly({ invalid_users: [1] }, join('1', '10'));
		expect(member).toMatchObject({ listedAs: [] });
	});
});
