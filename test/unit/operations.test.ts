import type { Change } from '../../nodes/DronaHq/account/change';
import { changeGroups } from '../../nodes/DronaHq/operations/user/changeGroups';
import { getAll } from '../../nodes/DronaHq/operations/user/getAll';
import { simplified } from '../../nodes/DronaHq/operations/fields/simplify';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import type { User } from '../../nodes/DronaHq/account/user';
import { accountOf } from './account';
import { join, leave } from './rows';

/** What operations make of what the account says. */

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

	it('are listed by what became of them, and have no list where nothing is in it', () => {
		const outcome = outcomeOf(
			[join('101', '10'), done],
			[join('101', '11'), invalid],
			[leave('101', '21'), failed],
		);
		expect(outcome?.extra).toEqual({
			assigned_to: [10],
			removed_from: null,
			invalid_groups: [11],
			failed_groups: [21],
		});
		expect(outcomeOf([leave('101', '20'), removed])?.extra).toMatchObject({ removed_from: [20] });
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
	const users = Array.from({ length: 35 }, (_, index): User => ({ user_id: index + 1 }));
	const pages = [0, 10, 20, 30].map((from) => users.slice(from, from + 10));

	it.each([
		[1, 'Only 1 user was asked for'],
		[10, 'Only the first 10 users were asked for'],
		[15, 'Only the first 15 users were asked for'],
		[34, 'Only the first 34 users were asked for'],
	])('holds as many as the limit allows, and says so: %i', async (limit, hint) => {
		const ask = { key: '', limit, simplify: false, stats: false, query: {} };
		const outcome = await getAll.find(accountOf({ pages }).account, ask);
		expect(outcome.items).toEqual(users.slice(0, limit));
		expect(outcome.hint).toContain(hint);
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

	it('has flat fields, with groups as the list fields take them, and activity where it was asked for', () => {
		const shown = {
			user_id: 101,
			user_name: 'Nathan',
			user_email: null,
			user_desg: null,
			is_admin: null,
			user_reg_date: '2026-03-01T02:14:00.000Z',
			groups: 'Sales, IT',
			group_ids: '10, 20',
			groups_complete: true,
		};
		expect(simplified(user, { stats: false })).toEqual(shown);
		expect(simplified(user, { stats: true })).toEqual({ ...shown, activity_status: 'active' });
	});

	it.each([null, 'soon', 5])('has a date that is none as it came: %j', (user_reg_date) => {
		const shown = simplified({ ...user, user_reg_date }, { stats: false });
		expect(shown).toMatchObject({ user_reg_date });
	});
});
