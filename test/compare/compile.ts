/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { transformSync } from '@swc/core';

const ROOT = path.join(__dirname, '..', '..');

/** What a build is made of. */
const SOURCES = ['nodes', 'credentials'];

/** The working tree as it is now: what changes in it from here on doesn't matter. */
export function compileWorkingTree(folder: string): void {
	for (const source of SOURCES) {
		cpSync(path.join(ROOT, source), path.join(folder, source), { recursive: true });
	}
	compile(folder);
}

/** A commit, by whatever git knows it by. */
export function compileCommit(ref: string, folder: string): void {
	mkdirSync(folder, { recursive: true });
	const archive = execFileSync('git', ['archive', ref, '--', ...SOURCES], {
		cwd: ROOT,
		maxBuffer: 2 ** 30,
	});
	execFileSync('tar', ['-x', '-C', folder], { input: archive });
	compile(folder);
}

/** The whole name of a commit. Throws where git doesn't know it. */
export const commitOf = (ref: string): string =>
	execFileSync('git', ['rev-parse', '--verify', `${ref}^{commit}`], { cwd: ROOT, stdio: 'pipe' })
		.toString()
		.trim();

/**
 * Puts JavaScript in the place of each source: whoever runs TypeScript takes a source for the module if
 * it is there. It finds this checkout's packages, so that n8n is the same for all.
 */
function compile(folder: string): void {
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
	for (const source of SOURCES.flatMap((name) => sourcesIn(path.join(folder, name)))) {
		const { code } = transformSync(readFileSync(source, 'utf8'), {
			filename: source,
			swcrc: false,
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
		});
		writeFileSync(source.replace(/\.ts$/, '.js'), code);
		rmSync(source);
	}
}

const sourcesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.join(folder, name));
