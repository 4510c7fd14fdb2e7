import { generatedUsers, type SandboxOptions } from '../sandbox';
import { runNode, sandboxes } from './harness/dronaHq';
import { countBy, CREATE, joiners, members, setStatus } from './harness/users';

// A server that is busy for a second needs real waits.
jest.unmock('n8n-workflow');

const start = sandboxes();

const COUNT = 120;
const options = { batchSize: 5 };

const FAILS = { overMaxAtOnce: 'fail', latency: 10 } as const;

/** Servers that carry only so much: requests are fewer, and waits shorter, than in life. */
const SERVERS: Record<string, SandboxOptions> = {
	'takes 20 requests within a second': { maxPerSecond: 20 },
	'takes 20 requests within a second and does not say when the next': {
		maxPerSecond: 20,
		retryAfter: 'absent',
	},
	'answers 503 above 10 at once': { ...FAILS, maxAtOnce: 10 },
	'answers 503 above 3 at once': { ...FAILS, maxAtOnce: 3 },
	'answers 503 above 2 at once': { ...FAILS, maxAtOnce: 2 },
	'answers 503 above one at once': { ...FAILS, maxAtOnce: 1 },
	'answers 429 above 2 at once': { ...FAILS, overMaxAtOnce: 'refuse', maxAtOnce: 2 },
	'lets others wait above 16 at once': { maxAtOnce: 16, latency: 20 },
	'serves one after the other': { maxAtOnce: 1, latency: 10, roundTrip: 20 },
	'slows down in proportion': { latency: 5, slowsAbove: 1 },
	'takes times that scatter': { latency: 20, latencySpread: 'random' },
	'is slow at first': { latency: 5, slowStart: 600 },
	'stands still for a while': { latency: 5, standstill: { after: 12, lasts: 800 } },
};

/** A 503 leaves open whether somebody was created, and comes once: for the request that was one too many. */
const mostUnknown = ({ overMaxAtOnce, maxAtOnce = Infinity }: SandboxOptions): number =>
	overMaxAtOnce === 'fail' && maxAtOnce < 10 ? options.batchSize : 0;

describe.each(Object.entries(SERVERS))('a server that %s', (_, server) => {
	it('loses nobody of those who are activated', async () => {
		const users = generatedUsers(COUNT).map((user) => ({ ...user, status: 'inactive' as const }));
		const sandbox = await start({ ...server, users });
		const { rows } = await runNode({
			sandbox,
			items: members(COUNT),
			parameters: { ...setStatus('activate'), options },
			onError: 'continueRegularOutput',
		});
		expect(countBy(rows, 'status')).toEqual({ activated: COUNT });
		expect(sandbox.users().filter(({ status }) => status === 'inactive')).toEqual([]);
	});

	it('loses nobody of those who are created, but one request where it answers 503', async () => {
		const sandbox = await start({ ...server, users: 1 });
		const { rows } = await runNode({
			sandbox,
			items: joiners(COUNT),
			parameters: { ...CREATE, options },
			onError: 'continueRegularOutput',
		});
		const { created = 0, unknown = 0 } = countBy(rows, 'status');
		expect(created + unknown).toBe(COUNT);
		expect(unknown).toBeLessThanOrEqual(mostUnknown(server));
		expect(sandbox.users()).toHaveLength(1 + created);
		expect(Math.max(...sandbox.log.map(({ atOnce }) => atOnce))).toBeLessThanOrEqual(10);
	});
});

it('looks for users whose creation is unclear no faster than the server carries', async () => {
	const sandbox = await start({ ...FAILS, latency: 50, maxAtOnce: 2, users: 1 });
	const { rows } = await runNode({
		sandbox,
		items: joiners(60),
		parameters: { ...CREATE, options: { batchSize: 10 } },
		onError: 'continueRegularOutput',
	});
	expect(countBy(rows, 'status')).toEqual({ created: 50, unknown: 10 });
	const looks = sandbox.log.filter(({ method }) => method === 'GET');
	expect(looks.map(({ atOnce, status }) => [atOnce <= 2, status])).toEqual(
		Array(10).fill([true, 404]),
	);
});
