import { DronaHqTrigger } from '../../../nodes/DronaHq/DronaHqTrigger.node';
import type { ScriptedAnswer } from '../../sandbox';
import { TEAM, TEAM_USERS } from '../../sandbox/teamAccount';
import {
	credentialOf,
	eventsIn,
	groupMembers,
	newcomer,
	triggered,
	triggers,
	userAdded,
} from '../harness/trigger';
import { locator } from '../harness/users';

const { ada, cy, fay } = TEAM_USERS;

/** The trigger in an n8n that gives each check so many milliseconds. */
class Budgeted extends DronaHqTrigger {
	budget = 60_000;

	constructor() {
		super();
		const { poll } = this;
		const budget = (): number => this.budget;
		this.poll = async function () {
			this.getPollBudgetMs = budget;
			return await poll.call(this);
		};
	}
}

/** The answer, so many milliseconds late. */
const slow = (delay: number): ScriptedAnswer => ({ delay, body: (normal) => normal });

type Listed = Array<{ user_group: Array<{ grp_id: number; grp_name: string }> }>;

/** What a server answers once groups are called otherwise. */
const renamed = (names: Record<number, string>) => (users: unknown) =>
	(users as Listed).map((user) => ({
		...user,
		user_group: user.user_group.map((group) => ({
			...group,
			grp_name: names[group.grp_id] ?? group.grp_name,
		})),
	}));

describe('A group that is given by its name', () => {
	const { active } = triggers();
	const named = (name: string) => ({ ...groupMembers(10), group: locator('name', name) });

	it('is looked up once', async () => {
		const { check } = await active(named('Sales'));
		const { requests } = await check();
		expect(requests).toEqual(['page of 10 above 0', 'page of 10 above 104']);
	});

	it('stays the same when it is renamed, through a restart, too', async () => {
		const { sandbox, n8n, check } = await active(named('Sales'));
		const answer = renamed({ 10: 'Old Sales', 50: 'Sales' });
		sandbox.script({ times: Infinity, path: '/users', answer });
		sandbox.meanwhile.joined(cy.id, 10);
		sandbox.meanwhile.joined(ada.id, 50);
		const { rows } = await check();
		expect(rows).toMatchObject([
			{ event: 'joined_group', user_id: cy.id, group_id: 10, group_name: 'Old Sales' },
		]);
		sandbox.meanwhile.left(cy.id, 10);
		expect(eventsIn(await n8n.restart())).toEqual(['left_group 103']);
	});

	it('tells also of the last one who leaves it', async () => {
		const { sandbox, n8n } = await active(named('HR'));
		sandbox.meanwhile.left(fay.id, 30);
		expect(eventsIn(await n8n.check())).toEqual(['left_group 106']);
		sandbox.meanwhile.joined(ada.id, 30);
		expect(eventsIn(await n8n.check())).toEqual(['joined_group 101']);
	});
});

describe('What a hostile world does', () => {
	const { start, active } = triggers();

	it('says so where the credential leads elsewhere than at the activation, until it is activated again', async () => {
		const [sandbox, other] = [await start(TEAM), await start(TEAM)];
		const credential = credentialOf(sandbox);
		const n8n = triggered({ sandbox, parameters: userAdded(), credential });
		await n8n.activate();
		Object.assign(credential.data, credentialOf(other).data);
		other.meanwhile.created(newcomer(521));
		const { error, items } = await n8n.check();
		expect(items).toBeNull();
		expect(error?.message).toMatch(/'Base URL'.*has changed.*activate it again/);
		await n8n.deactivate();
		expect(await n8n.activate()).toEqual({ items: null });
		other.meanwhile.created(newcomer(522));
		expect(eventsIn(await n8n.restart())).toEqual(['user_added 522']);
	});

	it('goes on where the same address is only spelt otherwise', async () => {
		const sandbox = await start(TEAM);
		const credential = credentialOf(sandbox);
		const n8n = triggered({ sandbox, parameters: userAdded(), credential });
		await n8n.activate();
		Object.assign(credential.data, { baseUrl: `${sandbox.url}/ ` });
		sandbox.meanwhile.created(newcomer(521));
		expect(eventsIn(await n8n.check())).toEqual(['user_added 521']);
	});

	it.each([
		['a request is never answered', ['hang' as const]],
		['all requests together take longer', [slow(300), slow(300)]],
	])('reports and remembers nothing later than n8n allows, where %s', async (_, answers) => {
		const nodeType = new Budgeted();
		const { sandbox, n8n } = await active(userAdded({ maxRetries: 0 }), { nodeType });
		const before = n8n.saved.memory;
		sandbox.meanwhile.created(newcomer(521));
		for (const answer of answers) sandbox.script({ apply: true, answer });
		nodeType.budget = 500;
		const { items, error } = await n8n.check();
		expect(items).toBeNull();
		expect(error?.message).toBeDefined();
		expect(n8n.saved.memory).toBe(before);
		nodeType.budget = 60_000;
		sandbox.unscript();
		expect(eventsIn(await n8n.check())).toEqual(['user_added 521']);
	});

	it("keeps its own words whatever DronaHQ's fields are called", async () => {
		const { sandbox, check } = await active(userAdded({}, { simplify: false }));
		const odd = { ...newcomer(700), event: 'odd', seen_at: 'odd' };
		sandbox.script({ answer: (users) => [...(users as object[]), odd] });
		const { rows } = await check();
		expect(rows).toMatchObject([{ event: 'user_added', user_id: 700 }]);
		expect(rows?.[0]?.seen_at).not.toBe('odd');
	});
});
