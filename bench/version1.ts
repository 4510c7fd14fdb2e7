/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { transformSync } from '@swc/core';

const ROOT = path.join(__dirname, '..');

/** The last commit of version 1.0.0, before the first one of what came after it. */
const COMMIT = '437a7356f291e85b1f3f61f8871a65ea5407b517';

/** What its node and its credential are called in an n8n that has the present ones, too. */
export const VERSION_1 = { node: 'CUSTOM.dronaHq', credential: 'dronaHqApiVersion1' };

/**
 * Compiles version 1.0.0 into a folder, to be loaded in this process. It finds this checkout's packages,
 * so that n8n is the same for both. Throws where git lacks the commit.
 */
export function compileVersion1(folder: string): void {
	mkdirSync(folder, { recursive: true });
	const archive = execFileSync('git', ['archive', COMMIT, '--', 'nodes', 'credentials'], {
		cwd: ROOT,
		maxBuffer: 2 ** 30,
	});
	execFileSync('tar', ['-x', '-C', folder], { input: archive });
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (name.endsWith('.ts')) compile(path.join(folder, name));
	}
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}

/** Puts JavaScript in a source's place: whoever runs TypeScript would take the source for the module. */
function compile(source: string): void {
	const { code } = transformSync(readFileSync(source, 'utf8'), {
		filename: source,
		swcrc: false,
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	writeFileSync(source.replace(/\.ts$/, '.js'), code);
	rmSync(source);
}

/** Compiles it into a folder of custom nodes, for an n8n in which it stands beside the present version. */
export function installVersion1(folder: string): void {
	compileVersion1(folder);
	// In there it gets n8n's own packages.
	rmSync(path.join(folder, 'node_modules'));
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const file = path.join(folder, name);
		const code = readFileSync(file, 'utf8');
		writeFileSync(file, code.replace(/\bdronaHqApi\b/g, VERSION_1.credential));
	}
}
