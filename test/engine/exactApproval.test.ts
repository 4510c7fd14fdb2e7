import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import {
	ADA_AND_CY,
	alike,
	exactRuns,
	field,
	FIELD_GROUP,
	IT,
	listOf,
	PLAN_OF_ADA_AND_CY,
	row,
	SALES,
	sentIn,
	shortly,
	STOP,
	YAN,
	ZOE,
} from './harness/exact';
import type { Given } from './harness/operationRuns';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di } = TEAM_USERS;

describe("A plan's code", () => {
	const run = exactRuns(SET_MEMBERS);
	const dry = async (items: IDataObject[], operation: IDataObject = SET_MEMBERS) => {
		const { rows } = await run(items, { parameters: { ...operation, dryRun: true } });
		const [plan, ...others] = new Set(rows.map((one) => one.plan));
		expect(others).toEqual([]);
		return plan;
	};

	it('is the same whatever the order of the rows, and however they name users and groups', async () => {
		const items = [...ADA_AND_CY, ...listOf(IT, bo, cy, ada)];
		const plan = await dry(items);
		expect(plan).toMatch(/^5-[0-9a-f]{8}$/);
		expect(await dry([...items].reverse())).toBe(plan);
		const otherwise = [
			...listOf('IT', [ada.id, bo.id], 'CY@example.com'),
			...listOf('Sales', `${cy.id}, ${ada.email}, ${cy.email}`),
		];
		expect(await dry(otherwise)).toBe(plan);
	});

	it('is the same for the same changes, whichever operation makes them', async () => {
		const ofUsers = [row(ada, '10'), row(cy, '10, 20'), row(bo, '20'), row(di, '')];
		const setGroups = { ...SET_GROUPS, managedGroups: '10, 20', options: { ifEmpty: 'none' } };
		expect(await dry(ofUsers, setGroups)).toBe(PLAN_OF_ADA_AND_CY);
		expect(await dry(ADA_AND_CY)).toBe(PLAN_OF_ADA_AND_CY);
	});
});

