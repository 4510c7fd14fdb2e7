import type { IDataObject } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../sandbox';
import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import { exactRuns, field, listOf, row, sentIn, shortly, STOP } from './harness/exact';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;
const SALES = 10;
const IT = 20;
const FIELD = 50;
const SM1 = listOf(SALES, ada.email, cy.email);

describe("A plan's code", () => {
	const run = exactRuns(SET_MEMBERS);
	const dry = async (items: IDataObject[], operation: IDataObject = SET_MEMBERS) => {
		const { rows } = await run(items, { parameters: { ...operation, dryRun: true } });
		const [plan, ...others] = new Set(rows.map((one) => one.plan));
		expect(others).toEqual([]);
		return plan;
	};

	it('is the same whatever the order of the rows, and however they name users and groups', async () => {
		const items = [...SM1, ...listOf(IT, bo.email, cy.email, ada.email)];
		const plan = await dry(items);
		expect(plan).toMatch(/^5-[0-9a-f]{8}$/);
		expect(await dry([...items].reverse())).toBe(plan);
		const otherwise = [
			...listOf('IT', [ada.id, bo.id], 'CY@example.com'),
			...listOf('Sales', `${cy.id}, ${ada.email}, ${cy.email}`),
		];
		expect(await dry(otherwise)).toBe(plan);
	});

	it('is another one for any other change', async () => {
		const plans = await Promise.all([
			dry(SM1),
			dry(listOf(SALES, ada.email, fay.email)),
			dry(listOf(SALES, di.email, cy.email)),
			dry(listOf(SALES, ada.email, cy.email, bo.email)),
			dry([...SM1, ...listOf(IT, bo.email, cy.email)]),
		]);
		expect(new Set(plans).size).toBe(plans.length);
	});

	it('is the same for the same changes, whichever operation makes them', async () => {
		const ofUsers = [row(ada, '10'), row(cy, '10, 20'), row(bo, '20'), row(di, '')];
		const setGroups = { ...SET_GROUPS, managedGroups: '10, 20', options: { ifEmpty: 'none' } };
		expect(await dry(ofUsers, setGroups)).toBe(await dry(SM1));
		expect(await dry(SM1)).toBe('3-0a5d6073');
	});

	it('is in each row of a real run as it was in the dry run before it', async () => {
		const { rows } = await run(SM1);
		expect(rows.map(({ plan }) => plan)).toEqual(Array(4).fill('3-0a5d6073'));
	});
});

