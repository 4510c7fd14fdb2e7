/**
 * node supervise.js FOLDER COMMAND [ARGUMENT …]
 *
 * Runs a command in a folder until it ends or stdin closes, then kills what is left of its process
 * group and removes the folder. Stdin also closes when the process at its other end is killed, so
 * nothing stays behind however that process ends.
 */
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const [folder, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, {
	cwd: folder,
	detached: true,
	stdio: ['ignore', 'inherit', 'inherit'],
});

const killGroup = () => {
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// The group has ended already.
	}
};

process.stdin.on('close', killGroup).resume();
child.once('exit', (code) => {
	killGroup();
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code ?? 1);
});
