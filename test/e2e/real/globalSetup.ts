/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { launch } from './launch';
import type { LineName } from './lines';
import type { RunningN8n } from './start';
import { exitOnSignals } from './temporaryFolder';
import { handOver } from './underTest';

declare global {
	/** The n8n of each jest project, until its teardown. */
	var n8nOfProject: Partial<Record<LineName, RunningN8n>> | undefined;
}

/** Before the tests of a jest project: starts the project's n8n with the packed node. */
export default async function globalSetup(
	_global: unknown,
	project: { globals: { n8nLine: LineName } },
) {
	exitOnSignals();
	const name = project.globals.n8nLine;
	const { n8n, rest } = await launch(name, (line) => process.stderr.write(`${line}\n`));
	globalThis.n8nOfProject = { ...globalThis.n8nOfProject, [name]: n8n };
	handOver(name, { url: rest.url, cookie: rest.cookie });
}
