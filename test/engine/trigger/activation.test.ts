import { TEAM_USERS } from '../../sandbox/teamAccount';
import {
	EVENTS,
	eventsIn,
	groupMembers,
	memoryOf,
	newcomer,
	seeing,
	triggers,
} from '../harness/trigger';
import { locator, range } from '../harness/users';

/** Somebody whom each event reports. */
const NEW = newcomer(600, ['Sales']);

const REPORTED = /^(user_added|joined_group) 600$/;

describe.each(EVENTS)('Activating a workflow with %s', (_, parameters) => {
	const { ready, active } = triggers();

	it.each([
		['a token that is refused', 401, 'refused the token'],
		['a token that may not', 403, 'DronaHQ'],
		['a server that fails', 500, 'DronaHQ'],
	])('is stopped by %s, in our words', async (_title, status, words) => {
		const { sandbox, n8n } = await ready(parameters);
		sandbox.script({ answer: { status } });
		const { error, items, requests } = await seeing(sandbox, () => n8n.activate());
		expect(items).toBeNull();
		expect(requests).toHaveLength(1);
		expect(error?.name).toBe('WorkflowActivationError');
		expect(error?.message).toMatch(/^There was a problem activating the workflow: "/);
		expect(error?.message).toContain(words);
		// At its start n8n never tries again where it finds this word.
		expect(error?.message).not.toContain('Authorization');
		expect(n8n.saved).toEqual({});
		expect((await n8n.activate()).error).toBeUndefined();
	});

	it('is stopped by a broken connection', async () => {
		const { sandbox, n8n } = await ready(parameters);
		sandbox.script({ answer: 'reset' });
		expect((await n8n.activate()).error?.message).toContain('DronaHQ');
		expect(n8n.saved).toEqual({});
	});

	it('reports at once what happened while the workflow was inactive', async () => {
		const { sandbox, n8n } = await active(parameters);
		await n8n.deactivate();
		sandbox.meanwhile.created(NEW);
		const [event, ...others] = eventsIn(await n8n.activate());
		expect(event).toMatch(REPORTED);
		expect(others).toEqual([]);
		expect((await n8n.check()).items).toBeNull();
	});

	it.each(['init', 'leadershipChange'] as const)(
		'goes on after a failed check where n8n itself does it (%s), and the next check tells',
		async (mode) => {
			const { sandbox, n8n } = await active(parameters);
			const before = n8n.saved.memory;
			sandbox.meanwhile.created(NEW);
			sandbox.script({ answer: { status: 401 } });
			expect(await n8n.restart(mode)).toEqual({ items: null });
			expect(n8n.saved.memory).toBe(before);
			expect(eventsIn(await n8n.check())).toEqual([expect.stringMatching(REPORTED)]);
		},
	);

	it('fails a timed check also where n8n itself has activated the workflow', async () => {
		const { sandbox, n8n } = await active(parameters);
		await n8n.restart();
		sandbox.script({ answer: { status: 500 } });
		expect((await n8n.check()).error).toBeDefined();
	});

	it('is stopped where n8n itself does it and nothing is remembered', async () => {
		const { sandbox, n8n } = await ready(parameters);
		sandbox.script({ answer: { status: 500 } });
		expect((await n8n.restart()).error?.name).toBe('WorkflowActivationError');
	});

	it.each(['activate', 'update'] as const)(
		'is stopped by a failed check where somebody does it (%s), also with a memory',
		async (mode) => {
			const { sandbox, n8n } = await active(parameters);
			const before = n8n.saved.memory;
			await n8n.deactivate();
			sandbox.revokeToken();
			expect((await n8n.activate(mode)).error?.name).toBe('WorkflowActivationError');
			expect(n8n.saved.memory).toBe(before);
		},
	);
});

describe('Activating a workflow for a group', () => {
	const { ready, active } = triggers();

	it.each([
		['a name that no group has', locator('name', 'Slaes'), "'Sales'"],
		[
			'an ID of which DronaHQ shows nobody',
			locator('id', '40'),
			'DronaHQ shows nobody in the group',
		],
		['no group', locator('list', ''), "'Group'"],
	])('is stopped by %s', async (_, group, words) => {
		const { n8n } = await ready({ ...groupMembers(10), group });
		expect((await n8n.activate()).error?.message).toContain(words);
		expect(n8n.saved).toEqual({});
	});

	it('waits for the first member of an empty one where nothing is limited', async () => {
		const { sandbox, n8n } = await ready(groupMembers(30, { maxGone: 0 }));
		sandbox.meanwhile.left(TEAM_USERS.fay.id, 30);
		expect(await n8n.activate()).toEqual({ items: null });
		sandbox.meanwhile.joined(TEAM_USERS.ada.id, 30);
		expect(eventsIn(await n8n.check())).toEqual(['joined_group 101']);
	});

	it('is stopped by more than 25,000 members', async () => {
		const account = { users: members(25_001) };
		const { sandbox, n8n } = await ready(groupMembers(10), { account });
		const { error, requests } = await seeing(sandbox, () => n8n.activate());
		expect(error?.message).toContain(
			"The group has more than 25,000 members, too many to compare at each check. Use Schedule Trigger with 'Get Members' and a data table.",
		);
		expect(requests).toHaveLength(51);
		expect(n8n.saved).toEqual({});
		sandbox.meanwhile.left(25_001, 10);
		expect((await n8n.activate()).error).toBeUndefined();
		const size = String(n8n.saved.memory).length;
		expect(size).toBeGreaterThan(25_000);
		expect(size).toBeLessThan(2.1 * 25_000);
		// A hundred pages of 500 users take their time on a busy machine.
	}, 120_000);

	it('costs a request for 500 members, and one to see that they are all', async () => {
		const account = { users: members(1100) };
		const { n8n, activation, check } = await active(groupMembers(10), { account });
		expect(activation.requests).toHaveLength(4);
		expect((await check()).requests).toHaveLength(4);
		expect(memoryOf(n8n)?.cursor).toBe(1100);
	});
});

const members = (count: number) => range(count).map((id) => newcomer(id, ['Sales']));
