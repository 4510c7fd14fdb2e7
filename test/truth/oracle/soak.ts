/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * `npm run soak -- --minutes 20`: generated runs on n8n 2.x's core for as long as one likes, of some
 * operations only with `--operations setMembers,setGroups`. Exit code 1 where one of them breaks the
 * promise. n8n's core is loaded as in the tests, by jest.
 */
const { values } = parseArgs({
	options: { minutes: { type: 'string', default: '5' }, operations: { type: 'string' } },
});

if (!(Number(values.minutes) > 0)) {
	process.stderr.write('How many minutes? For instance: npm run soak -- --minutes 20\n');
	process.exit(2);
}

const jest = [require.resolve('jest/bin/jest'), '--selectProjects', 'engine', '--runInBand'];
const child = spawn(process.execPath, [...jest, '--', 'test/truth/oracle'], {
	stdio: 'inherit',
	env: {
		...process.env,
		ORACLE_MINUTES: values.minutes,
		...(values.operations && { ORACLE_OPERATIONS: values.operations }),
	},
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => child.kill(signal));
}
child.once('exit', (code) => process.exit(code ?? 1));
