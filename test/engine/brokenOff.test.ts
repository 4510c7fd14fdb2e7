import { runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, members, setStatus } from './harness/users';

const ONE_BY_ONE = { batchSize: 1, parallelRequests: 1, maxRetries: 0 };

describe('A run breaks off', () => {
	const start = sandboxes();
	const onError = 'continueRegularOutput';

	it('after three requests in a row without a usable answer', async () => {
		const sandbox = await start({ users: 20 });
		sandbox.script({ method: 'PUT', after: 5, times: 99, answer: { status: 500 } });
		const { rows } = await runNode({
			sandbox,
			items: members(20),
			parameters: { ...setStatus('activate'), options: ONE_BY_ONE },
			onError,
		});
		expect(countBy(rows, 'status')).toEqual({ activated: 5, unknown: 3, not_sent: 12 });
		expect(writesTo(sandbox)).toHaveLength(8);
	});

	it('not while usable answers come between', async () => {
		const sandbox = await start({ users: 9 });
		for (const after of [0, 1, 3, 4, 6, 7]) {
			sandbox.script({ method: 'PUT', after, answer: { status: 500 } });
		}
		const { rows } = await runNode({
			sandbox,
			items: members(9),
			parameters: { ...setStatus('activate'), options: ONE_BY_ONE },
			onError,
		});
		expect(countBy(rows, 'status')).toEqual({ unknown: 6, activated: 3 });
	});

	it('not for users who are refused, however many', async () => {
		const sandbox = await start({ users: 9 });
		sandbox.script({ path: /actions/, times: 99, answer: { status: 404 } });
		const { rows } = await runNode({
			sandbox,
			items: members(9).map((_, index) => ({ id: index + 1, group: 10 * (index + 1) })),
			parameters: {
				resource: 'user',
				operation: 'changeGroups',
				user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				assignGroups: '={{ $json.group }}',
			},
			onError,
		});
		expect(countBy(rows, 'reason')).toEqual({ not_found: 9 });
	});
});
