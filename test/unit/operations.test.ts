import type { Change, Creation } from '../../nodes/DronaHq/account/change';
import { changeGroups } from '../../nodes/DronaHq/operations/user/changeGroups';
import { create as createUsers } from '../../nodes/DronaHq/operations/user/create';
import { get } from '../../nodes/DronaHq/operations/user/get';
import { getAll } from '../../nodes/DronaHq/operations/user/getAll';
import { simplified } from '../../nodes/DronaHq/operations/fields/simplify';
import {
	DONE,
	raise,
	refused,
	Unanswered,
	unclear,
	type Verdict,
} from '../../nodes/DronaHq/outcomes/verdict';
import type { User } from '../../nodes/DronaHq/account/user';
import { accountOf } from './account';
import { create, join, leave } from './rows';

/** What operations make of what the account says. */

describe('a creation', () => {
	const outcomeOf = (change: Creation, verdict: Verdict) =>
		createUsers.conclude?.([change], [verdict]);
	const EXISTS = refused('already_exists', { code: null, detail: null });

	it('is done', () => {
		expect(outcomeOf(create('a@x.org'), DONE)).toMatchObject({ status: 'created' });
	});

	it('is done in part where some groups failed', () => {
		const verdict = { proves: 'in_part', reason: 'some_groups_failed' } as const;
		expect(outcomeOf(create('a@x.org'), verdict)).toMatchObject({
			status: 'partial',
			reason: 'some_groups_failed',
		});
	});

	it('of a user who exists has failed', () => {
		expect(outcomeOf(create('a@x.org'), EXISTS)).toMatchObject({
			status: 'failed',
			reason: 'already_exists',
		});
	});

	it('of a user who exists is as good as done where that was asked for', () => {
		expect(outcomeOf(create('a@x.org', { mayExist: true }), EXISTS)).toMatchObject({
			status: 'exists',
			reason: null,
		});
	});

	it('that failed otherwise has failed, whatever was asked for', () => {
		const change = create('a@x.org', { mayExist: true });
		expect(outcomeOf(change, refused('license_expired'))).toMatchObject({ status: 'failed' });
	});
});

describe('the groups of a user', () => {
	const outcomeOf = (...changes: Array<[Change, Verdict]>) =>
		changeGroups.conclude?.(
			changes.map(([change]) => change),
			changes.map(([, verdict]) => verdict),
		);
	const done: Verdict = { ...DONE, listedAs: ['done'] };
	const removed: Verdict = { ...DONE, listedAs: ['removed'] };
	const invalid = refused('invalid_groups', { listedAs: ['invalid'] });
	const failed = refused('server_failed', { listedAs: ['failed'] });
	const missing = unclear('missing_from_response');

	it('are listed by what became of them', () => {
		const outcome = outcomeOf(
			[join('101', '10'), done],
			[join('101', '11'), invalid],
			[leave('101', '20'), removed],
			[leave('101', '21'), failed],
		);
		expect(outcome?.extra).toEqual({
			assigned_to: [10],
			removed_from: [20],
			invalid_groups: [11],
			failed_groups: [21],
		});
	});

	it('have no list where nothing is in it', () => {
		expect(outcomeOf([join('101', '10'), done])?.extra).toEqual({
			assigned_to: [10],
			removed_from: null,
			invalid_groups: null,
			failed_groups: null,
		});
	});

	it.each([
		['all are done', done, done, 'changed'],
		['one is invalid', done, invalid, 'partial'],
		['all are invalid', invalid, invalid, 'failed'],
		['one is left out', done, missing, 'unknown'],
		['one is left out, one invalid', invalid, missing, 'unknown'],
	])('where %s', (_, one, other, status) => {
		const outcome = outcomeOf([join('101', '10'), one], [join('101', '20'), other]);
		expect(outcome).toMatchObject({ status });
	});

	it('that changed are told beside those that did not', () => {
		const outcome = outcomeOf([join('101', '10'), done], [join('101', '20'), invalid]);
		expect(outcome?.message).toContain('The other groups were changed.');
	});
});

