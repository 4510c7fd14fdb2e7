/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { Console } from 'node:console';
import { Writable } from 'node:stream';

/** Everything that n8n, the node or a library wrote to the console since this file was imported. */
export const logged: string[] = [];

const stream = new Writable({
	write(text, _encoding, written) {
		logged.push(String(text));
		written();
	},
});

// Import this file before n8n: its logger keeps the console that it finds when it is loaded.
process.env.N8N_LOG_LEVEL = 'debug';
globalThis.console = new Console(stream, stream);
