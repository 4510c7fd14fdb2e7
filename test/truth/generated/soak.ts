/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * `npm run soak -- --minutes 20`, `npm run soak:trigger -- --minutes 20`: generated runs for as long as
 * one likes, on n8n 1.x's core with `--line lts`, of some operations only with `--operations
 * setMembers,setGroups`. Exit code 1 where one of them breaks its promise. n8n's core is loaded as in the
 * tests, by jest.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		minutes: { type: 'string', default: '5' },
		line: { type: 'string', default: 'current' },
		operations: { type: 'string' },
	},
});
const { minutes, line, operations } = values;
const project = { current: 'engine', lts: 'engine-lts' }[line];

if (!(Number(minutes) > 0) || !project) {
	process.stderr.write('How long, on which line? For instance: -- --minutes 20 --line lts\n');
	process.exit(2);
}

const jest = [require.resolve('jest/bin/jest'), '--selectProjects', project, '--runInBand'];
const child = spawn(process.execPath, [...jest, '--', `test/truth/${positionals.join()}`], {
	stdio: 'inherit',
	env: { ...process.env, RUN_MINUTES: minutes, ...(operations && { RUN_OPERATIONS: operations }) },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => child.kill(signal));
}
child.once('exit', (code) => process.exit(code ?? 1));
