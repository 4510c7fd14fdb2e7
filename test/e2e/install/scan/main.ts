/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { statSync } from 'node:fs';
import path from 'node:path';

import manifest from '../../../../package.json';
import { pack, projectFolder } from '../../real/pack';
import { exitOnSignals, temporaryFolder } from '../../real/temporaryFolder';
import { scan } from './scan';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Packs the built package and lets n8n's scanner look at it; exit code 1 where it objects. */
async function main(): Promise<void> {
	exitOnSignals();
	const folder = temporaryFolder('scanned-');
	try {
		const { tarball, files } = await pack(folder.path);
		const size = (statSync(tarball).size / 1000).toFixed(1);
		print(`${path.basename(tarball)}: ${files.length} files, ${size} kB packed`);
		const { passed, report } = await scan({
			name: manifest.name,
			packed: tarball,
			sources: projectFolder,
		});
		print(report.trimEnd());
		print('(Registry, provenance and commit are stand-ins; package and sources are these.)');
		process.exitCode = passed ? 0 : 1;
	} finally {
		folder.remove();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
