/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { installN8n } from './install';
import { lines, type LineName } from './lines';
import { pack } from './pack';
import { N8nRest } from './rest';
import { startN8n, type RunningN8n } from './start';
import { handOver } from './underTest';

declare global {
	/** The n8n of this jest project, until its teardown. */
	var n8nOfProject: Partial<Record<LineName, RunningN8n>> | undefined;
}

/** Before the tests of a jest project: packs the node, starts the project's n8n with it, signs in. */
export default async function globalSetup(
	_global: unknown,
	project: { globals: { n8nLine: LineName } },
) {
	const name = project.globals.n8nLine;
	const report = (line: string) => process.stderr.write(`${line}\n`);
	// An interrupted run ends n8n too, through the exit handler that every started n8n has.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => process.exit(1));
	}
	const n8n = await installN8n(lines[name], { report });
	const folder = await mkdtemp(path.join(tmpdir(), 'packed-'));
	try {
		const { tarball, files } = await pack(folder);
		report(`Starting n8n ${n8n.version} with the packed node …`);
		const running = await startN8n(n8n, tarball);
		globalThis.n8nOfProject = { ...globalThis.n8nOfProject, [name]: running };
		const rest = new N8nRest(running.url);
		await rest.signIn();
		handOver(name, { url: rest.url, cookie: rest.cookie, packedFiles: files });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
