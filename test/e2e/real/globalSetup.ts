/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { launch } from './launch';
import type { LineName } from './lines';
import type { RunningN8n } from './start';
import { exitOnSignals } from './temporaryFolder';
import { handOver } from './underTest';

declare global {
	/** The n8n of each line, until the teardown of the jest projects that share it. */
	var n8nOfLine: Partial<Record<LineName, RunningN8n>> | undefined;
}

/** Before the tests of a jest project: starts an n8n of the project's line with the packed node. */
export default async function globalSetup(
	_global: unknown,
	project: { globals: { n8nLine: LineName } },
) {
	const name = project.globals.n8nLine;
	if (globalThis.n8nOfLine?.[name]) return;
	exitOnSignals();
	const { n8n, rest } = await launch(name, (line) => process.stderr.write(`${line}\n`));
	globalThis.n8nOfLine = { ...globalThis.n8nOfLine, [name]: n8n };
	handOver(name, { url: rest.url, cookie: rest.cookie });
}
