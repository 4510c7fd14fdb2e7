/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import path from 'node:path';

import { runCommand } from '../../real/command';
import { temporaryFolder } from '../../real/temporaryFolder';
import { startRegistry, type Registry } from '../registry/registry';
import { startStandIn } from '../registry/standIn';
import { installTool, scanner } from '../tools';
import { attested, type Source } from './attested';

/** A package to be scanned as if it were published. */
export interface Scanned {
	name: string;
	/** Its tarball or folder. */
	packed: string;
	/** The folder with its sources. */
	sources: string;
}

/** What n8n's scanner says. */
export interface Verdict {
	passed: boolean;
	/** All that it wrote. */
	report: string;
}

/** Where the scanner takes sources from, given owner, name and commit. */
const sourceHost = 'codeload.github.com';

/** What the scanner lints of a repository, and no test. */
const sourcesLooked = ['package.json', 'nodes', 'credentials'];

const source: Source = {
	repository: 'git+https://github.com/sandbox/sandbox.git',
	commit: 'c0ffee'.padEnd(40, '0'),
};

/**
 * Lets n8n's own scanner for community packages scan a package that isn't published: from a registry
 * on this machine, with the sources as they are in the folder.
 *
 * @throws Error when the package can't be published there, or the scanner can't be run
 */
export async function scan({ name, packed, sources }: Scanned): Promise<Verdict> {
	const folder = temporaryFolder('scan-');
	let registry: Registry | undefined;
	try {
		registry = await startRegistry();
		await registry.publish(packed);
		const archive = path.join(folder.path, 'sources.tgz');
		const base = path.basename(sources);
		const members = sourcesLooked.map((member) => `${base}/${member}`);
		await runCommand('tar', ['-czf', archive, ...members], { cwd: path.dirname(sources) });
		return await runScanner(name, folder.path, registry, await readFile(archive));
	} finally {
		await registry?.stop();
		folder.remove();
	}
}

async function runScanner(name: string, folder: string, registry: Registry, archive: Buffer) {
	const code = path.join(await installTool(scanner), 'scanner');
	const registryHost = await registryHostOf(path.join(code, 'scanner.mjs'));
	const answerSources: RequestListener = (_, response) => response.end(archive);
	const standIn = await startStandIn({
		[registryHost]: attested(registry.url, source, registry.answer),
		[sourceHost]: answerSources,
	});
	try {
		const report = await runCommand(process.execPath, [path.join(code, 'cli.mjs'), name], {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				HOME: folder,
				...standIn.variables,
				npm_config_cafile: standIn.certificate,
				npm_config_registry: `https://${registryHost}/`,
			},
		});
		// Its exit code is 0 in any case.
		return { passed: report.includes('has passed all security checks'), report };
	} finally {
		await standIn.stop();
	}
}

/** The host that the scanner takes packages from, as its code says. */
async function registryHostOf(file: string): Promise<string> {
	const address = /\bregistry = ['"]([^'"]+)/.exec(await readFile(file, 'utf8'))?.[1];
	if (address === undefined) throw new Error(`${file} names no registry.`);
	return new URL(address).host;
}
