import {
	parseEmailLists,
	parseGroupLists,
	parseRefusals,
	parseUsers,
} from '../../nodes/DronaHq/api/answers';
import { judge } from '../../nodes/DronaHq/core/evidence';

const EMAIL = 'nathan@example.com';
const ASKED = {
	key: EMAIL,
	action: 'activate',
	as: 'activated',
	provenBy: 'done',
	invalid: 'invalid_email',
} as const;

const verdict = (answer: unknown, sent: string[] = [EMAIL]) => {
	const lists = parseEmailLists(sent)(answer);
	return lists && judge({ ...lists, doubts: new Map() }, ASKED);
};

it.each([
	[{ users_success: [EMAIL] }, 'activated', null],
	[{ users_success: [' NATHAN@example.com '] }, 'activated', null],
	[{ users_success: [EMAIL], users_failed: null }, 'activated', null],
	[{ users_success: [], users_invalid: [EMAIL] }, 'failed', 'invalid_email'],
	[{ users_success: [], users_not_found: [EMAIL] }, 'failed', 'not_found'],
	[{ users_success: [], user_not_exist: [EMAIL] }, 'failed', 'not_found'],
	[{ users_success: [], users_not_exist: [EMAIL] }, 'failed', 'not_found'],
	[{ users_success: [], users_failed: [EMAIL] }, 'failed', 'server_failed'],
	[{ users_success: [] }, 'unknown', 'missing_from_response'],
	[{ users_success: ['other@example.com'] }, 'unknown', 'missing_from_response'],
	[{ users_success: [EMAIL], users_failed: [EMAIL] }, 'unknown', 'contradictory_response'],
])('%j means: %s, %s', (answer, status, reason) => {
	expect(verdict(answer)).toMatchObject({ status, reason });
});

it.each([null, 5, 'ok', [], {}, { error: 1 }, { users_success: EMAIL }, { users_success: [{}] }])(
	'%j is no answer to a change of users',
	(answer) => {
		expect(verdict(answer)).toBeUndefined();
	},
);

describe('users_success as a number', () => {
	const sent = [EMAIL, 'b@example.com', 'c@example.com'];

	it('proves the users sent minus those in the other lists', () => {
		const answer = { users_success: 2, users_failed: ['b@example.com'] };
		expect(verdict(answer, sent)).toMatchObject({ status: 'activated' });
	});

	it('proves nobody where it does not add up', () => {
		const answer = { users_success: 3, users_failed: ['b@example.com'] };
		expect(verdict(answer, sent)).toMatchObject({ status: 'unknown' });
	});
});

it('takes somebody who is said to be both added and removed for unclear', () => {
	const parse = parseGroupLists('101');
	const lists = parse({ user_id: 101, assigned_to: [10], removed_from: [10] });
	expect(lists).toBeDefined();
	for (const provenBy of ['done', 'removed'] as const) {
		const asked = { ...ASKED, key: '10', action: 'changeGroups', as: 'changed', provenBy } as const;
		expect(lists && judge({ ...lists, doubts: new Map() }, asked)).toMatchObject({
			reason: 'contradictory_response',
		});
	}
});

it('takes an answer about another user for no answer', () => {
	const answer = { assigned_to: [10], removed_from: [], invalid_groups: [], failed_groups: [] };
	expect(parseGroupLists('101')({ user_id: '101', ...answer })).toBeDefined();
	expect(parseGroupLists('101')({ user_id: 101, ...answer })).toBeDefined();
	expect(parseGroupLists('101')({ user_id: 102, ...answer })).toBeUndefined();
});

it('reads the refusals of a create, codes as text', () => {
	expect(parseRefusals([])).toEqual([]);
	expect(parseRefusals([{ user_email: EMAIL, error_code: 3, error_detail: 'There' }])).toEqual([
		{ user_email: EMAIL, error_code: '3', error_detail: 'There' },
	]);
});

it.each([null, {}, { error: 1 }, [null], ['a'], [{ user_email: EMAIL }], [{ error_code: '3' }]])(
	'%j is no answer to a create',
	(answer) => {
		expect(parseRefusals(answer)).toBeUndefined();
	},
);

it('takes a list in which something is no user for no list of users', () => {
	expect(parseUsers([{ user_id: 1 }, { user_id: '2' }])).toHaveLength(2);
	for (const stranger of [null, 5, 'a', [], {}, { user_id: null }, { user_id: 'x' }]) {
		expect(parseUsers([{ user_id: 1 }, stranger])).toBeUndefined();
	}
});
