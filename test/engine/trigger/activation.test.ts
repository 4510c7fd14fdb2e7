import type { Sandbox, SandboxOptions } from '../../sandbox';
import { TEAM, TEAM_USERS } from '../../sandbox/teamAccount';
import { sandboxes } from '../harness/dronaHq';
import { eventsIn, groupMembers, memoryOf, seeing, triggered, userAdded } from '../harness/trigger';
import { locator, range } from '../harness/users';

const EVENTS = [
	['User Added', userAdded({ maxRetries: 0 })],
	['User Joined or Left Group', groupMembers(10, { maxRetries: 0 })],
] as const;

/** Something that each event reports. */
function happen({ meanwhile }: Sandbox): void {
	meanwhile.created({
		user_id: 600,
		user_name: 'New',
		user_email: 'new@example.com',
		groups: ['Sales'],
	});
}

const REPORTED = /^(user_added|joined_group) 600$/;

describe.each(EVENTS)('Activating a workflow with %s', (_, parameters) => {
	const start = sandboxes();
	const ready = async (account: SandboxOptions = {}) => {
		const sandbox = await start({ ...TEAM, ...account });
		return { sandbox, n8n: triggered({ sandbox, parameters }) };
	};

	it.each([
		['a token that is refused', 401, 'refused the token'],
		['a token that may not', 403, 'DronaHQ'],
		['a server that fails', 500, 'DronaHQ'],
	])('is stopped by %s, in our words', async (_title, status, words) => {
		const { sandbox, n8n } = await ready();
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
		const { sandbox, n8n } = await ready();
		sandbox.script({ answer: 'reset' });
		expect((await n8n.activate()).error?.message).toContain('DronaHQ');
		expect(n8n.saved).toEqual({});
	});

	it('reports at once what happened while the workflow was inactive', async () => {
		const { sandbox, n8n } = await ready();
		await n8n.activate();
		await n8n.deactivate();
		happen(sandbox);
		const [event, ...others] = eventsIn(await n8n.activate());
		expect(event).toMatch(REPORTED);
		expect(others).toEqual([]);
		expect((await n8n.check()).items).toBeNull();
	});

	it.each(['init', 'leadershipChange'] as const)(
		'goes on after a failed check where n8n itself does it (%s), and the next check tells',
		async (mode) => {
			const { sandbox, n8n } = await ready();
			await n8n.activate();
			const before = n8n.saved.memory;
			happen(sandbox);
			sandbox.script({ answer: { status: 401 } });
			expect(await n8n.restart(mode)).toEqual({ items: null });
			expect(n8n.saved.memory).toBe(before);
			expect(eventsIn(await n8n.check())).toEqual([expect.stringMatching(REPORTED)]);
		},
	);

	it('fails a timed check also where n8n itself has activated the workflow', async () => {
		const { sandbox, n8n } = await ready();
		await n8n.activate();
		await n8n.restart();
		sandbox.script({ answer: { status: 500 } });
		expect((await n8n.check()).error).toBeDefined();
	});

	it('is stopped where n8n itself does it and nothing is remembered', async () => {
		const { sandbox, n8n } = await ready();
		sandbox.script({ answer: { status: 500 } });
		expect((await n8n.restart()).error?.name).toBe('WorkflowActivationError');
	});

	it.each(['activate', 'update'] as const)(
		'is stopped by a failed check where somebody does it (%s), also with a memory',
		async (mode) => {
			const { sandbox, n8n } = await ready();
			await n8n.activate();
			const before = n8n.saved.memory;
			await n8n.deactivate();
			sandbox.revokeToken();
			expect((await n8n.activate(mode)).error?.name).toBe('WorkflowActivationError');
			expect(n8n.saved.memory).toBe(before);
		},
	);
});

describe('Activating a workflow for a group', () => {
	const start = sandboxes();

	it.each([
		['a name that no group has', locator('name', 'Slaes'), "'Sales'"],
		[
			'an ID of which DronaHQ shows nobody',
			locator('id', '40'),
			'DronaHQ shows nobody in the group',
		],
		['no group', locator('list', ''), "'Group'"],
	])('is stopped by %s', async (_, group, words) => {
		const sandbox = await start(TEAM);
		const n8n = triggered({ sandbox, parameters: { ...groupMembers(10), group } });
		expect((await n8n.activate()).error?.message).toContain(words);
		expect(n8n.saved).toEqual({});
	});

	it('waits for the first member of an empty one where nothing is limited', async () => {
		const sandbox = await start(TEAM);
		sandbox.meanwhile.left(TEAM_USERS.fay.id, 30);
		const n8n = triggered({ sandbox, parameters: groupMembers(30, { maxGone: 0 }) });
		expect(await n8n.activate()).toEqual({ items: null });
		sandbox.meanwhile.joined(TEAM_USERS.ada.id, 30);
		expect(eventsIn(await n8n.check())).toEqual(['joined_group 101']);
	});

	it('is stopped by more than 25,000 members', async () => {
		const sandbox = await start({ users: 25_001 });
		for (const { user_id: id, user_group: groups } of sandbox.users()) {
			if (!groups.some(({ grp_id }) => grp_id === 10)) sandbox.meanwhile.joined(id, 10);
		}
		const n8n = triggered({ sandbox, parameters: groupMembers(10) });
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
	});

	it('costs a request for 500 members, and one to see that they are all', async () => {
		const sandbox = await start({ users: range(1100).map((number) => member(number)) });
		const n8n = triggered({ sandbox, parameters: groupMembers(10) });
		expect((await seeing(sandbox, () => n8n.activate())).requests).toHaveLength(4);
		expect((await seeing(sandbox, () => n8n.check())).requests).toHaveLength(4);
		expect(memoryOf(n8n)?.cursor).toBe(1100);
	});
});

const member = (number: number) => ({
	user_name: `Member ${number}`,
	user_email: `member${number}@example.com`,
	groups: ['Sales'],
});
