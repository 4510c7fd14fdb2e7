import { groupRef, userRef } from '../../nodes/DronaHq/account/refs';
import { DOUBTS } from '../../nodes/DronaHq/outcomes/doubts';
import { done, notSent, type Outcome } from '../../nodes/DronaHq/outcomes/outcome';
import { isUnreadable, unreadableIn } from '../../nodes/DronaHq/run/exact/difference';
import type { Keepers } from '../../nodes/DronaHq/run/exact/keepers';
import { listedGroups } from '../../nodes/DronaHq/run/exact/listedGroups';
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

const doubtsOf = async (rows: Row[], keepers: Keepers = { ids: new Set() }) => {
	const doubtOf = await doubtsOfMembers(rows, LISTS, keepers);
	return doubtOf(leave('1', '10'))?.inRow;
};

describe('why somebody on no list may be meant by one', () => {
	it('is told first where nobody can lift it', async () => {
		const open: Keepers = { ids: new Set(), doubt: DOUBTS.unknownKeeper('k@x.org') };
		const sure: Keepers = { ids: new Set(), doubt: DOUBTS.unreadKeeper('k@x.org') };
		const rows = [listed('a@x.org', '10', NOT_FOUND), listed('b@x.org', '10', BROKEN)];
		expect(await doubtsOf([...rows, unreadable('c@')], sure)).toContain("'c@'");
		expect(await doubtsOf(rows, sure)).toContain("'b@x.org' in the list could not be looked up");
		expect(await doubtsOf(rows.slice(0, 1), sure)).toContain("'k@x.org' under 'Users to Keep'");
		expect(await doubtsOf(rows.slice(0, 1), open)).toContain("'a@x.org' in the list");
		expect(await doubtsOf([], open)).toContain("'k@x.org' under 'Users to Keep'");
	});

	it('comes with how the lists lie to their groups', async () => {
		const rows = [FOUND, NOT_FOUND, BROKEN].map((outcome, index) =>
			listed(`${index}@x.org`, '10', outcome),
		);
		expect(await listedGroups([...rows, unreadable('d@')], LISTS)).toEqual([
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