describe('a list of users', () => {
	type Ask = Parameters<typeof getAll.find>[1];

	const users = Array.from({ length: 35 }, (_, index): User => ({ user_id: index + 1 }));
	const pages = [0, 10, 20, 30].map((from) => users.slice(from, from + 10));

	/** What is found in an account of these pages. */
	const list = async (of: Array<User[] | Verdict>, more: Partial<Ask> = {}) => {
		const ask = { key: '', limit: Infinity, simplify: false, stats: false, query: {}, ...more };
		return await getAll.find(accountOf({ pages: of }).account, ask);
	};

	it('is complete', async () => {
		expect(await list(pages)).toEqual({
			status: 'found',
			reason: null,
			message: '',
			items: users,
			hint: undefined,
		});
	});

	it.each([
		[1, 'Only 1 user was asked for'],
		[10, 'Only the first 10 users were asked for'],
		[15, 'Only the first 15 users were asked for'],
		[34, 'Only the first 34 users were asked for'],
	])('holds as many as the limit allows, and says so: %i', async (limit, hint) => {
		const outcome = await list(pages, { limit });
		expect(outcome.items).toEqual(users.slice(0, limit));
		expect(outcome.hint).toContain(hint);
	});

	it('says that nobody matches', async () => {
		expect(await list([])).toMatchObject({
			items: [],
			hint: expect.stringContaining('No user matches.'),
		});
	});

	it('is none where a page in the middle fails', async () => {
		await expect(list([users.slice(0, 10), unclear('timeout')])).rejects.toThrow(Unanswered);
	});

	it('is asked for with all filters, and its group by ID', async () => {
		const { account } = accountOf();
		const asking = jest.spyOn(account, 'users');
		const query = { search: 'Nathan', activity: 'inactive', stats: true, after: 1 } as const;
		const group = { id: '10', name: 'Sales' };
		await getAll.find(account, { key: '', limit: 5, simplify: true, stats: true, query, group });
		expect(asking).toHaveBeenCalledWith({ ...query, group: '10' });
	});
});

describe('one user', () => {
	const ask = { key: '', user: { id: '1' }, simplify: false, stats: false, nonce: '' };
	const NATHAN = { user_id: 1, user_name: 'Nathan', anything: 'else' };

	it('comes as DronaHQ describes them', async () => {
		const { account } = accountOf({ user: () => NATHAN });
		expect((await get.find(account, ask)).items).toEqual([NATHAN]);
	});

	it('comes simplified where that was asked for', async () => {
		const { account } = accountOf({ user: () => NATHAN });
		expect((await get.find(account, { ...ask, simplify: true })).items).toEqual([
			simplified(NATHAN, { stats: false }),
		]);
	});

	it('is asked for with what the item adds, and nothing else', async () => {
		const { account } = accountOf();
		const asking = jest.spyOn(account, 'user');
		await get.find(account, ask);
		await get.find(account, { ...ask, stats: true, nonce: 'nonce-one' });
		expect(asking.mock.calls).toEqual([
			[{ id: '1' }, {}],
			[{ id: '1' }, { stats: true, nonce: 'nonce-one' }],
		]);
	});

	it('is none where there is no answer', async () => {
		const { account } = accountOf({ user: () => raise(refused('not_found')) });
		await expect(get.find(account, ask)).rejects.toThrow(Unanswered);
	});
});

describe('a simplified user', () => {
	const user = {
		user_id: '101',
		user_name: 'Nathan',
		user_reg_date: '2026-03-01 02:14:00',
		user_group: [
			{ grp_id: 10, grp_name: 'Sales' },
			{ grp_id: '20', grp_name: 'IT' },
		],
		stats: { status: 'active' },
	};

	it('has flat fields, with groups as the list fields take them', () => {
		expect(simplified(user, { stats: true })).toEqual({
			user_id: 101,
			user_name: 'Nathan',
			user_email: null,
			user_desg: null,
			is_admin: null,
			user_reg_date: '2026-03-01T02:14:00.000Z',
			groups: 'Sales, IT',
			group_ids: '10, 20',
			groups_complete: true,
			activity_status: 'active',
		});
	});

	it('has no activity unless it was asked for', () => {
		expect(simplified(user, { stats: false })).not.toHaveProperty('activity_status');
	});

	it.each([null, 'soon', 5])('has a date that is none as it came: %j', (user_reg_date) => {
		expect(simplified({ ...user, user_reg_date }, { stats: false })).toMatchObject({
			user_reg_date,
		});
	});
});
