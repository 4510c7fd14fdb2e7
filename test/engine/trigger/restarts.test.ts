import { TEAM, TEAM_USERS } from '../../sandbox/teamAccount';
import type { Saving } from '../harness/polling/store';
import {
	credentialOf,
	eventsIn,
	groupMembers,
	newcomer,
	triggers,
	userAdded,
} from '../harness/trigger';

const { ada, bo, cy } = TEAM_USERS;

const SAVINGS: Saving[] = ['withReports', 'durable'];

describe.each(SAVINGS)('With a memory that n8n saves in its way (%s)', (saving) => {
	const { start, active: activate } = triggers();
	const active = async (parameters = groupMembers(10)) => {
		const { sandbox, n8n } = await activate(parameters, { saving });
		// With durable cursors n8n keeps only what a timed check remembers.
		await n8n.check();
		return { sandbox, n8n };
	};
	type N8n = Awaited<ReturnType<typeof active>>['n8n'];
	/** n8n starts again and checks: what both report. */
	const restarted = async (n8n: N8n): Promise<string[]> => [
		...eventsIn(await n8n.restart()),
		...eventsIn(await n8n.check()),
	];

	it('a quiet check changes nothing, so a restart loses nothing and doubles nothing', async () => {
		const { sandbox, n8n } = await active();
		const { memory } = n8n.saved;
		await n8n.check();
		expect(n8n.saved.memory).toBe(memory);
		expect(await restarted(n8n)).toEqual([]);
		await n8n.check();
		sandbox.meanwhile.joined(cy.id, 10);
		expect(await restarted(n8n)).toEqual(['joined_group 103']);
		expect(await restarted(n8n)).toEqual([]);
	});

	it('what happens before and after a failed check is all reported after a restart', async () => {
		const { sandbox, n8n } = await active(groupMembers(10, { maxRetries: 0 }));
		sandbox.meanwhile.joined(cy.id, 10);
		sandbox.script({ answer: { status: 500 } });
		expect((await n8n.check()).error).toBeDefined();
		sandbox.meanwhile.left(bo.id, 10);
		expect(await restarted(n8n)).toEqual(['joined_group 103', 'left_group 102']);
	});

	it('somebody who came and went in between does not show', async () => {
		const { sandbox, n8n } = await active();
		sandbox.meanwhile.joined(cy.id, 10);
		sandbox.meanwhile.left(cy.id, 10);
		expect(eventsIn(await n8n.check())).toEqual([]);
		expect(await restarted(n8n)).toEqual([]);
	});

	it('the rest of many users is reported after a restart', async () => {
		const { sandbox, n8n } = await active(userAdded({ maxEvents: 2 }));
		for (const id of [521, 522, 523]) sandbox.meanwhile.created(newcomer(id));
		expect(eventsIn(await n8n.check())).toEqual(['user_added 521', 'user_added 522']);
		expect(await restarted(n8n)).toEqual(['user_added 523']);
	});

	it('a workflow that was inactive for long reports the difference, and who came and went not at all', async () => {
		const { sandbox, n8n } = await active();
		await n8n.deactivate();
		for (const id of [cy.id, TEAM_USERS.ed.id, TEAM_USERS.fay.id]) sandbox.meanwhile.joined(id, 10);
		sandbox.meanwhile.left(cy.id, 10);
		expect(eventsIn(await n8n.activate())).toEqual(['joined_group 105', 'joined_group 106']);
		expect(await restarted(n8n)).toEqual([]);
	});

	it.each([
		['another group', groupMembers(20)],
		['another event', userAdded()],
	])('%s begins anew', async (_, parameters) => {
		const { sandbox, n8n } = await active();
		sandbox.meanwhile.joined(cy.id, 10);
		sandbox.meanwhile.left(cy.id, 20);
		expect(await n8n.edit({ parameters })).toEqual({ items: null });
		expect(eventsIn(await n8n.check())).toEqual([]);
		const events = await restarted(n8n);
		expect(events).toEqual([]);
		await n8n.edit({ parameters: groupMembers(10) });
		expect(eventsIn(await n8n.check())).toEqual([]);
		sandbox.meanwhile.left(ada.id, 10);
		expect(eventsIn(await n8n.check())).toEqual(['left_group 101']);
	});

	it('other options, or simplified users, go on where the memory stands', async () => {
		const { sandbox, n8n } = await active();
		sandbox.meanwhile.joined(cy.id, 10);
		const parameters = groupMembers(10, { maxGone: 7, pageSize: 100 }, { simplify: false });
		const events = eventsIn(await n8n.edit({ parameters }));
		expect(events).toEqual(['joined_group 103']);
	});

	it('another address begins anew, another token does not', async () => {
		const { sandbox, n8n } = await active();
		const other = await start({ ...TEAM, users: [], token: 'another-token' });
		other.meanwhile.created(newcomer(900, ['Sales']));
		await n8n.edit({ credential: credentialOf(other) });
		expect(eventsIn(await n8n.check())).toEqual([]);
		await n8n.edit({ credential: credentialOf(sandbox) });
		await n8n.check();
		sandbox.meanwhile.left(bo.id, 10);
		sandbox.revokeToken();
		expect((await n8n.check()).error).toBeDefined();
		const token = sandbox.renewToken();
		const edited = await n8n.edit({ credential: credentialOf({ ...sandbox, token }) });
		expect(eventsIn(edited)).toEqual(['left_group 102']);
	});
});

describe('Where n8n cannot save', () => {
	const { active } = triggers();

	it('an event is lost to nobody, and comes twice only if n8n starts again', async () => {
		const { sandbox, n8n } = await active(groupMembers(10));
		n8n.store.isBroken = true;
		sandbox.meanwhile.joined(cy.id, 10);
		expect(eventsIn(await n8n.check())).toEqual(['joined_group 103']);
		expect(eventsIn(await n8n.check())).toEqual([]);
		n8n.store.isBroken = false;
		expect(eventsIn(await n8n.restart())).toEqual(['joined_group 103']);
		expect(eventsIn(await n8n.check())).toEqual([]);
	});
});
