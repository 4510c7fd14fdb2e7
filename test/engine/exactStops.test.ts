import type { IDataObject } from 'n8n-workflow';

import { BARRED } from '../../nodes/DronaHq/outcomes/exact';
import type { ScriptRule } from '../sandbox';
import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import {
	ADA_AND_CY,
	alike,
	approve,
	CONTINUE,
	ERROR_OUTPUT,
	exactRuns,
	field,
	FIELD_GROUP,
	IT,
	listOf,
	messagesOf,
	PLAN_OF_ADA_AND_CY,
	resultsOf,
	row,
	SALES,
	shortly,
	STOP,
	YAN,
	ZOE,
} from './harness/exact';
import type { Given } from './harness/operationRuns';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;

const OF_GROUPS = { parameters: SET_GROUPS as IDataObject };

interface Refusal {
	items: IDataObject[];
	given?: Given;
	/** What is thrown under Stop Workflow, and what its description begins with. */
	thrown: RegExp | string;
	advice?: RegExp | string;
	/** The results under both Continue settings. */
	short: string[];
	/** Those under Stop Workflow, where they differ. */
	stopped?: string[];
	/** How many requests change something under the Continue settings. */
	writes?: number;
	/** Whether DronaHQ is asked for anything under Stop Workflow. */
	isRead?: boolean;
	/** Of the results' plan; none where there is no plan. */
	plan?: string;
}

const unsent = (reason: string, ...names: string[]): string[] =>
	alike(`not_sent/${reason}`, ...names);

/** What becomes of those three, whatever keeps Di in Sales. */
const ADA_BO_AND_CY = [...alike('unchanged', 'ada', 'bo'), 'cy assigned'];

/** A path that fails for good, once so many requests were answered. */
const failing = (path: ScriptRule['path'], after = 0): Given => ({
	scripts: [{ path, after, times: 9, answer: { status: 500 } }],
	options: { maxRetries: 0 },
});

