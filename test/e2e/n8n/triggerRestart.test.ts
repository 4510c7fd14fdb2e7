import { startSandbox, type Sandbox } from '../../sandbox';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../../sandbox/teamAccount';
import { rowsOf } from '../real/executions';
import { launch, type Launched } from '../real/launch';
import { lineUnderTest } from '../real/underTest';
import { until } from '../real/until';
import { startedBy, trigger } from './polled';

/** It starts twice; a busy machine takes a minute for each. */
jest.setTimeout(600_000);

const { cy, ed } = TEAM_USERS;
const { sales } = TEAM_GROUPS;

const ZOE = { user_id: 601, user_name: 'Zoe New', user_email: 'zoe@example.com' };
const XIA = { user_id: 603, user_name: 'Xia New', user_email: 'xia@example.com' };
const YAN = { user_id: 602, user_name: 'Yan New', user_email: 'yan@example.com' };

describe('DronaHQ Trigger, where n8n is started anew', () => {
	let sandbox: Sandbox;
	let launched: Launched;

	beforeAll(async () => {
		sandbox = await startSandbox(TEAM);
		launched = await launch(lineUnderTest(), () => undefined);
	});

	afterAll(async () => {
		await launched?.n8n.stop();
		await sandbox?.stop();
	});

	it('reports whatever happened before, meanwhile and afterwards, once', async () => {
		const { n8n, rest } = launched;
		const credential = await rest.createCredential(sandbox);
		const added = await rest.publish(startedBy(credential, { event: 'userAdded' }));
		const group = { __rl: true, mode: 'id', value: `${sales.id}` };
		const members = await rest.publish(startedBy(credential, { event: 'groupMembers', group }));
		const reported = async (id: string, count: number) => {
			const ids = await rest.executionsOf(id, count);
			const all = await Promise.all(ids.map(async (one) => await rest.finishedExecution(one)));
			return all.reverse().flatMap((one) => rowsOf(one, trigger).map(({ user_id: who }) => who));
		};

		sandbox.meanwhile.created(ZOE);
		sandbox.meanwhile.joined(cy.id, sales.id);
		expect(await reported(added, 1)).toEqual([ZOE.user_id]);
		expect(await reported(members, 1)).toEqual([cy.id]);

		sandbox.meanwhile.created(YAN);
		sandbox.meanwhile.joined(ed.id, sales.id);
		await n8n.restart();
		expect(await reported(added, 2)).toEqual([ZOE.user_id, YAN.user_id]);
		expect(await reported(members, 2)).toEqual([cy.id, ed.id]);

		const asked = sandbox.log.length;
		sandbox.meanwhile.created(XIA);
		expect(await reported(added, 3)).toEqual([ZOE, YAN, XIA].map((one) => one.user_id));
		await until(() => sandbox.log.length > asked + 8);
		expect(await rest.executionsOf(members)).toHaveLength(2);
	});
});
