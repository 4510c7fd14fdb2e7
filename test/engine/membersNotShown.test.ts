import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes, writesTo } from './harness/dronaHq';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, di } = TEAM_USERS;

const inShort = (rows: IDataObject[]): string[] =>
	rows.map(({ user_email: email, status }) => `${String(email)} ${String(status)}`);

describe('Set Members, where DronaHQ', () => {
	const start = sandboxes();

	const startTeam = async (reading: SandboxOptions) => await start({ ...TEAM, ...reading });
	const run = async (sandbox: Awaited<ReturnType<typeof startTeam>>, ...members: string[]) =>
		await runNode({
			sandbox,
			items: members.map((member) => ({ group: 10, members: member })),
			parameters: SET_MEMBERS,
			onError: 'continueRegularOutput',
		});

	it('hides deactivated users in its lists, leaves those in the group whom it cannot see', async () => {
		const users = TEAM.users.map((user) =>
			user.user_id === bo.id ? { ...user, status: 'inactive' as const } : user,
		);
		const sandbox = await startTeam({ users, deactivatedUsers: 'hidden' });
		const { rows } = await run(sandbox, ada.email);
		expect(inShort(rows)).toEqual(['ada@example.com unchanged', 'di@partner.example removed']);
		expect(sandbox.user(bo.email)?.user_group).toContainEqual({ grp_id: 10, grp_name: 'Sales' });
	});

	it('shows changes late, sends them again', async () => {
		const sandbox = await startTeam({ membershipsShowLate: 2 });
		await run(sandbox, ada.email, bo.email);
		expect(writesTo(sandbox)).toHaveLength(1);
		const { rows } = await run(sandbox, ada.email, bo.email);
		expect(inShort(rows)).toEqual([
			'ada@example.com unchanged',
			'bo@example.com unchanged',
			'di@partner.example removed',
		]);
		expect(writesTo(sandbox)).toHaveLength(2);
		expect(sandbox.user(di.email)?.user_group).toEqual([]);
	});
});
