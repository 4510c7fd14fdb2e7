import { groupRef, userRef } from '../../nodes/DronaHq/account/refs';
import { DOUBTS } from '../../nodes/DronaHq/outcomes/doubts';
import { done, notSent, type Outcome } from '../../nodes/DronaHq/outcomes/outcome';
import { isUnreadable, unreadableIn } from '../../nodes/DronaHq/run/exact/difference';
import type { Keepers } from '../../nodes/DronaHq/run/exact/keepers';
import { listedGroups } from '../../nodes/DronaHq/run/exact/listedGroups';
import type { MemberList } from '../../nodes/DronaHq/run/exact/memberLists';
import { doubtsOfMembers } from '../../nodes/DronaHq/run/exact/memberDoubts';
import type { Row } from '../../nodes/DronaHq/run/row';
import { leave, rowOf } from './rows';

const FOUND = done('unchanged');
const NOT_FOUND: Outcome = { ...notSent('not_found'), status: 'failed' };
const BROKEN: Outcome = notSent('server_error');

/** A row of a list of members, as it is once the account was read. */
const listed = (user: string, group: string, outcome: Outcome): Row => {
	const record = outcome === FOUND ? { user_id: 1, user_email: user } : undefined;
	const ref = { ...userRef(user), record };
	const wish = { exactly: 'members', user: ref, group: groupRef(group), kept: [] } as const;
	return { ...rowOf(0, []), wish, outcome };
};

const unreadable = (user_email: string | null, item = 0): Row => ({
	...rowOf(item, [], { outcome: notSent('invalid_input') }),
	subject: { user_email },
});

const LISTS = ['10', '20'].map((id) => ({
	group: { id, name: `Group ${id}` },
	members: new Map([['1', undefined]]),
}));

const NOBODY: Keepers = { ids: new Set() };

const doubtsOf = async (rows: Row[], keepers = NOBODY, lists: readonly MemberList[] = LISTS) => {
	const doubtOf = await doubtsOfMembers(rows, lists, keepers);
	const groups = await listedGroups(rows, lists);
	return { groups, in10: doubtOf(leave('1', '10')), in20: doubtOf(leave('1', '20')) };
};

describe('why somebody on no list may be meant by one', () => {
	it('is nothing where all of them are known', async () => {
		const doubts = await doubtsOf([listed('a@x.org', '10', FOUND)]);
		expect(doubts).toMatchObject({ in10: undefined, in20: undefined });
	});

	it('is a row that cannot be read, or whose group nobody knows, in every group', async () => {
		const doubt = DOUBTS.unreadable('a@', { item: 0 });
		expect(await doubtsOf([unreadable('a@')])).toMatchObject({ in10: doubt, in20: doubt });
		const { in20 } = await doubtsOf([listed('a@x.org', 'Slaes', notSent('unknown_group'))]);
		expect(in20).toMatchObject({ isOpen: false, why: expect.stringContaining("'Slaes'") });
	});

	it('is somebody unknown, or not looked up, in their group alone', async () => {
		const unknown = await doubtsOf([listed('a@x.org', '10', NOT_FOUND)]);
		expect(unknown).toMatchObject({ in10: { isOpen: true }, in20: undefined });
		const broken = await doubtsOf([listed('a@x.org', '20', BROKEN)]);
		expect(broken).toMatchObject({ in10: undefined, in20: { isOpen: false } });
	});

	it('is a list of a group that could not be read, for the users whom it names', async () => {
		const unread = [listed('A@x.org', '30', BROKEN), listed('7', '30', BROKEN)];
		const doubtOf = await doubtsOfMembers(unread, LISTS, NOBODY);
		const leaving = (user_id: number, user_email: string) => ({
			...leave(String(user_id), '10'),
			user: { id: String(user_id), record: { user_id, user_email } },
		});
		expect(doubtOf(leaving(1, 'a@x.org'))).toBe(DOUBTS.elsewhere);
		expect(doubtOf(leaving(7, 'b@x.org'))).toBe(DOUBTS.elsewhere);
		expect(doubtOf(leaving(2, 'c@x.org'))).toBeUndefined();
	});

	it('is a group of which nobody is shown, or that was not looked up, in every group', async () => {
		const empty: MemberList = { group: { id: '40' }, members: new Map() };
		const rows = [listed('a@x.org', '40', FOUND)];
		expect((await doubtsOf(rows, NOBODY, [...LISTS, empty])).in20).toMatchObject({
			isOpen: true,
			why: expect.stringContaining("shows nobody in the group '40'"),
		});
		expect((await doubtsOf([], NOBODY, [...LISTS, empty])).in20).toBeUndefined();
		const { in10 } = await doubtsOf([listed('a@x.org', 'Sales', BROKEN)]);
		expect(in10).toMatchObject({ isOpen: false, why: expect.stringContaining("'Sales'") });
	});

	it('is told first where nobody can lift it', async () => {
		const open: Keepers = { ids: new Set(), doubt: DOUBTS.unknownKeeper('k@x.org') };
		const sure: Keepers = { ids: new Set(), doubt: DOUBTS.unreadKeeper('k@x.org') };
		const rows = [listed('a@x.org', '10', NOT_FOUND), listed('b@x.org', '10', BROKEN)];
		const inRow = async (given: Row[], keepers?: Keepers) =>
			(await doubtsOf(given, keepers)).in10?.inRow;
		expect(await inRow([...rows, unreadable('c@')], sure)).toContain("'c@'");
		expect(await inRow(rows, sure)).toContain("'b@x.org' in the list could not be looked up");
		expect(await inRow(rows.slice(0, 1), sure)).toContain("'k@x.org' under 'Users to Keep'");
		expect(await inRow(rows.slice(0, 1), open)).toContain("'a@x.org' in the list");
		expect(await inRow([], open)).toContain("'k@x.org' under 'Users to Keep'");
	});

	it('comes with how the lists lie to their groups', async () => {
		const { groups } = await doubtsOf([
			listed('a@x.org', '10', FOUND),
			listed('b@x.org', '10', NOT_FOUND),
			listed('c@x.org', '10', BROKEN),
			unreadable('d@'),
		]);
		expect(groups).toEqual([
			{ id: '10', name: 'Group 10', members: 1, listed: 3, unknown: 1, common: 1 },
			{ id: '20', name: 'Group 20', members: 1, listed: 0, unknown: 0, common: 0 },
		]);
	});
});

describe('a row that cannot be read', () => {
	it.each([
		['invalid_input', true],
		['invalid_email', true],
		['blank', false],
		['not_found', false],
		['unknown_group', false],
	] as const)('is one with the reason %s: %p', (reason, is) => {
		expect(isUnreadable(rowOf(0, [], { outcome: notSent(reason) }))).toBe(is);
		expect(isUnreadable(rowOf(0, []))).toBe(false);
	});

	it.each([
		['di@partner', "'di@partner'"],
		['Di Fox', "'Di Fox'"],
		['di@partner.example', 'item 3'],
		[null, 'item 3'],
	])('is told by what it holds, or by its place where that is no fault: %s', (email, told) => {
		expect(unreadableIn(unreadable(email, 3)).inRow).toBe(
			`Not removed: ${told} in the list cannot be read and may be this user. Correct it and run this again.`,
		);
	});
});
