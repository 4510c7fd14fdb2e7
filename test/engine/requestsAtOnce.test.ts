import { runNode, sandboxes } from './harness/dronaHq';
import { answerJson, servers, type TestServer } from './harness/servers';
import { countBy, CREATE, joiners, locator, members, range, setStatus } from './harness/users';
import { waves } from './harness/waves';

const serve = servers();
const start = sandboxes();

const emailsIn = (body: string) =>
	(JSON.parse(body) as { list_user_email: string[] }).list_user_email;

const at = ({ url }: TestServer) => ({ url, token: 'sandbox-token' });

it.each([
	[undefined, [1, 4, 8]],
	[1, Array<number>(13).fill(1)],
	[3, [1, 3, 3, 3, 3]],
	[6, [1, 4, 6, 2]],
])('set to %s the node sends at most so many, the first one alone: %j', async (most, sizes) => {
	const wave = waves(sizes);
	const server = await serve(async (_request, response, body) => {
		await wave();
		answerJson(response, { users_success: emailsIn(body) });
	});
	const { rows } = await runNode({
		sandbox: at(server),
		items: members(130),
		parameters: {
			...setStatus('activate'),
			options: { batchSize: 10, ...(most && { parallelRequests: most }) },
		},
	});
	expect(countBy(rows, 'status')).toEqual({ activated: 130 });
	const underWay = server.requests.map((request) => request.underWay);
	expect(underWay.slice(0, 2)).toEqual([1, 1]);
	expect(Math.max(...underWay)).toBe(Math.max(...sizes));
});

it('holds for reads as well', async () => {
	const wave = waves([1, 4, 8, 4]);
	const server = await serve(async (request, response) => {
		await wave();
		answerJson(response, { user_id: Number(/\d+/.exec(request.url ?? '')?.[0]), user_group: [] });
	});
	const { rows } = await runNode({
		sandbox: at(server),
		items: range(17).map((id) => ({ id })),
		parameters: { resource: 'user', operation: 'get', user: locator('id', '={{ $json.id }}') },
	});
	expect(rows.map(({ user_id }) => user_id)).toEqual(range(17));
	const underWay = server.requests.map((request) => request.underWay);
	expect(underWay.slice(0, 2)).toEqual([1, 1]);
	expect(Math.max(...underWay)).toBe(8);
});

describe('what cannot be sent again never has more than 10 under way', () => {
	it.each([
		['Create', joiners(80), { ...CREATE, options: { batchSize: 1 } }],
		[
			"anything with 'Maximum Retries' at 0",
			members(80),
			{ ...setStatus('activate'), options: { batchSize: 1, maxRetries: 0 } },
		],
	])('%s', async (_, items, parameters) => {
		const sandbox = await start({ users: 80, latency: 20 });
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(rows.map(({ success }) => success)).toEqual(Array(80).fill(true));
		const most = Math.max(...sandbox.log.map(({ atOnce }) => atOnce));
		// A busy machine answers more slowly, and the node then lets fewer through.
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(10);
	});
});
