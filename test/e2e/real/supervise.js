/**
 * node supervise.js '{"folder", "command", "args", "ends", "uid", "gid"}'
 *
 * Runs a command in a folder. Each line of stdin is a signal for it; after a line "again" it is run once
 * more when it has ended. When stdin closes, which it also does when the process at its other end is
 * killed, the command gets the signal `ends`, and after ten seconds a SIGKILL. Once it has ended, whatever
 * it started is killed and the folder is removed.
 */
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const { folder, command, args, ends, uid, gid } = JSON.parse(process.argv[2]);
const kill = (pid, signal) => {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended already.
	}
};

let child;
let isAgain = false;

const run = () => {
	child = spawn(command, args, {
		cwd: folder,
		detached: true,
		stdio: ['ignore', 'inherit', 'inherit'],
		uid,
		gid,
	});
	child.once('error', ({ message }) => {
		process.stderr.write(`${message}\n`);
		finish(1);
	});
	child.once('exit', (code) => {
		if (child.pid) kill(-child.pid, 'SIGKILL');
		if (!isAgain) return finish(code ?? 1);
		isAgain = false;
		run();
	});
};

const finish = (code) => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code);
};

run();
process.stdin.setEncoding('utf8').on('data', (lines) => {
	for (const line of lines.split('\n').filter(Boolean)) {
		if (line === 'again') isAgain = true;
		else kill(child.pid, line);
	}
});
process.stdin.once('close', () => {
	isAgain = false;
	kill(child.pid, ends);
	setTimeout(() => kill(child.pid, 'SIGKILL'), 10_000);
});
