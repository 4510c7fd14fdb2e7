/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

/** What `supervise.js` runs, as JSON in its argument. */
export interface Order {
	/** Where the command runs; removed when it has ended. */
	folder: string;
	command: string;
	args: string[];
	/** The signal that ends it once the stdin of the supervisor closes. */
	ends: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
	/** The system's user who runs it. Default: the present one. */
	uid?: number;
	gid?: number;
}

/** Ends a command, with everything it started, and removes its folder as soon as its stdin closes. */
export const supervisor = path.join(__dirname, 'supervise.js');
