import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ScriptedResponse } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes, writesTo } from './harness/dronaHq';
import { expectNoLoss } from './harness/exactClaims';
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

// Some hundred runs in one test.
jest.setTimeout(60_000);

describe.each(EXACT_LISTS)('$name', (list) => {
	const start = sandboxes();

	it.each(ANSWERS)(
		'takes nothing from anybody whom it leaves it, where an answer $what',
		async ({ answer }) => {
			const whole = await start(list.account);
			const { items, parameters } = list;
			await runNode({ sandbox: whole, items, parameters });
			const reads = whole.log.length - list.requests.length;
			for (let after = 0; after < reads; after++) {
				const sandbox = await start(list.account);
				const before = membershipsIn(sandbox);
				sandbox.script({ after, answer });
				await runNode({ sandbox, items, parameters, onError: 'continueRegularOutput' });
				expectNoLoss(sandbox, list, before);
			}
		},
	);
});

describe('A user who cannot be looked up', () => {
	const start = sandboxes();

	/** Bo's email in capitals can't be looked up; nothing else fails. */
	async function runWithUnread(status: number, items: IDataObject[], parameters: INodeParameters) {
		const sandbox = await start(TEAM);
		sandbox.script({ path: /\/users\/BO(@|%40)/, times: 9, answer: { status } });
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: { ...parameters, options: { maxRetries: 0 } },
			onError: 'continueRegularOutput',
		});
		return { rows, sent: changesIn(writesTo(sandbox)) };
	}

	const BO = 'BO@example.com';

	const NOT_REMOVED = {
		status: 'not_sent',
		reason: 'list_unsafe',
		message: expect.stringContaining(
			`Not removed: '${BO}' in the list could not be looked up and may be this user. Run this again in a few minutes.`,
		) as unknown,
	};

	it.each([400, 500])('may be any member of the group (%i)', async (status) => {
		const items = [BO, ada.email].map((one) => ({ group: 10, members: one }));
		const { rows, sent } = await runWithUnread(status, items, SET_MEMBERS);
		expect(rows.slice(1)).toMatchObject([{ status: 'unchanged' }, NOT_REMOVED, NOT_REMOVED]);
		expect(sent).toEqual([]);
	});

	it.each([400, 500])(
		'may be one whom another row names by their ID, with other groups (%i)',
		async (status) => {
			const items = [
				{ user: BO, groups: '10' },
				{ user: bo.id, groups: '20, 30' },
				{ user: fay.email, groups: '30' },
			];
			const { rows, sent } = await runWithUnread(status, items, SET_GROUPS);
			expect(rows[1]).toMatchObject({ ...NOT_REMOVED, status: 'partial', assigned_to: [30] });
			expect(rows[2]).toMatchObject({ status: 'changed', removed_from: [20] });
			expect(sent).toEqual(['join 102 30', 'leave 106 20']);
		},
	);
});
