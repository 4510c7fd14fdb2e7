/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import { projectFolder } from '../../test/e2e/real/pack';
import { floorOf } from '../floor';
import type { RemoteSandbox } from '../sandbox/remote';
import { accountFor, peopleFor } from '../work';
import { loadEngine } from './load';

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

const USERS = 10_000;
const RUNS = 5;

/**
 * The node in the engine of n8n-core, in this process, against a sandbox without latency and with
 * one request at a time, so that whatever isn't the floor's is the node's or n8n's. The time inside
 * `getNodeParameter` is measured around each call and taken off. The median of several runs.
 */
export async function measureOverhead(sandbox: RemoteSandbox): Promise<Overhead> {
	const runs: Overhead[] = [];
	for (let run = 0; run < RUNS; run++) runs.push(await measureOnce(sandbox));
	runs.sort((one, other) => one.perUser - other.perUser);
	return runs[Math.floor(RUNS / 2)] as Overhead;
}

async function measureOnce(sandbox: RemoteSandbox): Promise<Overhead> {
	const people = peopleFor('activate', USERS);
	const options = accountFor('activate', USERS);
	const floor = await floorOf(await sandbox.open(options), 'activate', people, 1);
	const { load, runInEngine } = await loadEngine();
	// What is published is what is measured.
	const build = load(path.join(projectFolder, 'dist'));
	const { node, times } = timed(build.node);
	const parameters = {
		resource: 'user',
		operation: 'activate',
		emails: '={{ $json.email }}',
		options: { parallelRequests: 1 },
	};
	const items = people.map((person) => ({ ...person }));
	await runInEngine({ ...build, node }, await sandbox.open(options), parameters, items);
	const perUser = (times.wall - times.parameters - floor) / USERS;
	return { users: USERS, ...times, floor, perUser };
}

/** A node whose time is taken, and the time in n8n's getNodeParameter within. Milliseconds. */
function timed({ description, execute }: INodeType): {
	node: INodeType;
	times: { wall: number; parameters: number };
} {
	const times = { wall: 0, parameters: 0 };
	const node: INodeType = {
		description,
		async execute(this: IExecuteFunctions) {
			const original = this.getNodeParameter;
			const watched = (...values: Parameters<typeof original>): unknown => {
				const started = performance.now();
				try {
					return original.apply(this, values);
				} finally {
					times.parameters += performance.now() - started;
				}
			};
			this.getNodeParameter = watched as typeof original;
			const started = performance.now();
			const output = await execute?.call(this);
			times.wall = performance.now() - started;
			return output ?? [];
		},
	};
	return { node, times };
}
