/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { type SandboxOptions, startSandbox } from './index';

/**
 * Starts a sandbox for trying things by hand, until Ctrl-C. `--port N` fixes the port, `--options`
 * takes SandboxOptions as JSON.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			options: { type: 'string', default: '{}' },
		},
	});
	const options = JSON.parse(values.options) as SandboxOptions;
	const sandbox = await startSandbox({ ...options, port: Number(values.port) });
	process.stdout.write(`A DronaHQ account to play with, in memory, gone when this ends.

  Base URL   ${sandbox.url}
  Token      ${sandbox.token}

Use both in the DronaHQ API credential of n8n, or look at it directly:

  curl '${sandbox.url}/users?tokenkey=${sandbox.token}&ulimit=3'

Ctrl-C ends it.
`);
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await sandbox.stop();
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
