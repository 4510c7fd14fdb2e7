/**
 * node supervise.js '{"folder", "command", "args", "ends", "uid", "gid"}'
 *
 * Runs a command in a folder. Each line of stdin is a signal for it. When stdin closes, which it also
 * does when the process at its other end is killed, the command gets the signal `ends`, and after ten
 * seconds a SIGKILL. Once it has ended, whatever it started is killed and the folder is removed.
 */
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const { folder, command, args, ends, uid, gid } = JSON.parse(process.argv[2]);
const child = spawn(command, args, {
	cwd: folder,
	detached: true,
	stdio: ['ignore', 'inherit', 'inherit'],
	uid,
	gid,
});

const kill = (pid, signal) => {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended already.
	}
};

const finish = (code) => {
	if (child.pid) kill(-child.pid, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code);
};

child.once('error', ({ message }) => {
	process.stderr.write(`${message}\n`);
	finish(1);
});
child.once('exit', (code) => finish(code ?? 1));

process.stdin.setEncoding('utf8').on('data', (signals) => {
	for (const signal of signals.split('\n').filter(Boolean)) kill(child.pid, signal);
});
process.stdin.once('close', () => {
	kill(child.pid, ends);
	setTimeout(() => kill(child.pid, 'SIGKILL'), 10_000);
});
