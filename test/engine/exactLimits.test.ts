import type { IDataObject } from 'n8n-workflow';

import { member } from '../operations/users';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import {
	ADA_AND_CY,
	approve,
	exactRuns,
	field,
	FIELD_GROUP,
	IT,
	listOf,
	PLAN_OF_ADA_AND_CY,
	SALES,
	sentIn,
	shortly,
} from './harness/exact';
import { countBy, memberEmail, range, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;
const CREW = 60;

/** An account with a group of so many. */
const crewOf = (members: number) => ({
	groups: [...TEAM.groups, { id: CREW, name: 'Crew' }],
	users: range(members).map((number) => member(number, { groups: ['Crew'] })),
});

describe("'Maximum Percent'", () => {
	const run = exactRuns(SET_MEMBERS);

	it.each<[number, number, IDataObject, 'removed' | 'limit_exceeded']>([
		[3, 12, {}, 'removed'],
		[3, 11, {}, 'limit_exceeded'],
		[2, 3, {}, 'removed'],
		[3, 30, { maxPercent: 10 }, 'removed'],
		[3, 29, { maxPercent: 10 }, 'limit_exceeded'],
		[1, 1000, { maxPercent: '0' }, 'limit_exceeded'],
		[29, 30, { maxPercent: 100 }, 'removed'],
	])('%d of %d members, %j: %s', async (leaving, members, options, became) => {
		const stay = range(members).slice(leaving);
		const { rows, sandbox } = await run(listOf(CREW, stay), {
			options,
			account: crewOf(members),
		});
		const left = rows.slice(stay.length).map(({ status, reason }) => reason ?? status);
		expect(left).toEqual(Array(leaving).fill(became));
		expect(writesTo(sandbox)).toHaveLength(became === 'removed' ? 1 : 0);
	});

	it('counts those who are to join neither as members nor as anything else', async () => {
		const stay = [...range(11).slice(3), ...range(9).map((number) => memberEmail(100 + number))];
		const account = crewOf(11);
		const users = range(9).map((number) => member(100 + number, { groups: [] }));
		const { rows, sandbox } = await run(listOf(CREW, stay), {
			account: { ...account, users: [...account.users, ...users] },
		});
		expect(countBy(rows, 'reason')).toEqual({ null: 8, limit_exceeded: 12 });
		expect(rows.at(-1)?.message).toContain("3 of 11 members of 'Crew' (27.3 %) would be removed");
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([-1, 101, 12.5, 'a lot'])(
		'is a whole number from 0 to 100, not %p',
		async (maxPercent) => {
			const { rows, sandbox } = await run(ADA_AND_CY, { options: { maxPercent } });
			expect(rows).toMatchObject(
				Array(2).fill({
					reason: 'invalid_input',
					message: "'Maximum Percent' must be a whole number from 0 to 100.",
				}),
			);
			expect(sandbox.log).toEqual([]);
		},
	);

	it('does not count whom nobody removes: who is protected, and who shows no email', async () => {
		const account = crewOf(12);
		const users = account.users.map((user, index) => ({
			...user,
			user_email: index === 0 ? '' : user.user_email,
		}));
		const { rows } = await run(listOf(CREW, range(12).slice(5)), {
			account: { ...account, users },
			options: { keepUsers: '2' },
		});
		expect(rows.slice(7).map(({ user_id: id, status }) => [id, status])).toEqual([
			[1, 'kept'],
			[2, 'kept'],
			[3, 'removed'],
			[4, 'removed'],
			[5, 'removed'],
		]);
		expect(rows[7]?.message).toBe(
			'Stays: DronaHQ shows no email for this user, so the list cannot be compared. Give their ID in the list.',
		);
	});
});

describe("'Maximum Users Losing Access'", () => {
	const run = exactRuns(SET_MEMBERS);

	it.each([
		[50, 'removed'],
		[51, 'limit_exceeded'],
	])('is 50: %d are %s', async (leaving, became) => {
		const { rows } = await run(listOf(CREW, range(300).slice(leaving)), { account: crewOf(300) });
		expect(countBy(rows, became === 'removed' ? 'status' : 'reason')[became]).toBe(leaving);
	});

	it('counts each user once, in however many groups', async () => {
		const both = [...listOf(SALES, ada, di), ...listOf(IT, cy, fay)];
		const one = await run(both, { options: { maxUsers: 1 } });
		expect(shortly(one.rows).slice(-2)).toEqual(['bo removed', 'bo removed']);
		const other = [...listOf(SALES, ada, bo), ...listOf(IT, cy, fay)];
		const two = await run(other, { options: { maxUsers: 1 } });
		expect(shortly(two.rows).slice(-2)).toEqual([
			'di not_sent/limit_exceeded',
			'bo not_sent/limit_exceeded',
		]);
		expect(two.rows.at(-1)?.message).toBe(
			`Nothing was changed: 2 users would lose access, and 'Maximum Users Losing Access' allows 1. ${approve(String(two.rows[0]?.plan))}`,
		);
	});
});

describe("Rounds of one execution, with 'Allow in a Loop'", () => {
	const run = exactRuns(SET_MEMBERS);
	const options = { allowInLoop: true, maxUsers: 3, maxPercent: 100 };

	const ROUNDS = [
		listOf(FIELD_GROUP, field(3, 20)),
		ADA_AND_CY,
		[...listOf(IT, bo, cy), ...listOf(30, fay, ada)],
	];

	it('share the limit: the one that goes over it sends nothing, nor does any after it', async () => {
		const { turns, sandbox } = await run([{}], { turns: ROUNDS, options });
		expect(turns.map(({ rows }) => countBy(rows, 'reason'))).toEqual([
			{ null: 20 },
			{ null: 1, limit_exceeded: 3 },
			{ null: 3, limit_exceeded: 2 },
		]);
		expect(turns[1]?.rows.at(-1)?.message).toContain(
			"Nothing was changed: 2 users would lose access, 2 did in earlier rounds of this execution, and 'Maximum Users Losing Access' allows 3.",
		);
		expect(turns[2]?.rows.at(-1)?.message).toContain(
			'Nothing was changed: an earlier round of this execution would have gone over a limit, and nothing is changed after that.',
		);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [], remove: [501, 502] }]);
	});

	it('stop as well after one that went over the percentage', async () => {
		const { turns, sandbox } = await run([{}], {
			turns: [listOf(FIELD_GROUP, field(7, 20)), listOf(IT, bo, cy)],
			options: { allowInLoop: true },
		});
		expect(turns.map(({ rows }) => rows.at(-1)?.reason)).toEqual(Array(2).fill('limit_exceeded'));
		expect(turns[1]?.rows.at(-1)?.message).toContain('would have gone over a limit');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('are approved one by one', async () => {
		const rounds = [ADA_AND_CY, listOf(IT, bo, cy)];
		const { turns } = await run([{}], {
			turns: rounds.map((items) => items.map((item) => ({ ...item, code: PLAN_OF_ADA_AND_CY }))),
			options: { ...options, maxUsers: 1, approvedPlan: '={{ $json.code }}' },
		});
		expect(turns.map(({ rows }) => shortly(rows))).toEqual([
			['ada unchanged', 'cy assigned', 'bo removed', 'di removed'],
			['bo unchanged', 'cy unchanged', 'fay not_sent/plan_changed'],
		]);
	});
});