describe("'Approved Plan Code'", () => {
	const run = exactRuns(SET_MEMBERS);

	it.each(['', '  ', '\u200B', null, [] as unknown])(
		'is refused where it is there but empty: %j',
		async (approvedPlan) => {
			const { rows, sandbox } = await run(SM1, { options: { approvedPlan } as IDataObject });
			expect(rows).toMatchObject(
				Array(2).fill({
					status: 'not_sent',
					reason: 'invalid_input',
					message: "'Approved Plan Code' is empty. Enter the code, or remove the option.",
				}),
			);
			expect(sandbox.log).toEqual([]);
		},
	);

	it('is refused where its column is not there', async () => {
		const { thrown, sandbox } = await run(SM1, {
			options: { approvedPlan: '={{ $json.plan }}' },
			onError: STOP,
		});
		expect(thrown?.message).toContain(
			"'Approved Plan Code' is empty. Enter the code, or remove the option.",
		);
		expect(sandbox.log).toEqual([]);
	});

	it('is read without what stands around it', async () => {
		const { rows } = await run(SM1, { options: { approvedPlan: ' 3-0a5d6073\n' } });
		expect(shortly(rows).slice(-2)).toEqual(['bo removed', 'di removed']);
	});

	it('lets nothing be sent where it is the code of another plan', async () => {
		const options = { approvedPlan: '2-0a5d6073' };
		const { rows, sandbox } = await run(SM1, { options });
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			...['cy', 'bo', 'di'].map((name) => `${name} not_sent/plan_changed`),
		]);
		expect(writesTo(sandbox)).toEqual([]);
		const { thrown } = await run(SM1, { options, onError: STOP });
		expect(thrown?.message).toBe(
			'Nothing was changed: 2-0a5d6073 was approved, but the plan is now 3-0a5d6073 (1 to add, 2 to remove).',
		);
		expect(thrown?.description).toContain('Look at the new plan. If the old code is left over');
	});

	it('stops nobody where nothing is to be changed, limits and strangers included', async () => {
		const members = [ada.email, bo.email, di.email];
		const strangers = ['zoe', 'yan', 'eve', 'gil'].map((name) => `${name}@example.com`);
		for (const list of [members, [...members, ...strangers]]) {
			const { rows, thrown } = await run(listOf(SALES, ...list), {
				options: { approvedPlan: '3-0a5d6073', maxPercent: 0 },
			});
			expect(thrown).toBeUndefined();
			expect(shortly(rows).slice(0, 3)).toEqual(
				['ada', 'bo', 'di'].map((one) => `${one} unchanged`),
			);
			expect(rows.some(({ reason }) => reason === 'plan_changed')).toBe(false);
		}
	});

	it.each<[string, IDataObject[], IDataObject, string[]]>([
		[
			'somebody who may be a member misspelt',
			listOf(SALES, ada.email, bo.email, 'dii@partner.example'),
			{},
			['dii failed/not_found', 'di removed'],
		],
		[
			'somebody unknown under Users to Keep',
			listOf(SALES, ada.email, bo.email),
			{ keepUsers: 'dii@partner.example' },
			['bo unchanged', 'di removed'],
		],
		[
			'a list of strangers',
			listOf(SALES, ada.email, 'zoe@example.com', 'yan@example.com'),
			{},
			['bo removed', 'di removed'],
		],
		[
			'a list that has nobody in common with the group',
			listOf(SALES, cy.email),
			{},
			['cy assigned', 'ada removed', 'bo removed', 'di removed'],
		],
		['Maximum Percent', listOf(FIELD, field(4, 20)), { maxPercent: 10 }, ['f03 removed']],
		['Maximum Percent of 0', listOf(FIELD, field(2, 20)), { maxPercent: 0 }, ['f01 removed']],
		['Maximum Users', SM1, { maxUsers: 1 }, ['bo removed', 'di removed']],
	])('lets a plan be carried out in spite of %s', async (_, items, options, short) => {
		const held = await run(items, { options });
		const last = held.rows.at(-1);
		expect(last?.status).toBe('not_sent');
		const approved = await run(items, { options: { ...options, approvedPlan: last?.plan } });
		expect(shortly(approved.rows).slice(-short.length)).toEqual(short);
		const stopping = { options: { ...options, approvedPlan: last?.plan }, onError: STOP } as const;
		expect(shortly((await run(items, stopping)).rows).slice(-short.length)).toEqual(short);
	});

	it('lets the groups of users be changed, too', async () => {
		const options = { keepUsers: 'ada.lim@example.com', maxUsers: 1 };
		const given = { options, parameters: SET_GROUPS as IDataObject };
		const items = [row(ada, '20'), row(bo, '20')];
		const held = await run(items, given);
		expect(shortly(held.rows)).toEqual([
			'ada partial/list_unsafe: join IT; leave Sales',
			'bo not_sent/list_unsafe: leave Sales',
		]);
		const sandbox = held.sandbox;
		const { plan } = (await run(items, { ...given, sandbox })).rows[0] ?? {};
		const approved = await run(items, {
			...given,
			sandbox,
			options: { ...options, approvedPlan: plan },
		});
		expect(shortly(approved.rows)).toEqual(['ada changed: leave Sales', 'bo changed: leave Sales']);
		const other = await run(items, { ...given, options: { ...options, approvedPlan: plan } });
		expect(shortly(other.rows)).toEqual([
			'ada not_sent/plan_changed: join IT; leave Sales',
			'bo not_sent/plan_changed: leave Sales',
		]);
	});

	it('is no way round a row that cannot be read', async () => {
		const items = listOf(SALES, ada.email, bo.email, cy.email, 'di@partner');
		const { plan } = (await run(items)).rows[0] ?? {};
		// Only who is to be added: nobody can approve what is held back.
		expect(plan).toMatch(/^1-/);
		const approved = await run(items, { options: { approvedPlan: plan } });
		expect(shortly(approved.rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'cy assigned',
			'di not_sent/invalid_input',
			'di not_sent/list_unsafe',
		]);
		expect(sentIn(approved.sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
		const other = await run(items, { options: { approvedPlan: '2-1c0fe4a1' } });
		expect(writesTo(other.sandbox)).toEqual([]);
		const { thrown, sandbox } = await run(items, {
			options: { approvedPlan: plan },
			onError: STOP,
		});
		expect(thrown?.message).toContain("'di@partner'");
		expect(sandbox.log).toEqual([]);
	});

	it.each<[string, string, (items: IDataObject[]) => IDataObject[], SandboxOptions]>([
		['an empty row', '3-0a5d6073', (items) => [...items, { group: SALES, members: '' }], {}],
		[
			'a group that nobody knows',
			'3-0a5d6073',
			(items) => [...items, ...listOf('Slaes', bo.email)],
			{},
		],
		['a list that is not believed', '3-0a5d6073', (items) => items, { gid: 'ignored' }],
	])('is no way round %s', async (_, approvedPlan, given, account) => {
		const { rows, sandbox } = await run(given(SM1), { account, options: { approvedPlan } });
		expect(rows.map(({ status }) => status)).not.toContain('removed');
		expect(sentIn(sandbox).flatMap(({ remove }) => remove)).toEqual([]);
	});

	it('is no way round somebody who could not be looked up', async () => {
		const ready = (sandbox: Sandbox) =>
			sandbox.script({ path: /cy/, times: 9, answer: { status: 500 } });
		const options = { approvedPlan: '2-4f3e763f', maxRetries: 0 };
		const { rows, sandbox } = await run(SM1, { ready, options });
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			expect.stringMatching(/^cy (failed|not_sent)/),
			'bo not_sent/list_unsafe',
			'di not_sent/list_unsafe',
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});
