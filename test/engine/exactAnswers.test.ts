import type { ScriptedResponse } from '../sandbox';
import { TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes, writesTo } from './harness/dronaHq';
import { CONTINUE, exactRuns, listOf, row, SALES } from './harness/exact';
import { expectNoLoss } from './harness/exactClaims';
import { placesIn } from './harness/exactListRuns';
import { EXACT_LISTS } from './harness/exactLists';
import { changesIn, membershipsIn } from './harness/memberships';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, fay } = TEAM_USERS;

/** Nobody loses access by a reading that isn't sure. */

const ANSWERS: Array<{ what: string; answer: ScriptedResponse }> = [
	{ what: 'is refused', answer: { status: 400 } },
	{ what: 'finds nothing', answer: { status: 404 } },
	{ what: 'fails', answer: { status: 500 } },
	{ what: 'is empty', answer: { status: 200, body: [] } },
	{ what: 'has no content', answer: { status: 204 } },
	{ what: 'holds no list', answer: { status: 200, body: {} } },
	{ what: 'is a page of a proxy', answer: { status: 200, body: '<html></html>' } },
	{ what: 'holds users without IDs', answer: { status: 200, body: [{ user_email: ada.email }] } },
];

describe.each(EXACT_LISTS)('$name', (list) => {
	const start = sandboxes();
	const { items, parameters, account } = list;

	let reads: number[] = [];
	beforeAll(async () => {
		const sandbox = await start(account);
		await runNode({ sandbox, items, parameters });
		({ reads } = placesIn(sandbox));
	});

	it.each(ANSWERS)(
		'takes nothing from anybody whom it leaves it, where an answer $what',
		async ({ answer }) => {
			expect(reads).not.toEqual([]);
			for (const after of reads) {
				const sandbox = await start(account);
				const before = membershipsIn(sandbox);
				sandbox.script({ after, answer });
				await runNode({ sandbox, items, parameters, onError: CONTINUE });
				expectNoLoss(sandbox, list, before);
			}
		},
	);
});

describe.each([400, 500])('A user who cannot be looked up (%i)', (status) => {
	const members = exactRuns(SET_MEMBERS);
	const groups = exactRuns(SET_GROUPS);

	/** Bo's email in capitals can't be looked up; nothing else fails. */
	const BO = 'BO@example.com';
	const unread = {
		scripts: [{ path: /\/users\/BO(@|%40)/, times: 9, answer: { status } }],
		options: { maxRetries: 0 },
	};

	const NOT_REMOVED = {
		status: 'not_sent',
		reason: 'list_unsafe',
		message: expect.stringContaining(
			`Not removed: '${BO}' in the list could not be looked up and may be this user. Run this again in a few minutes.`,
		) as unknown,
	};

	it('may be any member of the group', async () => {
		const { rows, sandbox } = await members(listOf(SALES, BO, ada), unread);
		expect(rows.slice(1)).toMatchObject([{ status: 'unchanged' }, NOT_REMOVED, NOT_REMOVED]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('may be one whom another row names by their ID, with other groups', async () => {
		const items = [row(BO, '10'), row(bo.id, '20, 30'), row(fay, '30')];
		const { rows, sandbox } = await groups(items, unread);
		expect(rows[1]).toMatchObject({ ...NOT_REMOVED, status: 'partial', assigned_to: [30] });
		expect(rows[2]).toMatchObject({ status: 'changed', removed_from: [20] });
		expect(changesIn(writesTo(sandbox))).toEqual(['join 102 30', 'leave 106 20']);
	});
});