describe("'Approved Plan Code'", () => {
	const run = exactRuns(SET_MEMBERS);

	it.each(['', '  ', '\u200B', null, [], '={{ $json.plan }}'] as const)(
		'is refused where it is there but empty, or its column is not there: %j',
		async (approvedPlan) => {
			const { rows, sandbox } = await run(ADA_AND_CY, {
				options: { approvedPlan } as IDataObject,
			});
			expect(rows).toMatchObject(Array(2).fill({ status: 'not_sent', reason: 'invalid_input' }));
			expect(rows[0]?.message).toContain(
				"'Approved Plan Code' is empty. Enter the code, or remove the option.",
			);
			expect(sandbox.log).toEqual([]);
		},
	);

	it('is read without what stands around it', async () => {
		const options = { approvedPlan: ` ${PLAN_OF_ADA_AND_CY}\n` };
		const { rows } = await run(ADA_AND_CY, { options });
		expect(shortly(rows).slice(-2)).toEqual(['bo removed', 'di removed']);
	});

	it('stops nobody where nothing is to be changed, limits and strangers included', async () => {
		const strangers = ['zoe', 'yan', 'eve', 'gil'].map((name) => `${name}@example.com`);
		for (const others of [[], strangers]) {
			const { rows, thrown } = await run(listOf(SALES, ada, bo, di, ...others), {
				options: { approvedPlan: PLAN_OF_ADA_AND_CY, maxPercent: 0 },
			});
			expect(thrown).toBeUndefined();
			expect(shortly(rows).slice(0, 3)).toEqual(alike('unchanged', 'ada', 'bo', 'di'));
			expect(rows.some(({ reason }) => reason === 'plan_changed')).toBe(false);
		}
		const options = { approvedPlan: PLAN_OF_ADA_AND_CY };
		const { thrown } = await run(listOf(SALES, ada, bo, di), { options, onError: STOP });
		expect(thrown).toBeUndefined();
	});

	it.each<[string, IDataObject[], IDataObject, string[]]>([
		[
			'somebody who may be a member misspelt',
			listOf(SALES, ada, bo, 'dii@partner.example'),
			{},
			['dii failed/not_found', 'di removed'],
		],
		[
			'somebody unknown under Users to Keep',
			listOf(SALES, ada, bo),
			{ keepUsers: 'dii@partner.example' },
			['bo unchanged', 'di removed'],
		],
		['a list of strangers', listOf(SALES, ada, ZOE, YAN), {}, ['bo removed', 'di removed']],
		[
			'a list that has nobody in common with the group',
			listOf(SALES, cy),
			{},
			['cy assigned', ...alike('removed', 'ada', 'bo', 'di')],
		],
		[
			'Maximum Percent',
			listOf(FIELD_GROUP, field(4, 20)),
			{ maxPercent: 10 },
			alike('removed', 'f01', 'f02', 'f03'),
		],
		['Maximum Percent of 0', listOf(FIELD_GROUP, field(2, 20)), { maxPercent: 0 }, ['f01 removed']],
		['Maximum Users', ADA_AND_CY, { maxUsers: 1 }, ['bo removed', 'di removed']],
	])('lets a plan be carried out in spite of %s', async (_, items, options, short) => {
		const held = await run(items, { options });
		const last = held.rows.at(-1);
		expect(last?.status).toBe('not_sent');
		const approved = { options: { ...options, approvedPlan: last?.plan } };
		for (const given of [approved, { ...approved, onError: STOP } as const]) {
			const { rows } = await run(items, given);
			expect(shortly(rows).slice(-short.length)).toEqual(short);
		}
	});

	it('lets the groups of users be changed, too', async () => {
		const options = { keepUsers: 'ada.lim@example.com', maxUsers: 1 };
		const given = { options, parameters: SET_GROUPS };
		const items = [row(ada, '20'), row(bo, '20')];
		const { sandbox, ...held } = await run(items, given);
		expect(shortly(held.rows)).toEqual([
			'ada partial/list_unsafe: join IT; leave Sales',
			'bo not_sent/list_unsafe: leave Sales',
		]);
		const { plan } = (await run(items, { ...given, sandbox })).rows[0] ?? {};
		const approved = { ...given, options: { ...options, approvedPlan: plan } };
		const done = await run(items, { ...approved, sandbox });
		expect(shortly(done.rows)).toEqual(alike('changed: leave Sales', 'ada', 'bo'));
		const other = await run(items, approved);
		expect(shortly(other.rows)).toEqual([
			'ada not_sent/plan_changed: join IT; leave Sales',
			'bo not_sent/plan_changed: leave Sales',
		]);
	});

	it('is no way round a row that cannot be read', async () => {
		const items = listOf(SALES, ada, bo, cy, 'di@partner');
		const { plan } = (await run(items)).rows[0] ?? {};
		// Only who is to be added: nobody can approve what is held back.
		expect(plan).toMatch(/^1-/);
		const options = { approvedPlan: plan };
		const approved = await run(items, { options });
		expect(shortly(approved.rows)).toEqual([
			...alike('unchanged', 'ada', 'bo'),
			'cy assigned',
			'di not_sent/invalid_input',
			'di not_sent/list_unsafe',
		]);
		expect(sentIn(approved.sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
		const other = await run(items, { options: { approvedPlan: '2-1c0fe4a1' } });
		expect(writesTo(other.sandbox)).toEqual([]);
		const stopped = await run(items, { options, onError: STOP });
		expect(stopped.thrown?.message).toContain("'di@partner'");
		expect(stopped.sandbox.log).toEqual([]);
	});

	it.each<[string, IDataObject[], Given]>([
		['an empty row', [...ADA_AND_CY, ...listOf(SALES, '')], {}],
		['a group that nobody knows', [...ADA_AND_CY, ...listOf('Slaes', bo)], {}],
		['a list that is not believed', ADA_AND_CY, { account: { gid: 'ignored' } }],
		[
			'somebody who could not be looked up',
			ADA_AND_CY,
			{
				scripts: [{ path: /cy/, times: 9, answer: { status: 500 } }],
				options: { approvedPlan: '2-4f3e763f', maxRetries: 0 },
			},
		],
	])('is no way round %s', async (_, items, given) => {
		const options = { approvedPlan: PLAN_OF_ADA_AND_CY, ...given.options };
		const { rows, sandbox } = await run(items, { ...given, options });
		expect(rows.map(({ status }) => status)).not.toContain('removed');
		expect(sentIn(sandbox).flatMap(({ remove }) => remove)).toEqual([]);
	});
});
