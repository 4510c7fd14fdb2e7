import { floorOf } from './floor';
import { late } from './late';
import type { RemoteSandbox } from './sandbox/remote';
import { accountFor, peopleFor } from './work';

/** What one user costs in the node itself. Milliseconds. */
export interface Overhead {
	users: number;
	/** Of the whole node, and of n8n's getNodeParameter within. */
	wall: number;
	parameters: number;
	/** Of the bare client that sends the same requests. */
	floor: number;
	/** (wall - parameters - floor) / users */
	perUser: number;
}

const RUNS = 5;

/**
 * The node in the engine of n8n-core, in this process, against a sandbox without latency and with
 * one request at a time, so that whatever isn't the floor's is the node's or n8n's. The time inside
 * `getNodeParameter` is measured around each call and taken off. The median of several runs.
 */
export async function measureOverhead(sandbox: RemoteSandbox, users: number): Promise<Overhead> {
	const runs: Overhead[] = [];
	for (let run = 0; run < RUNS; run++) runs.push(await measureOnce(sandbox, users));
	runs.sort((one, other) => one.perUser - other.perUser);
	return runs[Math.floor(RUNS / 2)] as Overhead;
}

async function measureOnce(sandbox: RemoteSandbox, users: number): Promise<Overhead> {
	const people = peopleFor('activate', users);
	const options = accountFor('activate', users);
	const floor = await floorOf(await sandbox.open(options), 'activate', people, 1);
	const { activateInEngine } = await late(async () => await import('./engine'));
	const { wall, parameters } = await activateInEngine(await sandbox.open(options), people);
	return { users, wall, parameters, floor, perUser: (wall - parameters - floor) / users };
}
