/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { appendFile } from 'node:fs/promises';
import path from 'node:path';

import manifest from '../../../../package.json';
import { pack, projectFolder } from '../../real/pack';
import { temporaryFolder, type TemporaryFolder } from '../../real/temporaryFolder';
import { unpack } from '../tarball';
import { scan } from './scan';

/** Ten seconds on an idle machine. */
jest.setTimeout(300_000);

describe("n8n's scanner for community packages", () => {
	let folder: TemporaryFolder;

	beforeEach(() => {
		folder = temporaryFolder('scanned-');
	});

	afterEach(() => {
		folder.remove();
	});

	it('objects to nothing in the packed package and its sources', async () => {
		const { tarball } = await pack(folder.path);
		const verdict = await scan({
			name: manifest.name,
			packed: tarball,
			sources: projectFolder,
		});
		expect(verdict).toMatchObject({ passed: true, report: expect.stringContaining('✅') });
	});

	it('looks into the package, past what it says about itself', async () => {
		const { tarball } = await pack(folder.path);
		const packed = await unpack(tarball, folder.path);
		const [node = ''] = manifest.n8n.nodes;
		const added = '/* eslint-disable */ const { readFileSync } = require("node:fs");\n';
		await appendFile(path.join(packed, node), added);
		const verdict = await scan({ name: manifest.name, packed, sources: projectFolder });
		expect(verdict).toMatchObject({
			passed: false,
			report: expect.stringContaining('no-restricted-imports'),
		});
	});
});
