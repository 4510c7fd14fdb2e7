/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { pack, projectFolder } from '../real/pack';
import { temporaryFolder, type TemporaryFolder } from '../real/temporaryFolder';
import { filesIn, unpack } from './tarball';

/** Packing takes two seconds; a busy machine gets thirty times that. */
jest.setTimeout(60_000);

/** Bytes; n8n downloads the tarball on each machine that runs it. */
const largest = 150_000;

/** What npm runs by itself while it installs or packs a package. */
const lifecycle = /^(pre|post)?(install|uninstall|prepare|publish|pack|prepublishOnly)$/;

describe('the tarball that is published', () => {
	let folder: TemporaryFolder;
	let tarball: string;
	let unpacked: string;
	let files: string[];
	let manifest: typeof import('../../../package.json');

	beforeAll(async () => {
		folder = temporaryFolder('tarball-');
		({ tarball } = await pack(folder.path));
		unpacked = await unpack(tarball, folder.path);
		files = filesIn(unpacked);
		manifest = JSON.parse(read('package.json')) as typeof manifest;
	});

	afterAll(() => {
		folder.remove();
	});

	const read = (file: string) => readFileSync(path.join(unpacked, file), 'utf8');
	const matching = (pattern: RegExp) => files.filter((file) => pattern.test(file));

	it('holds dist, four documents, and nothing else', () => {
		const others = files.filter((file) => !file.startsWith('dist/'));
		expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
	});

	it('holds in dist what the sources make, and nothing that an earlier build left there', () => {
		const sourceOf = (file: string) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const orphans = files
			.filter((file) => file.startsWith('dist/'))
			.filter((file) => !existsSync(path.join(projectFolder, sourceOf(file))));
		expect(orphans).toEqual([]);
	});

	it('holds no test, no source map and no TypeScript', () => {
		expect(matching(/\.(ts|map|test\.js)$/)).toEqual([]);
	});

	it('is small', () => {
		expect(statSync(tarball).size).toBeLessThan(largest);
	});

	it('registers every node and credential that it holds, and brings their icons', () => {
		expect(manifest.n8n.nodes).toEqual(matching(/^dist\/nodes\/.*\.node\.js$/));
		expect(manifest.n8n.credentials).toEqual(matching(/^dist\/credentials\/.*\.credentials\.js$/));
		expect(matching(/\.node\.json$/)).toHaveLength(manifest.n8n.nodes.length);
		expect(matching(/\.svg$/).length).toBeGreaterThanOrEqual(2);
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	});

	it('says what it is, whose it is and where it comes from', () => {
		expect(manifest).toMatchObject({
			name: 'n8n-nodes-dronahq',
			version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
			description: expect.stringMatching(/DronaHQ/),
			license: 'MIT',
			author: {
				name: expect.stringMatching(/\S/),
				email: expect.stringMatching(/^\S+@\S+\.\S+$/),
			},
		});
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(read('LICENSE')).toMatch(/^MIT License/);
	});

	it('names one repository everywhere', () => {
		const { repository, bugs, homepage } = manifest;
		expect(repository.type).toBe('git');
		const page = /^git\+(https:\/\/github\.com\/[^/]+\/[^/]+)\.git$/.exec(repository.url)?.[1];
		expect([homepage, bugs.url]).toEqual([page, `${page}/issues`]);
	});

	it('depends on n8n alone and runs nothing while it is installed', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'bundleDependencies',
			'overrides',
			'bin',
		]) {
			expect(manifest).not.toHaveProperty(field);
		}
		expect(Object.keys(manifest.scripts).filter((name) => lifecycle.test(name))).toEqual([]);
	});
});
