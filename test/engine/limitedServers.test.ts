import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { generatedUsers, type SandboxOptions, type SeedUser } from '../sandbox';
import { CONTINUE, runs } from './harness/runs';
import { countBy, CREATE, joiners, members, setStatus } from './harness/users';

// The waits themselves are under test here.
jest.unmock('n8n-workflow');

const run = runs(CONTINUE);

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

describe.each(Object.entries(SERVERS))('a server that %s loses nobody', (_, server) => {
	const of = (parameters: INodeParameters, items: IDataObject[], users: SeedUser[]) =>
		run(parameters, items, { account: { ...server, users }, options });

	// Side by side, because they mostly wait.
	it('of those who are activated or created, but one request where it answers 503', async () => {
		const inactive = generatedUsers(COUNT).map((user) => ({
			...user,
			status: 'inactive' as const,
		}));
		const [activation, creation] = await Promise.all([
			of(setStatus('activate'), members(COUNT), inactive),
			of(CREATE, joiners(COUNT), generatedUsers(1)),
		]);
		expect(countBy(activation.rows, 'status')).toEqual({ activated: COUNT });
		const users = activation.sandbox.users();
		expect(users.filter(({ status }) => status === 'inactive')).toEqual([]);
		const { created = 0, unknown = 0 } = countBy(creation.rows, 'status');
		expect(created + unknown).toBe(COUNT);
		expect(unknown).toBeLessThanOrEqual(mostUnknown(server));
		expect(creation.sandbox.users()).toHaveLength(1 + created);
		const atOnce = creation.sandbox.log.map((request) => request.atOnce);
		expect(Math.max(...atOnce)).toBeLessThanOrEqual(10);
	});
});

it('looks for users whose creation is unclear no faster than the server carries', async () => {
	const { rows, sandbox } = await run(CREATE, joiners(60), {
		account: { ...FAILS, latency: 50, maxAtOnce: 2, users: 1 },
		options: { batchSize: 10 },
	});
	expect(countBy(rows, 'status')).toEqual({ created: 50, unknown: 10 });
	const looks = sandbox.log.filter(({ method }) => method === 'GET');
	expect(looks.map(({ atOnce, status }) => [atOnce <= 2, status])).toEqual(
		Array(10).fill([true, 404]),
	);
});

it.each([
	['seconds', () => '1'],
	['a date', () => new Date(Date.now() + 2000).toUTCString()],
])('waits as long as a server that has too many requests (429) says in %s', async (_, due) => {
	const began = Date.now();
	const script = { answer: { status: 429, headers: { 'retry-after': due() } } };
	const { rows, sandbox } = await run(CREATE, joiners(2), { script });
	expect(countBy(rows, 'status')).toEqual({ created: 2 });
	expect(sandbox.log).toHaveLength(2);
	expect(Date.now() - began).toBeGreaterThanOrEqual(950);
});
