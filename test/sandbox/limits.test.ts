/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent, get } from 'node:http';
import { setImmediate } from 'node:timers/promises';

import { call, started } from './call';
import type { Sandbox } from './index';

const statusesOf = async (sandbox: Sandbox, count: number): Promise<number[]> => {
	const calls = Array.from({ length: count }, async () => await call(sandbox, 'GET', '/users'));
	return (await Promise.all(calls)).map(({ status }) => status).sort();
};

const timeOf = async (task: () => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	await task();
	return performance.now() - start;
};

const refusedPost = async (sandbox: Sandbox): Promise<Response> =>
	await fetch(`${sandbox.url}/users`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{}',
	});

describe('maxAtOnce', () => {
	test('more wait until it is their turn', async () => {
		const sandbox = await started({ maxAtOnce: 2, latency: 60 });
		const time = await timeOf(async () => {
			expect(await statusesOf(sandbox, 5)).toEqual([200, 200, 200, 200, 200]);
		});
		expect(time).toBeGreaterThan(3 * 55);
	});

	test.each([
		['refuse', 429],
		['fail', 503],
	] as const)('more are refused, if so chosen: %s', async (overMaxAtOnce, status) => {
		const sandbox = await started({ maxAtOnce: 2, overMaxAtOnce, latency: 200 });
		expect(await statusesOf(sandbox, 5)).toEqual([200, 200, status, status, status]);
		expect(await statusesOf(sandbox, 2)).toEqual([200, 200]);
	});

	test('a request that is broken off frees its place', async () => {
		const sandbox = await started({ maxAtOnce: 1 });
		sandbox.script({ answer: 'hang' });
		const agent = new Agent();
		const hanging = get(`${sandbox.url}/users`, { agent }).on('error', () => undefined);
		await new Promise((sent) => hanging.once('finish', sent));
		const next = statusesOf(sandbox, 1);
		hanging.destroy();
		expect(await next).toEqual([200]);
	});
});

describe('maxPerSecond', () => {
	test('more get a 429 with the seconds to wait, and change nothing', async () => {
		const sandbox = await started({ maxPerSecond: 3 });
		expect(await statusesOf(sandbox, 3)).toEqual([200, 200, 200]);
		const response = await refusedPost(sandbox);
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('1');
		expect(await response.json()).toEqual({ error: 429, message: 'Too many requests', reason: '' });
		expect(sandbox.log.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
		expect(sandbox.log.at(-1)?.body).toEqual({});
	});

	test('more get a 429 without the seconds, if so chosen', async () => {
		const response = await refusedPost(await started({ maxPerSecond: 0, retryAfter: 'absent' }));
		expect(response.status).toBe(429);
		expect(response.headers.has('retry-after')).toBe(false);
	});
});

test('the log tells how many were under way at once', async () => {
	const sandbox = await started();
	let arrived = 0;
	let open = (): void => {};
	const when = new Promise<void>((resolve) => (open = resolve));
	const met = (): void => {
		if (++arrived === 3) open();
	};
	sandbox.script({ times: 3, apply: true, answer: { body: (normal) => normal, when }, met });
	await statusesOf(sandbox, 3);
	await statusesOf(sandbox, 1);
	expect(sandbox.log.map(({ atOnce }) => atOnce)).toEqual([1, 2, 3, 1]);
});

/** Notes who was answered, in the order in which it happens. */
const answered = async (order: string[], name: string, sandbox: Sandbox, count: number) => {
	await statusesOf(sandbox, count);
	order.push(name);
};

/** Longer than any test. */
const ENDLESS = 600_000;

describe('latency', () => {
	test('grows in proportion above what is served without', async () => {
		const slowed = await started({ latency: 150, slowsAbove: 2 });
		const other = await started({ latency: 150, slowsAbove: 4 });
		const order: string[] = [];
		const time = await timeOf(async () => {
			await Promise.all([answered(order, 'slowed', slowed, 4), answered(order, 'other', other, 4)]);
		});
		expect(order).toEqual(['other', 'slowed']);
		expect(time).toBeGreaterThan(290);
	});

	test('is spread around its mean, if so chosen', async () => {
		const sandbox = await started({ latency: 300, latencySpread: 'random' });
		expect(await timeOf(async () => await statusesOf(sandbox, 3))).toBeGreaterThan(550);
	});

	test('of the first request is longer', async () => {
		const sandbox = await started({ slowStart: ENDLESS });
		const first = call(sandbox, 'GET', '/users').catch((error: Error) => error.name);
		while (sandbox.log.length === 0) await setImmediate();
		expect(await statusesOf(sandbox, 1)).toEqual([200]);
		await sandbox.stop();
		expect(await first).toBe('TypeError');
	});
});

test('a standstill holds every answer that is due meanwhile', async () => {
	const sandbox = await started({ standstill: { after: 2, lasts: 300 } });
	expect(await statusesOf(sandbox, 1)).toEqual([200]);
	expect(await timeOf(async () => await statusesOf(sandbox, 3))).toBeGreaterThan(290);
	expect(await statusesOf(sandbox, 1)).toEqual([200]);
	const still = await started({ standstill: { after: 2, lasts: ENDLESS } });
	expect(await statusesOf(still, 1)).toEqual([200]);
});

test('what travels occupies nothing of the server', async () => {
	const far = await started({ roundTrip: 200, maxAtOnce: 1 });
	const slow = await started({ latency: 200, maxAtOnce: 1 });
	const order: string[] = [];
	const time = await timeOf(async () => {
		await Promise.all([answered(order, 'slow', slow, 5), answered(order, 'far', far, 5)]);
	});
	expect(order).toEqual(['far', 'slow']);
	expect(time).toBeGreaterThan(195);
});