const REFUSALS: Record<string, Refusal> = {
	'a row that cannot be used': {
		items: listOf(SALES, ada, bo, cy, 'di@partner'),
		thrown:
			"[Item 3]: 'Members' holds 'di@partner', which is neither an email address nor a user ID.",
		advice: 'Nothing was changed',
		short: [...ADA_BO_AND_CY, 'di not_sent/invalid_input', 'di not_sent/list_unsafe'],
		stopped: [...unsent('stopped', 'ada', 'bo', 'cy'), 'di not_sent/invalid_input'],
		writes: 1,
		isRead: false,
	},
	'an empty row of several': {
		items: listOf(SALES, ada, bo, cy, ''),
		thrown:
			"[Item 3]: 'Members' is empty for the group 10, so nobody can tell who is meant. Give the user, or take the row out.",
		short: [...ADA_BO_AND_CY, 'null not_sent/invalid_input', 'di not_sent/list_unsafe'],
		stopped: [...unsent('stopped', 'ada', 'bo', 'cy'), 'null not_sent/invalid_input'],
		writes: 1,
		isRead: false,
	},
	'somebody who may be a member misspelt': {
		items: listOf(SALES, ada, bo, cy, 'dii@partner.example'),
		thrown:
			"Nothing was changed: DronaHQ does not know 'dii@partner.example' in the list, who may be somebody misspelt who would lose access.",
		advice: `Correct the list, or create the user. ${approve('2-4f3e763f')}`,
		short: [...ADA_BO_AND_CY, 'dii failed/not_found', 'di not_sent/list_unsafe'],
		stopped: [
			...alike('unchanged', 'ada', 'bo'),
			'cy not_sent/list_unsafe',
			'dii failed/not_found',
			'di not_sent/list_unsafe',
		],
		writes: 1,
		isRead: true,
	},
	'a list of strangers': {
		items: listOf(SALES, ada, ZOE, YAN),
		thrown:
			'Nothing was changed: 2 of the 3 users in the list are not in the account, so this is probably a list of other users.',
		advice: 'If this is right',
		short: [
			'ada unchanged',
			...alike('failed/not_found', 'zoe', 'yan'),
			...unsent('list_unsafe', 'bo', 'di'),
		],
		isRead: true,
	},
	"somebody unknown under 'Users to Keep'": {
		items: listOf(SALES, cy, fay),
		given: { options: { keepUsers: ZOE } },
		thrown: /^Nothing was changed: DronaHQ does not know 'zoe@example.com' under 'Users to Keep'/,
		short: [...alike('assigned', 'cy', 'fay'), ...unsent('list_unsafe', 'ada', 'bo', 'di')],
		stopped: unsent('list_unsafe', 'cy', 'fay', 'ada', 'bo', 'di'),
		writes: 1,
		isRead: true,
	},
	'a group whose members would all leave': {
		items: listOf(SALES, cy, fay),
		thrown: /^Nothing was changed: the list and the group 'Sales' have nobody in common/,
		advice: approve('5-82fc72e9'),
		short: unsent('list_unsafe', 'cy', 'fay', 'ada', 'bo', 'di'),
		isRead: true,
		plan: '5-82fc72e9',
	},
	'more than a limit allows': {
		items: listOf(FIELD_GROUP, ...field(1, 14)),
		given: { options: { keepUsers: field(15, 15)[0], maxPercent: 24 } },
		thrown:
			"Nothing was changed: 5 of 20 members of 'Field' (25 %) would be removed, and 'Maximum Percent' allows 24.",
		advice: approve('5-05a7b144'),
		short: [
			...field(1, 14).map((email) => `${email.slice(0, 3)} unchanged`),
			'f15 kept',
			...unsent('limit_exceeded', 'f16', 'f17', 'f18', 'f19', 'f20'),
		],
		isRead: true,
		plan: '5-05a7b144',
	},
	'more users than a limit allows': {
		items: ADA_AND_CY,
		given: { options: { maxUsers: 1 } },
		thrown:
			"Nothing was changed: 2 users would lose access, and 'Maximum Users Losing Access' allows 1.",
		advice: approve(PLAN_OF_ADA_AND_CY),
		short: ['ada unchanged', ...unsent('limit_exceeded', 'cy', 'bo', 'di')],
		isRead: true,
		plan: PLAN_OF_ADA_AND_CY,
	},
	'another plan than the approved one': {
		items: ADA_AND_CY,
		given: { options: { approvedPlan: '4-0a5d6073' } },
		thrown:
			'Nothing was changed: 4-0a5d6073 was approved, but the plan is now 3-0a5d6073 (1 to add, 2 to remove).',
		advice: "Look at the new plan. If the old code is left over, remove 'Approved Plan Code'.",
		short: ['ada unchanged', ...unsent('plan_changed', 'cy', 'bo', 'di')],
		isRead: true,
		plan: PLAN_OF_ADA_AND_CY,
	},
	'a list of members that is not believed': {
		items: ADA_AND_CY,
		given: { account: { gid: 'ignored' } },
		thrown:
			/^Nothing was changed: DronaHQ's list of the members of '10' holds users who are not in it/,
		short: unsent('account_unsafe', 'ada', 'cy'),
		isRead: true,
	},
	'a list of members whose second page fails': {
		items: ADA_AND_CY,
		given: failing('/users', 1),
		thrown: /DronaHQ could not process the request at that moment\./,
		short: unsent('server_error', 'ada', 'cy'),
		isRead: true,
	},
	'somebody who cannot be looked up': {
		items: ADA_AND_CY,
		given: failing(/cy/),
		thrown: /DronaHQ could not process the request at that moment\./,
		short: ['ada unchanged', 'cy not_sent/server_error', ...unsent('list_unsafe', 'bo', 'di')],
		stopped: ['ada unchanged', 'cy not_sent/server_error', ...unsent('stopped', 'bo', 'di')],
		isRead: true,
	},
	'an agent': {
		items: ADA_AND_CY,
		given: { asTool: true },
		thrown: BARRED.tool,
		short: unsent('invalid_input', 'null', 'null'),
		isRead: false,
	},
	// The code would be one that the model was told a moment ago, not one that somebody has looked at.
	'an agent that gives the code of the plan': {
		items: ADA_AND_CY,
		given: { asTool: true, options: { approvedPlan: PLAN_OF_ADA_AND_CY } },
		thrown: BARRED.tool,
		short: unsent('invalid_input', 'null', 'null'),
		isRead: false,
	},
	'an agent in Set Groups': {
		items: [row(bo, '20, 30')],
		given: { ...OF_GROUPS, asTool: true, options: { approvedPlan: '2-a9011a9c' } },
		thrown: BARRED.tool,
		short: unsent('invalid_input', 'null'),
		isRead: false,
	},
	'an agent whose rows cannot be used either': {
		items: listOf(SALES, '', 'di@partner', 'x, y'),
		given: { asTool: true },
		thrown: BARRED.tool,
		short: unsent('invalid_input', 'null', 'null', 'null'),
		isRead: false,
	},
	'groups of users that cannot be read': {
		items: [row(ada, '20'), row(bo, { name: 'IT' })],
		given: OF_GROUPS,
		thrown: /^\[Item 1\]: 'Group Names or IDs' holds objects/,
		short: ['ada partial/list_unsafe: join 20; leave Sales', 'bo not_sent/invalid_input'],
		stopped: ['ada not_sent/stopped', 'bo not_sent/invalid_input'],
		writes: 1,
		isRead: false,
	},
	'users without any groups': {
		items: [row(ada, ''), row(bo, '')],
		given: { ...OF_GROUPS, options: { ifEmpty: 'none' } },
		thrown: /^In none of the rows are there groups/,
		short: unsent('invalid_input', 'ada', 'bo'),
		isRead: false,
	},
	'more users than a limit allows in Set Groups': {
		items: [row(ada, '20'), row(bo, '20'), row(fay, '20, 30')],
		given: { ...OF_GROUPS, options: { maxUsers: 1 } },
		thrown:
			"Nothing was changed: 2 users would lose access, and 'Maximum Users Losing Access' allows 1.",
		short: [
			'ada not_sent/limit_exceeded: join IT; leave Sales',
			'bo not_sent/limit_exceeded: leave Sales',
			'fay unchanged',
		],
		isRead: true,
	},
};

