import fc from 'fast-check';
import { RunPace } from '../../nodes/DronaHq/http/runPace';
import { LimitedServer, sendAll, type Limits } from './limitedServer';

const CREATE = { method: 'POST', repeatable: false } as const;

/** How many of so many requests are not answered. */
const lostOf = async (...sending: Parameters<typeof sendAll>): Promise<number> =>
	(await sendAll(...sending)).filter((isAnswered) => !isAnswered).length;

/** Generated runs take a second or two; a busy machine gets thirty times that. */
jest.setTimeout(60_000);

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const latency = fc.integer({ min: 1, max: 2000 });

describe('nobody is lost', () => {
	it('where a server serves so many at once and refuses the others, with one retry or more', async () => {
		const parallelRequests = fc.integer({ min: 1, max: 32 });
		const maxRetries = fc.integer({ min: 1, max: 10 });
		const servers = fc.record({
			latency,
			atOnce: fc.integer({ min: 1, max: 32 }).map((most) => () => most),
			status: fc.constantFrom(429, 502, 503, 504),
		});
		const settings = fc.record({ parallelRequests, maxRetries });
		await fc.assert(
			fc.asyncProperty(
				servers,
				settings,
				fc.integer({ min: 1, max: 120 }),
				async (limits, set, count) => {
					expect(await lostOf(new LimitedServer(limits).sender(set), count)).toBe(0);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('where a server that has carried many suddenly serves only one at a time', async () => {
		await fc.assert(
			fc.asyncProperty(latency, fc.integer({ min: 1, max: 100 }), async (milliseconds, after) => {
				const atOnce = (arrived: number) => (arrived < after ? 32 : 1);
				const server = new LimitedServer({ latency: milliseconds, atOnce });
				expect(await lostOf(server.sender(), 120)).toBe(0);
			}),
			{ numRuns: 40 },
		);
	});

	it.each([1, 5, 20, 150, 1000])(
		'where a server takes 20 within a second and does not say when the next, in %i ms each',
		async (milliseconds) => {
			const limits: Limits = { latency: milliseconds, perSecond: 20, status: 429 };
			for (const random of [0, 0.5, 0.999]) {
				jest.spyOn(Math, 'random').mockReturnValue(random);
				for (const call of [{}, CREATE]) {
					expect(await lostOf(new LimitedServer(limits).sender(), 120, call)).toBe(0);
				}
			}
		},
	);

	it('where 32 are under way as a server is down for a second and a half', async () => {
		let until = Infinity;
		const isDown = (arrived: number) => {
			if (arrived === 80) until = Date.now() + 1500;
			return arrived >= 80 && Date.now() < until;
		};
		const server = new LimitedServer({ latency: 100, isDown });
		jest.spyOn(Math, 'random').mockReturnValue(0);
		expect(await lostOf(server.sender(), 200)).toBe(0);
		expect(server.most).toBe(32);
	});
});

describe('a last try', () => {
	it('goes alone', async () => {
		const server = new LimitedServer({ latency: 100, atOnce: () => 1 });
		expect(await lostOf(server.sender({ maxRetries: 1 }), 20)).toBe(0);
		const paths = server.arrived.map(({ path }) => path);
		const last = server.arrived.filter(({ path }, index) => paths.indexOf(path) < index);
		expect(last.length).toBeGreaterThan(2);
		expect(last.map(({ atOnce }) => atOnce)).toEqual(last.map(() => 1));
	});
});

describe('what cannot be sent again', () => {
	it('goes one more at a time, and never more than ten', async () => {
		const server = new LimitedServer({ latency: 100 });
		expect(await lostOf(server.sender(), 100, CREATE)).toBe(0);
		const most = server.arrived.map(({ atOnce }) => atOnce);
		expect(most.slice(0, 6)).toEqual([1, ...[1, 2], ...[1, 2, 3]]);
		expect(Math.max(...most)).toBe(10);
	});

	it('is lost once at most where a server refuses what is too much', async () => {
		for (const atOnce of [1, 2, 3, 6, 9]) {
			const server = new LimitedServer({ latency: 100, atOnce: () => atOnce });
			expect(await lostOf(server.sender(), 100, CREATE)).toBe(1);
			expect(server.most).toBe(atOnce + 1);
		}
	});

	it('is what may not be sent again as well', async () => {
		const server = new LimitedServer({ latency: 100, atOnce: () => 3 });
		expect(await lostOf(server.sender({ maxRetries: 0 }), 100)).toBe(1);
	});
});

describe('a server that is down', () => {
	it('for as long as a few sent together take does not end the run', async () => {
		const isDown = (arrived: number) => Math.abs(arrived - 13) < 2;
		const server = new LimitedServer({ latency: 100, isDown });
		const sender = server.sender();
		expect(await lostOf(sender, 100, CREATE)).toBe(3);
		const refused = server.arrived.filter(({ status }) => status === 503);
		expect(refused.map(({ atOnce }) => atOnce > 1)).toEqual([true, true, true]);
		expect(sender.isBroken).toBe(false);
	});

	it('ends the run', async () => {
		const server = new LimitedServer({ latency: 100, isDown: () => true });
		const sender = server.sender();
		expect(await lostOf(sender, 200)).toBe(200);
		expect(sender.isBroken).toBe(true);
		expect(server.arrived).toHaveLength(12);
	});

	it('ends the run soon although 32 are under way', async () => {
		const server = new LimitedServer({ latency: 100, isDown: (arrived) => arrived >= 80 });
		const sender = server.sender();
		expect(await lostOf(sender, 1000)).toBe(1000 - 80);
		expect(sender.isBroken).toBe(true);
		expect(server.most).toBe(32);
		expect(server.arrived.length - 80).toBeLessThan(4 * 32);
	});
});

it('senders of one run share what they know of the server', async () => {
	const server = new LimitedServer({ latency: 100, atOnce: () => 3 });
	const pace = new RunPace({ most: 32, timeout: 60_000 });
	expect(await lostOf(server.sender({ pace }), 100, CREATE)).toBe(1);
	expect(await lostOf(server.sender({ pace, maxRetries: 0 }), 100)).toBe(0);
});
