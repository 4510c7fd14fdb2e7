/**
 * Runs inside the n8n that is measured, before n8n itself is loaded, and talks to the bench through
 * the socket at BENCH_SOCKET, one line of JSON each way:
 *
 * begin  collects garbage, forgets what it saw, answers { pid, rss }
 * end    answers what it saw since: { peak, stalls, parameters, profile }
 *
 * A stall is a time in which the event loop did nothing else. `parameters` is the time that n8n
 * itself spent in getNodeParameter, mostly on expressions. Memory is in bytes, times are in ms.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { createConnection } = require('node:net');
const { createInterface } = require('node:readline');
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

const TICK = 10;
/** Shorter gaps between two ticks are not worth a word. */
const STALL = 30;

let stalls = [];
let lastTick = Date.now();

setInterval(() => {
	const now = Date.now();
	if (now - lastTick > STALL) stalls.push({ from: lastTick, to: now });
	lastTick = now;
}, TICK).unref();

const parameters = { calls: 0, milliseconds: 0 };

/** n8n-core is loaded long after this file, so its method is wrapped when the first run begins. */
function watchParameters() {
	const file = Object.keys(require.cache).find((name) =>
		name.endsWith('/node-execution-context/node-execution-context.js'),
	);
	const { prototype } = require.cache[file].exports.NodeExecutionContext;
	if (prototype._getNodeParameter.isWatched) return;
	const original = prototype._getNodeParameter;
	prototype._getNodeParameter = function (...args) {
		const started = performance.now();
		try {
			return original.apply(this, args);
		} finally {
			parameters.calls++;
			parameters.milliseconds += performance.now() - started;
		}
	};
	prototype._getNodeParameter.isWatched = true;
}

let session;

function startProfile() {
	session = new Session();
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.start');
}

/** Stops the profile and writes it to a file. The answer comes within the call. */
function stopProfile(file) {
	session.post('Profiler.stop', (_error, { profile }) =>
		writeFileSync(file, JSON.stringify(profile)),
	);
	session.disconnect();
	session = undefined;
}

/** Linux alone keeps, and forgets, the highest memory of a process. */
function peak() {
	const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
	return Number(kilobytes) * 1024;
}

const commands = {
	begin({ profile }) {
		watchParameters();
		collectGarbage();
		collectGarbage();
		writeFileSync('/proc/self/clear_refs', '5');
		stalls = [];
		lastTick = Date.now();
		Object.assign(parameters, { calls: 0, milliseconds: 0 });
		if (profile) startProfile();
		return { pid: process.pid, rss: process.memoryUsage.rss() };
	},
	end({ profile }) {
		if (profile) stopProfile(profile);
		return { peak: peak(), stalls, parameters };
	},
};

const socket = createConnection(process.env.BENCH_SOCKET).unref();
createInterface({ input: socket }).on('line', (line) => {
	const { name, ...options } = JSON.parse(line);
	let answer;
	try {
		answer = commands[name](options);
	} catch (error) {
		answer = { error: error.message };
	}
	socket.write(`${JSON.stringify(answer)}\n`);
});
// The bench is gone, and n8n will be, too.
socket.on('error', () => undefined);
