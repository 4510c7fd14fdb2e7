import type { Sandbox } from '../../sandbox';
import { TEAM_USERS } from '../../sandbox/teamAccount';
import type { Check } from '../harness/polling/poller';
import {
	eventsIn,
	groupMembers,
	memoryOf,
	newcomer,
	triggers,
	userAdded,
} from '../harness/trigger';

const { ada, bo, cy } = TEAM_USERS;

/** Resolves when the sandbox has made its answer to the next request but so many; it is sent `when` that resolves. */
const asked = async ({ script }: Sandbox, after: number, when?: Promise<void>): Promise<void> =>
	await new Promise((met) =>
		script({ after, apply: true, answer: { body: (normal) => normal, when }, met }),
	);

describe('A check that starts while another is running', () => {
	const { active } = triggers();

	it.each([
		['User Added', userAdded(), 'user_added 600'],
		['User Joined or Left Group', groupMembers(10), 'joined_group 600'],
	])('reports nothing of what the other has reported (%s)', async (_, parameters, event) => {
		const { sandbox, n8n } = await active(parameters);
		sandbox.meanwhile.created(newcomer(600, ['Sales']));
		const before = sandbox.log.length;
		const checks = await Promise.all([n8n.check(), n8n.check(), n8n.check()]);
		expect(checks.flatMap(eventsIn)).toEqual([event]);
		expect(checks.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
		expect(sandbox.log.length - before).toBe(6);
		expect(memoryOf(n8n)?.cursor).toBe(600);
		expect((await n8n.check()).items).toBeNull();
	});

	it('reports what the other could not', async () => {
		const { sandbox, n8n } = await active(groupMembers(10, { maxRetries: 0 }));
		sandbox.meanwhile.joined(cy.id, 10);
		sandbox.script({ answer: { status: 500 } });
		const checks = await Promise.all([n8n.check(), n8n.check()]);
		expect(checks.flatMap(eventsIn)).toEqual(['joined_group 103']);
		expect(checks.filter(({ error }) => error)).toHaveLength(1);
	});

	it('reports nothing although the memory reads as at its start again', async () => {
		const { sandbox, n8n } = await active(groupMembers(10));
		sandbox.meanwhile.joined(cy.id, 10);
		const events: string[] = [];
		const tell = (check: Check): void => void events.push(...eventsIn(check));
		let open = (): void => {};
		const when = new Promise<void>((resolve) => (open = resolve));
		// The slow check has seen Cy join and waits to hear that nobody comes after the last member.
		const isListed = asked(sandbox, 1, when);
		const slow = n8n.check().then(tell);
		await isListed;
		tell(await n8n.check());
		sandbox.meanwhile.left(cy.id, 10);
		tell(await n8n.check());
		open();
		await slow;
		tell(await n8n.check());
		expect(events).toEqual(['joined_group 103', 'left_group 103']);
	});

	it('leaves what it has seen later to the next check', async () => {
		const { sandbox, n8n } = await active(groupMembers(10));
		sandbox.meanwhile.left(bo.id, 10);
		const isListed = asked(sandbox, 0);
		const first = n8n.check();
		await isListed;
		sandbox.meanwhile.joined(cy.id, 10);
		const events = (await Promise.all([first, n8n.check()])).flatMap(eventsIn);
		events.push(...eventsIn(await n8n.check()));
		expect(events.sort()).toEqual(['joined_group 103', 'left_group 102']);
		sandbox.meanwhile.left(ada.id, 10);
		expect(eventsIn(await n8n.check())).toEqual(['left_group 101']);
	});
});
