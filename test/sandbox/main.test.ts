/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { call } from './call';

// Two compiling processes on a busy machine take their time.
jest.setTimeout(60_000);

const start = (...args: string[]): ChildProcessWithoutNullStreams =>
	spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...args]);

/** What a process prints until it has printed this. */
async function printed(child: ChildProcessWithoutNullStreams, last: string): Promise<string> {
	let text = '';
	for await (const part of child.stdout) {
		text += String(part);
		if (text.includes(last)) return text;
	}
	throw new Error(`It ended after printing: ${text}`);
}

test.each(['SIGINT', 'SIGTERM'] as const)('runs alone until %s', async (signal) => {
	const child = start('--options', '{"maxPageSize":2}');
	const text = await printed(child, 'Ctrl-C ends it.');
	const [, url = ''] = /Base URL\s+(\S+)/.exec(text) ?? [];
	const [, token = ''] = /Token\s+(\S+)/.exec(text) ?? [];
	expect(text).toContain(`curl '${url}/users?tokenkey=${token}&ulimit=3'`);
	expect((await call({ url, token }, 'GET', '/users')).body).toHaveLength(2);
	child.kill(signal);
	expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
	[['--port', 'none'], /port/],
	[['--ports', '1'], /--ports/],
	[['--options', '{'], /JSON/],
])('%j is refused', async (args, message) => {
	const child = start(...args);
	let text = '';
	child.stderr.on('data', (part) => {
		text += String(part);
	});
	const [code] = (await once(child, 'close')) as [number];
	expect(code).toBe(1);
	expect(text).toMatch(message);
	expect(text.trim().split('\n')).toHaveLength(1);
});
