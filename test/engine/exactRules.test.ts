import type { IDataObject } from 'n8n-workflow';

import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { requestsOf, writesTo } from './harness/dronaHq';
import {
	ADA_AND_CY,
	alike,
	approve,
	ERROR_OUTPUT,
	exactRuns,
	IT,
	listOf,
	SALES,
	sentIn,
	shortly,
	YAN,
	ZOE,
} from './harness/exact';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;
const NOTHING_DUE = '0-e3b0c442';

describe('A list of members', () => {
	const run = exactRuns(SET_MEMBERS);

	it('is all rows about the group together, wherever they stand and however they name it', async () => {
		const { rows, sandbox } = await run([
			...listOf(SALES, ada),
			...listOf('IT', cy),
			...listOf('Sales', bo),
			...listOf(' Sales\u00A0', di),
			...listOf(IT, [bo.email, fay.id]),
		]);
		expect(shortly(rows)).toEqual(alike('unchanged', 'ada', 'cy', 'bo', 'di', 'bo', 'fay'));
		expect(rows.map(({ group_id: id }) => id)).toEqual([SALES, IT, SALES, SALES, IT, IT]);
		expect(rows.every(({ plan }) => plan === NOTHING_DUE)).toBe(true);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('has each user once, who is paired with the first item that names them in whatever way', async () => {
		const { rows, main, sandbox } = await run([
			...listOf(SALES, 'ADA@EXAMPLE.COM', 101, `${ada.email}, ${cy.email}`),
			...listOf(SALES, ['103', 'Cy@Example.com'], bo.email, bo.email, di.email, cy.email),
		]);
		expect(rows.map(({ user_email, user_id, status }) => [user_email, user_id, status])).toEqual([
			['ADA@EXAMPLE.COM', 101, 'unchanged'],
			[cy.email, 103, 'assigned'],
			[bo.email, 102, 'unchanged'],
			[di.email, 104, 'unchanged'],
		]);
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 2, 4, 6].map((item) => ({ item })),
		);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it('has them once in each of its groups', async () => {
		const { rows } = await run([...listOf(SALES, ada, bo, di, cy), ...listOf(IT, bo, cy, fay, cy)]);
		const ofCy = rows.filter(({ user_id: id }) => id === cy.id);
		expect(ofCy).toMatchObject([
			{ group_id: SALES, status: 'assigned' },
			{ group_id: IT, status: 'unchanged' },
		]);
	});

	it('is one list where every item gives it whole', async () => {
		const list = "={{ $('Start').all().map(i => i.json.member) }}";
		const anew = list.replace('i.json.member', 'i.json.member + $itemIndex.toString().slice(9)');
		for (const members of [list, anew]) {
			const items = [ada, bo, di, cy].map(({ email }) => ({ member: email, group: SALES }));
			const { rows, main } = await run(items, { parameters: { members } });
			expect(shortly(rows)).toEqual([...alike('unchanged', 'ada', 'bo', 'di'), 'cy assigned']);
			expect(main.map(({ pairedItem }) => pairedItem)).toEqual(Array(4).fill({ item: 0 }));
		}
	});

	it('is read as people paste it', async () => {
		const { rows, sandbox } = await run([
			...listOf(SALES, `Ada Lim <${ada.email}>; "Ek, Bo" <mailto:${bo.email}>`),
			...listOf(SALES, JSON.stringify([` ${di.email.toUpperCase()}\u200B`, cy.id])),
		]);
		expect(rows.map(({ user_id: id, status }) => [id, status])).toEqual([
			[101, 'unchanged'],
			[102, 'unchanged'],
			[104, 'unchanged'],
			[103, 'assigned'],
		]);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it('says the same of each user in the same columns', async () => {
		const columns =
			'user_email user_id user_name group_id group_name success status message reason detail code action';
		const { rows } = await run(ADA_AND_CY);
		expect(rows.map((one) => Object.keys(one).join(' '))).toEqual(Array(4).fill(`${columns} plan`));
		const checked = await run(ADA_AND_CY, { options: { checkAfterwards: true } });
		expect(checked.rows.map((one) => [Object.keys(one).join(' '), one.confirmed])).toEqual(
			[null, true, true, true].map((confirmed) => [`${columns} confirmed plan`, confirmed]),
		);
	});

	it('means the user whose email is spelt so, where two differ in capitals only', async () => {
		const twin = { user_id: 108, user_name: 'Ada Two', user_email: 'ADA@example.com' };
		const users = [...TEAM.users, { ...twin, groups: ['Sales'] }];
		const account = {
			users: users.sort(({ user_id: one = 0 }, { user_id: other = 0 }) => one - other),
		};
		const others = [bo.email, di.email];
		const exact = await run(listOf(SALES, 'ADA@example.com', ...others), { account });
		expect(exact.rows.map(({ user_id: id, status }) => [id, status])).toEqual([
			[108, 'unchanged'],
			[102, 'unchanged'],
			[104, 'unchanged'],
			[101, 'removed'],
		]);
		const neither = await run(listOf(SALES, 'Ada@Example.com', ...others), { account });
		expect(shortly(neither.rows)).toEqual([
			'Ada failed/not_found',
			'bo unchanged',
			'di unchanged',
			'ada not_sent/list_unsafe',
			'ADA not_sent/list_unsafe',
		]);
		expect(writesTo(neither.sandbox)).toEqual([]);
	});

	it('is followed by those whom it does not hold, in the order of their IDs, group by group', async () => {
		const member = (user_id: number, groups: string[]) => ({
			user_id,
			user_name: `User ${user_id}`,
			user_email: `u${user_id}@example.com`,
			groups,
		});
		const users = [
			member(9, ['Sales']),
			member(10, ['Sales', 'IT']),
			member(101, ['Sales', 'IT']),
			member(1000, ['Sales', 'IT']),
		];
		const { rows, main } = await run([...listOf(IT, 1000), ...listOf(SALES, 1000)], {
			account: { users },
			options: { maxPercent: 100 },
		});
		expect(rows.map(({ group_id, user_id, status }) => [group_id, user_id, status])).toEqual([
			[IT, 1000, 'unchanged'],
			[SALES, 1000, 'unchanged'],
			[IT, 10, 'removed'],
			[IT, 101, 'removed'],
			[SALES, 9, 'removed'],
			[SALES, 10, 'removed'],
			[SALES, 101, 'removed'],
		]);
		expect(main.slice(2).map(({ pairedItem }) => pairedItem)).toEqual(Array(5).fill([]));
	});

	const LOOK_BACK =
		"={{ (() => { try { return $('Start').item.json.members } catch (error) { return 'no item' } })() }}";

	it('pairs those whom it does not hold with no item, on both outputs', async () => {
		const done = await run(ADA_AND_CY, { downstream: LOOK_BACK });
		expect(done.downstream.main).toEqual([ada.email, cy.email, 'no item', 'no item']);

		const held = await run([...ADA_AND_CY, ...listOf(SALES, 'nobody')], {
			downstream: LOOK_BACK,
			onError: ERROR_OUTPUT,
		});
		expect(shortly(held.errorRows.map(({ error }) => error as IDataObject))).toEqual([
			'nobody not_sent/invalid_input',
			...alike('not_sent/list_unsafe', 'bo', 'di'),
		]);
		expect(held.downstream).toEqual({
			main: [ada.email, cy.email],
			error: ['nobody', 'no item', 'no item'],
		});
		// n8n adds the columns of the item that a row is paired with.
		expect(held.errorRows.map((item) => Object.keys(item))).toEqual([
			expect.arrayContaining(['group', 'members', 'error']),
			['error'],
			['error'],
		]);
	});
});

describe('Somebody on a list of members whom nobody knows', () => {
	const run = exactRuns(SET_MEMBERS);

	it('holds back the removals of their group alone, and nobody who is to be added', async () => {
		const { rows, sandbox } = await run([
			...listOf(SALES, ada, bo, cy, 'dii@partner.example'),
			...listOf(IT, bo, cy),
		]);
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'cy assigned',
			'dii failed/not_found',
			'bo unchanged',
			'cy unchanged',
			'di not_sent/list_unsafe',
			'fay removed',
		]);
		expect(requestsOf(sandbox).slice(-2)).toEqual(['POST /groups/10', 'POST /groups/20']);
		expect(sentIn(sandbox)).toMatchObject([
			{ assign: [103], remove: [] },
			{ assign: [], remove: [106] },
		]);
	});

	it('may be given by an ID', async () => {
		const { rows, sandbox } = await run(listOf(SALES, ada, bo, 999));
		expect(rows.slice(2)).toMatchObject([
			{ user_email: null, user_id: 999, reason: 'not_found' },
			{ user_id: 104, reason: 'list_unsafe' },
		]);
		expect(rows.at(-1)?.message).toMatch(/^Not removed: DronaHQ does not know '999' in the list/);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('is half of the list at most, however often they are named', async () => {
		const strangers = [ZOE, 'Zoe@example.com', YAN, ZOE];
		const { rows, sandbox } = await run([...ADA_AND_CY, ...listOf(SALES, ...strangers)]);
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'cy assigned',
			...alike('failed/not_found', 'zoe', 'yan'),
			...alike('not_sent/list_unsafe', 'bo', 'di'),
		]);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it('is more than half: nothing is sent for any group', async () => {
		const { rows, sandbox } = await run([
			...listOf(SALES, cy, ZOE, YAN),
			...listOf(IT, bo, cy, ada),
		]);
		expect(shortly(rows)).toEqual([
			'cy not_sent/list_unsafe',
			'zoe failed/not_found',
			'yan failed/not_found',
			'bo unchanged',
			'cy unchanged',
			...alike('not_sent/list_unsafe', 'ada', 'ada', 'bo', 'di', 'fay'),
		]);
		const { message, plan } = rows.at(-1) ?? {};
		expect(message).toBe(
			`Nothing was changed: 2 of the 3 users in the list are not in the account, so this is probably a list of other users. ${approve(String(plan))}`,
		);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('A group whose members would all leave', () => {
	const run = exactRuns(SET_MEMBERS);
	const two = { users: TEAM.users.filter(({ user_id }) => user_id !== di.id) };

	it('is left alone, and so is every other', async () => {
		const { rows, sandbox } = await run([...listOf(SALES, cy), ...listOf(IT, bo, cy)], {
			account: two,
		});
		expect(shortly(rows)).toEqual([
			'cy not_sent/list_unsafe',
			'bo unchanged',
			'cy unchanged',
			...alike('not_sent/list_unsafe', 'ada', 'bo', 'fay'),
		]);
		expect(rows[0]?.message).toContain(
			"Nothing was changed: the list and the group 'Sales' have nobody in common, so one of the two is probably not the one that is meant.",
		);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('keeps those who are protected', async () => {
		const { rows } = await run(listOf(SALES, cy), {
			account: two,
			options: { keepUsers: 'BO@example.com' },
		});
		expect(shortly(rows)).toEqual(['cy assigned', 'ada removed', 'bo kept']);
	});
});

describe("'Users to Keep' of a group", () => {
	const run = exactRuns(SET_MEMBERS);

	it('are those of all items together, and may be on the list or in no group', async () => {
		const items = listOf(SALES, ada, cy).map((item, index) => ({
			...item,
			keep: [`${ada.email}; 102`, [fay.email, 'DI@Partner.Example']][index],
		}));
		const { rows, sandbox } = await run(items as IDataObject[], {
			options: { keepUsers: '={{ $json.keep }}' },
		});
		expect(shortly(rows)).toEqual(['ada unchanged', 'cy assigned', 'bo kept', 'di kept']);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it('must be readable, or nobody is removed', async () => {
		for (const keepUsers of ['bo', `${bo.email} and Di`]) {
			const { rows, sandbox } = await run(listOf(SALES, ada), { options: { keepUsers } });
			expect(rows).toMatchObject([{ reason: 'invalid_input' }]);
			expect(rows[0]?.message).toMatch(
				/^'Users to Keep' holds '.+', which is neither an email address nor a user ID/,
			);
			expect(sandbox.log).toEqual([]);
		}
	});
});
