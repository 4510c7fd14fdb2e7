/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * `npm run soak:trigger -- --minutes 20`: histories of the trigger on n8n 2.x's core for as long as one
 * likes, or with `--line lts` on that of 1.x. Exit code 1 where one of them breaks the promise.
 */
const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '5' },
		line: { type: 'string', default: 'current' },
	},
});

if (!(Number(values.minutes) > 0) || !['current', 'lts'].includes(values.line)) {
	process.stderr.write(
		'How many minutes, on which line? For instance: npm run soak:trigger -- --minutes 20 --line lts\n',
	);
	process.exit(2);
}

const project = values.line === 'lts' ? 'engine-lts' : 'engine';
const jest = [require.resolve('jest/bin/jest'), '--selectProjects', project, '--runInBand'];
const child = spawn(process.execPath, [...jest, '--', 'test/truth/histories'], {
	stdio: 'inherit',
	env: { ...process.env, HISTORY_MINUTES: values.minutes },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => child.kill(signal));
}
child.once('exit', (code) => process.exit(code ?? 1));
