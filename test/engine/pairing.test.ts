import type { INodeParameters } from 'n8n-workflow';

import { runNode, sandboxes } from './harness/dronaHq';
import { CREATE, joiners, locator, memberEmail, setStatus } from './harness/users';

/** What a node downstream finds when it looks back at the item that its own came from. */
const LOOK_BACK =
	"={{ [$('Start').item.json.row, $('DronaHQ').item.json.user_email ?? $('DronaHQ').item.json.error.user_email] }}";

describe('A node downstream', () => {
	const start = sandboxes();
	const nobody = 'nobody@example.com';

	it('finds the row and the result of each user, on both outputs', async () => {
		const sandbox = await start({ users: 3 });
		const { downstream } = await runNode({
			sandbox,
			items: [
				{ row: 1, email: memberEmail(1) },
				{ row: 2, email: nobody },
				{ row: 3, email: memberEmail(3) },
			],
			parameters: setStatus('activate'),
			onError: 'continueErrorOutput',
			downstream: LOOK_BACK,
		});
		expect(downstream).toEqual({
			main: [
				[1, memberEmail(1)],
				[3, memberEmail(3)],
			],
			error: [[2, nobody]],
		});
	});

	it('finds the same row for all users of a list', async () => {
		const sandbox = await start({ users: 5 });
		const { downstream } = await runNode({
			sandbox,
			items: [
				{ row: 1, email: `${memberEmail(1)}, ${nobody}` },
				{ row: 2, email: [memberEmail(2), memberEmail(3), memberEmail(2)] },
			],
			parameters: setStatus('deactivate'),
			onError: 'continueErrorOutput',
			downstream: LOOK_BACK,
		});
		expect(downstream).toEqual({
			main: [
				[1, memberEmail(1)],
				[2, memberEmail(2)],
				[2, memberEmail(3)],
				[2, memberEmail(2)],
			],
			error: [[1, nobody]],
		});
	});

	it('finds the row of each created and each refused user', async () => {
		const sandbox = await start();
		const items = joiners(60).map(({ email, ...item }, row) => ({
			...item,
			email,
			row,
			groups: row % 20 ? 'Sales' : 'Nowhere',
		}));
		const { downstream } = await runNode({
			sandbox,
			items,
			parameters: CREATE,
			onError: 'continueErrorOutput',
			downstream: LOOK_BACK,
		});
		const expected = items.map(({ row, email }) => [row, email]);
		expect(downstream.main).toEqual(expected.filter((_, row) => row % 20));
		expect(downstream.error).toEqual(expected.filter((_, row) => row % 20 === 0));
	});

	it('finds the row of each merged change', async () => {
		const sandbox = await start({ users: 5 });
		const change: INodeParameters = {
			resource: 'group',
			operation: 'changeUsers',
			group: locator('id', '10'),
			assignUsers: '={{ $json.assign }}',
			removeUsers: '={{ $json.remove }}',
		};
		const { downstream } = await runNode({
			sandbox,
			items: [
				{ row: 1, remove: memberEmail(1) },
				{ row: 2, assign: [memberEmail(2), memberEmail(3)] },
			],
			parameters: change,
			downstream: LOOK_BACK,
		});
		expect(downstream.main).toEqual([
			[1, memberEmail(1)],
			[2, memberEmail(2)],
			[2, memberEmail(3)],
		]);
	});

	it('finds the row that each read was made for', async () => {
		const sandbox = await start({ users: 5 });
		const { downstream } = await runNode({
			sandbox,
			items: [
				{ row: 1, email: memberEmail(2) },
				{ row: 2, email: nobody },
				{ row: 3, email: memberEmail(2) },
			],
			parameters: {
				resource: 'user',
				operation: 'get',
				user: locator('email', '={{ $json.email }}'),
			},
			onError: 'continueErrorOutput',
			downstream: LOOK_BACK,
		});
		expect(downstream).toEqual({
			main: [
				[1, memberEmail(2)],
				[3, memberEmail(2)],
			],
			error: [[2, nobody]],
		});
	});

	it('finds its row also behind users of several pages', async () => {
		const sandbox = await start({ users: 30 });
		const { downstream } = await runNode({
			sandbox,
			items: [{ row: 'a' }],
			parameters: {
				resource: 'user',
				operation: 'getAll',
				returnAll: true,
				options: { pageSize: 10 },
			},
			downstream: LOOK_BACK,
		});
		expect(downstream.main).toHaveLength(30);
		expect(downstream.main[29]).toEqual(['a', memberEmail(30)]);
	});
});
