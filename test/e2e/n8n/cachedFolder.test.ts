/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { cachedFolder } from '../real/cachedFolder';
import { temporaryFolder, type TemporaryFolder } from '../real/temporaryFolder';

describe('the cache of installations', () => {
	let cache: TemporaryFolder;

	beforeEach(() => {
		cache = temporaryFolder('cache-');
	});

	afterEach(() => {
		cache.remove();
	});

	const write = (text: string) => async (folder: string) =>
		await writeFile(path.join(folder, 'content'), text);
	const content = async (folder: string) => await readFile(path.join(folder, 'content'), 'utf8');

	it('fills a folder once', async () => {
		await cachedFolder(cache.path, 'it', write('first'));
		const folder = await cachedFolder(cache.path, 'it', write('second'));
		expect(await content(folder)).toBe('first');
		expect(readdirSync(cache.path)).toEqual(['it']);
	});

	it('keeps nothing of an attempt that failed, and tries again', async () => {
		const broken = cachedFolder(cache.path, 'it', async (folder) => {
			await write('half')(folder);
			throw new Error('no network');
		});
		await expect(broken).rejects.toThrow('no network');
		expect(readdirSync(cache.path)).toEqual([]);
		expect(await content(await cachedFolder(cache.path, 'it', write('whole')))).toBe('whole');
	});

	it('removes what a killed process left, and nothing that is still being filled', async () => {
		const noProcess = 2 ** 22 + 1; // beyond the largest process id
		await mkdir(path.join(cache.path, `it.${noProcess}.tmp`));
		await mkdir(path.join(cache.path, 'it.1.tmp'));
		await cachedFolder(cache.path, 'it', write('whole'));
		expect(readdirSync(cache.path).sort()).toEqual(['it', 'it.1.tmp']);
	});

	it('uses the folder of another process that was quicker', async () => {
		const folder = await cachedFolder(cache.path, 'it', async (attempt) => {
			await write('slower')(attempt);
			await mkdir(path.join(cache.path, 'it'));
			await write('quicker')(path.join(cache.path, 'it'));
		});
		expect(await content(folder)).toBe('quicker');
		expect(readdirSync(cache.path)).toEqual(['it']);
	});
});
