import type { Client } from '../../nodes/DronaHq/api/client';
import type { ListsWithDoubts } from '../../nodes/DronaHq/api/lists';
import type { GroupChange, Id } from '../../nodes/DronaHq/api/types';
import { judge } from '../../nodes/DronaHq/core/evidence';
import { changeUsers } from '../../nodes/DronaHq/operations/group/changeUsers';
import { activate } from '../../nodes/DronaHq/operations/user/activate';
import { changeGroups } from '../../nodes/DronaHq/operations/user/changeGroups';
import { create } from '../../nodes/DronaHq/operations/user/create';
import { deactivate } from '../../nodes/DronaHq/operations/user/deactivate';

/** What operations make of DronaHQ's answers, which a client hands them here without any request. */

const lists = (more: Partial<ListsWithDoubts>): ListsWithDoubts => ({
	done: new Set(),
	removed: new Set(),
	invalid: new Set(),
	notFound: new Set(),
	failed: new Set(),
	doubts: new Map(),
	...more,
});

const client = (methods: Partial<Record<keyof Client, unknown>>) => methods as unknown as Client;

it.each([
	['assign', { removed: new Set(['1']) }],
	['remove', { done: new Set(['1']) }],
] as const)('to %s somebody is not proven by the opposite', (action, answer) => {
	const provenBy = action === 'assign' ? 'done' : 'removed';
	const as = action === 'assign' ? 'assigned' : 'removed';
	const asked = { key: '1', action, as, provenBy, invalid: 'invalid_user' } as const;
	expect(judge(lists(answer), asked)).toMatchObject({
		status: 'unknown',
		reason: 'missing_from_response',
	});
});

it.each([
	['activated', activate, 'activateUsers'],
	['deactivated', deactivate, 'deactivateUsers'],
] as const)('who was %s is found by email, not by place', async (status, operation, method) => {
	const answer = lists({ done: new Set(['c@example.com', 'a@example.com']) });
	const inputs = ['a', 'B', 'C'].map((name) => ({ email: `${name}@example.com` }));
	const outcomes = await operation.run(client({ [method]: async () => answer }), inputs);
	expect(outcomes.map((outcome) => outcome.status)).toEqual([status, 'unknown', status]);
});

describe('create', () => {
	const user = (name: string, ifExists: 'fail' | 'skip' = 'fail') => ({
		email: `${name}@example.com`,
		userName: name,
		password: 'pass-word-1',
		groups: ['Sales'],
		ifExists,
	});
	const refusal = (user_email: string, error_code: string) => ({
		user_email,
		error_code,
		error_detail: `Code ${error_code}`,
	});
	const outcomes = async (refusals: unknown[], users = [user('Nathan'), user('priya')]) =>
		await create.run(client({ createUsers: async () => refusals }), users);

	it('made everybody whom the answer does not name', async () => {
		expect(await outcomes([])).toMatchObject([{ status: 'created' }, { status: 'created' }]);
	});

	it.each([
		['2', 'failed', 'invalid_email'],
		['3', 'failed', 'already_exists'],
		['4', 'partial', 'some_groups_failed'],
		['5', 'failed', 'no_group_registered'],
		['6', 'failed', 'license_expired'],
		['99', 'failed', 'rejected'],
	])('code %s means: %s, %s', async (code, status, reason) => {
		const [nathan, priya] = await outcomes([refusal('nathan@EXAMPLE.com', code)]);
		expect(nathan).toMatchObject({ status, reason, code, detail: `Code ${code}` });
		expect(priya).toMatchObject({ status: 'created', reason: null });
	});

	it('counts who exists already as done where that was asked for', async () => {
		const refusals = [refusal('nathan@example.com', '3'), refusal('priya@example.com', '3')];
		expect(await outcomes(refusals, [user('nathan', 'skip'), user('priya')])).toMatchObject([
			{ status: 'exists' },
			{ status: 'failed', reason: 'already_exists' },
		]);
	});

	it('proves nobody where a stranger is refused', async () => {
		expect(await outcomes([refusal('other@example.com', '3')])).toMatchObject([
			{ status: 'unknown', reason: 'unreadable_response' },
			{ status: 'unknown', reason: 'unreadable_response' },
		]);
	});

	it('is unclear where two refusals of one user contradict each other', async () => {
		const refusals = ['3', '5'].map((code) => refusal('nathan@example.com', code));
		expect(await outcomes(refusals)).toMatchObject([
			{ status: 'unknown', reason: 'contradictory_response' },
			{ status: 'created' },
		]);
	});
});

describe('the users of a group', () => {
	const input = (user: string, action: 'assign' | 'remove', group = '10') => ({
		group,
		groupIsName: false,
		user,
		action,
	});

	it('are sent to be added and to be removed, and found in the list that proves it', async () => {
		const asked: Array<[Id, GroupChange]> = [];
		const changeUsersOfGroup = async (id: Id, change: GroupChange) => {
			asked.push([id, change]);
			return lists({ done: new Set(['1']), removed: new Set(['2']), invalid: new Set(['3']) });
		};
		const inputs = [input('1', 'assign'), input('2', 'remove'), input('3', 'assign')];
		expect(await changeUsers.run(client({ changeUsersOfGroup }), inputs)).toMatchObject([
			{ status: 'assigned' },
			{ status: 'removed' },
			{ status: 'failed', reason: 'invalid_user' },
		]);
		expect(asked).toEqual([['10', { assign: [1, 3], remove: [2] }]]);
	});

	it('never share a request with those of another', () => {
		const [one, other] = [input('1', 'assign'), input('1', 'assign', '20')];
		expect(changeUsers.batch.groupBy?.(one)).not.toBe(changeUsers.batch.groupBy?.(other));
	});
});

describe('the groups of a user', () => {
	const input = (assign: string[], remove: string[], user = '101') => ({ user, assign, remove });
	const outcomes = async (
		answer: Partial<ListsWithDoubts>,
		...inputs: Array<ReturnType<typeof input>>
	) => await changeGroups.run(client({ changeGroupsOfUser: async () => lists(answer) }), inputs);

	it('share a request, and each item has its own share of the answer', async () => {
		const [one, other] = [input(['10'], []), input(['20'], ['30'])];
		expect(changeGroups.batch.groupBy?.(one)).toBe(changeGroups.batch.groupBy?.(other));
		const answer = { done: new Set(['10']), removed: new Set(['30']), failed: new Set(['20']) };
		expect(await outcomes(answer, one, other)).toMatchObject([
			{ status: 'changed', extra: { assigned_to: [10], removed_from: null, failed_groups: null } },
			{ status: 'partial', extra: { assigned_to: null, removed_from: [30], failed_groups: [20] } },
		]);
	});

	it.each([
		['all are done', { done: new Set(['10', '20']) }, 'changed'],
		['one is invalid', { done: new Set(['10']), invalid: new Set(['20']) }, 'partial'],
		['all are invalid', { invalid: new Set(['10', '20']) }, 'failed'],
		['one is left out', { done: new Set(['10']) }, 'unknown'],
		['one is left out, one invalid', { invalid: new Set(['10']) }, 'unknown'],
	])('where %s', async (_, answer, status) => {
		expect(await outcomes(answer, input(['10', '20'], []))).toMatchObject([{ status }]);
	});
});