describe.each(Object.entries(REFUSALS))('%s', (_, refusal) => {
	const run = exactRuns(SET_MEMBERS);
	const { items, given = {}, short, writes = 0 } = refusal;

	it('ends the run under Stop Workflow, with all results and nothing sent', async () => {
		const { rows, thrown, results, sandbox } = await run(items, { ...given, onError: STOP });
		expect(rows).toEqual([]);
		expect(thrown?.message).toMatch(refusal.thrown);
		if (refusal.advice) expect(thrown?.description).toMatch(refusal.advice);
		expect(shortly(results ?? [])).toEqual(refusal.stopped ?? short);
		expect(writesTo(sandbox)).toEqual([]);
		expect(sandbox.log.length > 0).toBe(refusal.isRead);
		if (refusal.plan === undefined) return;
		expect(results?.every(({ plan }) => plan === refusal.plan)).toBe(true);
	});

	it('is a result of each row under Continue', async () => {
		const result = await run(items, { ...given, onError: CONTINUE });
		expect(result.thrown).toBeUndefined();
		expect(shortly(result.rows)).toEqual(short);
		expect(result.errorRows).toEqual([]);
		expect(writesTo(result.sandbox)).toHaveLength(writes);
		if (refusal.plan === undefined) return;
		expect(result.rows.every(({ plan }) => plan === refusal.plan)).toBe(true);
	});

	it('is on the error output where that is wanted, and what is well on the main one', async () => {
		const result = await run(items, { ...given, onError: ERROR_OUTPUT });
		expect(result.thrown).toBeUndefined();
		expect(result.rows.every(({ success }) => success === true)).toBe(true);
		const failed = result.errorRows.map(({ error }) => error as IDataObject);
		expect(failed.every(({ success }) => success === false)).toBe(true);
		expect(shortly(resultsOf(result)).sort()).toEqual([...short].sort());
		expect(writesTo(result.sandbox)).toHaveLength(writes);
	});

	it('never ends a dry run for what the rows or the plan hold, and nothing is sent', async () => {
		const parameters = { ...given.parameters, dryRun: true };
		const { rows, thrown, sandbox } = await run(items, { ...given, parameters, onError: STOP });
		const isOfAccount = /server_error|account_unsafe/.test(short.join());
		expect(thrown !== undefined).toBe(isOfAccount);
		if (!isOfAccount) expect(rows.length).toBeGreaterThan(0);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('A run under Stop Workflow', () => {
	const run = exactRuns(SET_MEMBERS);

	it('names ten of the rows that cannot be used', async () => {
		const items = listOf(SALES, ada.email, ...Array<string>(12).fill('nobody'));
		const { thrown } = await run(items, { onError: STOP });
		expect(thrown?.message).toMatch(/^\[Item 1\]: .* 11 more are listed below\.$/);
		const lines = String(thrown?.description).split('\n');
		expect(lines.filter((line) => line.startsWith('[Item'))).toHaveLength(10);
	});

	it('does nothing for one group where the list of another is not to be believed', async () => {
		const stranger: ScriptRule = {
			path: '/users',
			times: 9,
			answer: (normal, { query }) =>
				query.gid === '20' && query.maxuid === '0'
					? [{ user_id: 101, user_name: 'Ada', user_email: ada.email, user_group: [] }]
					: normal,
		};
		const scripts = [stranger];
		const items = [...ADA_AND_CY, ...listOf(IT, bo)];
		const stopped = await run(items, { scripts, onError: STOP });
		expect(stopped.thrown?.message).toMatch(/^Nothing was changed: DronaHQ's list .* '20'/);
		expect(writesTo(stopped.sandbox)).toEqual([]);
		const going = await run(items, { scripts });
		expect(shortly(going.rows)).toEqual([
			'ada unchanged',
			'cy assigned',
			'bo not_sent/account_unsafe',
			// Who belongs to the other group does not leave this one meanwhile.
			'bo not_sent/list_unsafe',
			'di removed',
		]);
	});

	it('passes where everybody is in the right groups already, or protected', async () => {
		const quiet = await run(listOf(SALES, ada), {
			onError: STOP,
			options: { keepUsers: `${bo.email}, ${di.id}` },
		});
		expect(quiet.thrown).toBeUndefined();
		expect(shortly(quiet.rows)).toEqual(['ada unchanged', 'bo kept', 'di kept']);
		expect(messagesOf(quiet)).toEqual(['Nothing was changed. Not in the account: 0. Kept: 2.']);
	});

	it.each([
		['nobody succeeded of whom something was due', ADA_AND_CY, [103, 102, 104], true],
		['somebody succeeded', ADA_AND_CY, [103], false],
	])('says at the end that users were refused: %s', async (_, items, userIds, isThrown) => {
		const { rows, thrown, results, hints } = await run(items, {
			onError: STOP,
			account: { fails: { userIds } },
		});
		expect(thrown !== undefined).toBe(isThrown);
		const all = results ?? rows;
		expect(shortly(all)).toEqual([
			'ada unchanged',
			...['cy', 'bo', 'di'].map((name, index) =>
				index < userIds.length ? `${name} failed/server_failed` : `${name} removed`,
			),
		]);
		expect(hints.some(({ type, message }) => type === 'warning' && message.includes('of 4'))).toBe(
			!isThrown,
		);
	});

	it('has a row for those whom an earlier try has removed, and sends nothing again', async () => {
		const { results, sandbox } = await run([...ADA_AND_CY, ...listOf(IT, bo, cy)], {
			onError: STOP,
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
			account: { fails: { userIds: [fay.id] } },
			options: { ifUserFails: 'stop' },
		});
		expect(shortly(results ?? []).slice(-3)).toEqual([
			'bo removed',
			'104 removed',
			'fay failed/server_failed',
		]);
		expect(results?.at(-2)).toMatchObject({
			user_id: di.id,
			group_id: SALES,
			message: expect.stringContaining('This is the result of an earlier try of this run'),
		});
		expect(new Set(results?.map(({ plan }) => plan)).size).toBe(1);
		expect(writesTo(sandbox).filter(({ path }) => path.includes('/10/'))).toHaveLength(1);
	});

	it.each<[string, 401 | 500, string]>([
		['others go on', 500, 'removed'],
		['but not without a token', 401, 'not_sent/stopped'],
	])('ends with a request that fails; under Continue %s', async (_, status, became) => {
		const given = {
			scripts: [{ method: 'POST', path: /groups.10/, times: 9, answer: { status } }],
			options: { maxRetries: 0, parallelRequests: 1 },
		};
		const items = [...ADA_AND_CY, ...listOf(IT, bo, cy)];
		const stopped = await run(items, { ...given, onError: STOP });
		expect(stopped.thrown?.description).toMatch(/Done: 3.*never sent: 1|1 .*not sent|3 .*1/);
		expect(shortly(stopped.results ?? []).at(-1)).toBe('fay not_sent/stopped');
		const going = await run(items, given);
		expect(shortly(going.rows)).toEqual([
			'ada unchanged',
			expect.stringMatching(/^cy (unknown|failed)/),
			'bo unchanged',
			'cy unchanged',
			expect.stringMatching(/^bo (unknown|failed)/),
			expect.stringMatching(/^di (unknown|failed)/),
			`fay ${became}`,
		]);
	});
});

describe('A run in a loop', () => {
	const run = exactRuns(SET_MEMBERS);
	const LOOP =
		"This node stands in a loop ('Loop'): each round would remove everybody whom that round does not hold. Use the loop's 'done' output, or no loop.";

	it.each<[string, IDataObject[]]>([
		['of rows that are well', ADA_AND_CY],
		['of rows that cannot be used', listOf(SALES, '', 'di@partner', `${ada.email}; cy@`)],
		['of blank rows', [{}, {}]],
	])('is refused before anything is read: %s', async (_, items) => {
		const given = { turns: [items] };
		const going = await run([{}], given);
		expect(going.turns[0]?.rows).toMatchObject(
			items.map(() => ({ status: 'not_sent', reason: 'invalid_input', message: LOOP })),
		);
		const split = await run([{}], { ...given, onError: ERROR_OUTPUT });
		expect(split.turns[0]?.rows).toEqual([]);
		expect(split.turns[0]?.errorRows.map(({ error }) => error)).toMatchObject(
			items.map(() => ({ message: LOOP })),
		);
		const stopped = await run([{}], { ...given, onError: STOP });
		expect(stopped.thrown?.message).toBe(LOOP);
		expect(stopped.results).toHaveLength(items.length);
		for (const { sandbox } of [going, split, stopped]) expect(sandbox.log).toEqual([]);
	});

	it('is refused for the groups of users, too', async () => {
		const { turns, sandbox } = await run([{}], { ...OF_GROUPS, turns: [[row(ada, '20')]] });
		expect(turns[0]?.rows).toMatchObject([{ message: LOOP }]);
		expect(sandbox.log).toEqual([]);
	});
});
