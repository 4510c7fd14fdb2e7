/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent, get } from 'node:http';

import { call, started } from './call';
import type { Sandbox } from './index';

const statusesOf = async (sandbox: Sandbox, count: number): Promise<number[]> => {
	const calls = Array.from({ length: count }, async () => await call(sandbox, 'GET', '/users'));
	return (await Promise.all(calls)).map(({ status }) => status).sort();
};

describe('maxAtOnce', () => {
	test('more wait until it is their turn', async () => {
		const sandbox = await started({ maxAtOnce: 2, latency: 60 });
		const start = performance.now();
		expect(await statusesOf(sandbox, 5)).toEqual([200, 200, 200, 200, 200]);
		expect(performance.now() - start).toBeGreaterThan(3 * 55);
	});

	test('more are refused, if so chosen', async () => {
		const sandbox = await started({ maxAtOnce: 2, overMaxAtOnce: 'refuse', latency: 200 });
		expect(await statusesOf(sandbox, 5)).toEqual([200, 200, 429, 429, 429]);
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
		const response = await fetch(`${sandbox.url}/users`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
		});
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('1');
		expect(await response.json()).toEqual({ error: 429, message: 'Too many requests', reason: '' });
		expect(sandbox.log.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
	});
});
