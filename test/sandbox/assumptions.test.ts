/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Options that set a sandbox up, rather than choose between readings of the documents. */
const SETTINGS = ['users', 'groups', 'empty', 'token', 'basePath', 'port', 'nonce'];

const read = (path: string): string => readFileSync(join(__dirname, path), 'utf8');

test('every switch of the sandbox is explained, and no other', () => {
	const [, options = ''] = read('options.ts').split('export interface SandboxOptions');
	const switches = [...options.matchAll(/^\t(\w+)\?:/gm)]
		.map(([, name = '']) => name)
		.filter((name) => !SETTINGS.includes(name));
	const text = read('../../docs/assumptions.md');
	expect(switches.length).toBeGreaterThan(25);
	expect(switches.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
	const rows = text.split('\n').filter((line) => line.startsWith('| '));
	const named = rows.flatMap((row) => [
		...(row.split('|')[3] ?? '').matchAll(/`([a-zA-Z0-9]+)[:`]/g),
	]);
	expect(named.filter(([, name = '']) => !switches.includes(name))).toEqual([]);
});
