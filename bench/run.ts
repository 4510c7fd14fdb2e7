/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import type { ITaskData } from 'n8n-workflow';

import type { Execution } from '../test/e2e/real/executions';
import { names } from '../test/e2e/real/workflow';
import { idOf, type Cell, type Measurement } from './cells';
import { claimsOf, lostIn, outputsOf } from './claims';
import { estimate } from './estimate';
import { floorOf, floorOfReading } from './floor';
import type { Span, Watched, WatchedN8n } from './n8n/watched';
import type { Account, SandboxReport, Setup } from './sandbox/messages';
import type { RemoteSandbox } from './sandbox/remote';
import { loadOf } from './servers';
import { VERSION_1 } from './version1';
import { accountFor, judge, peopleFor, type Truth } from './work';
import type { Access } from './workflows/nodes';
import { workflowFor } from './workflows/workflowFor';

export interface Bench {
	n8n: WatchedN8n;
	sandbox: RemoteSandbox;
}

/** What a measurement may take, and leave. */
export interface Limits {
	left: number;
	profiles?: string;
}

/** How many users a page holds; this node's default. */
const PAGE_SIZE = 100;

/** Like a real one in that no user's fields hold a part of it, which the node would have to look at. */
const TOKEN = 'made-up-for-benchmarks';

const unmeasured = [names.trigger, names.input];

/** A run may take so many times as long as expected, unless the time is up before. */
const PATIENCE = 5;
const LEAST_PATIENCE = 1.5;
/** … and this long in any case, in milliseconds. */
const SHORTEST = 60_000;

/**
 * Measures one cell on an account of its own.
 *
 * @throws Error when the workflow fails or doesn't end
 */
export async function measure(bench: Bench, cell: Cell, limits: Limits): Promise<Measurement> {
	const account = await bench.sandbox.open(setupOf(bench, cell));
	return cell.variant.startsWith('floor')
		? await measureFloor(bench, cell, account)
		: await measureWorkflow(bench, cell, account, limits);
}

function setupOf({ n8n }: Bench, { work, users, latency, server }: Cell): Setup {
	const isFar = server === 'https';
	return {
		...(work === 'getAll' ? { users } : accountFor(work, users)),
		token: TOKEN,
		...(isFar ? { wire: { roundTrip: latency, ...n8n.trusted } } : { latency }),
		...loadOf(server),
	};
}

async function measureFloor(
	{ sandbox }: Bench,
	{ work, users, variant }: Cell,
	account: Account,
): Promise<Measurement> {
	if (work === 'getAll') {
		const floor = await floorOfReading(account, PAGE_SIZE);
		const { load } = await sandbox.report();
		return { wall: floor.wall, ...load, right: floor.users, undone: 0, untrue: 0 };
	}
	const people = peopleFor(work, users);
	const wall = await floorOf(account, work, people, variant === 'floor4' ? 4 : 1);
	const report = await sandbox.report();
	// A bare client claims nothing: what it did is what it is compared by.
	const { undone } = judge(work, new Array<undefined>(users).fill(undefined), report.users);
	return { wall, ...report.load, right: users - undone, undone, untrue: 0 };
}

async function measureWorkflow(
	{ n8n, sandbox }: Bench,
	cell: Cell,
	account: Account,
	{ left, profiles }: Limits,
): Promise<Measurement> {
	const workflow = workflowFor(cell, await accessTo(account, n8n));
	const expected = estimate(cell);
	const within = Math.max(SHORTEST, expected * LEAST_PATIENCE, Math.min(expected * PATIENCE, left));
	const { value: id, watched } = await n8n.watch(
		async () => await n8n.rest.runToEnd(workflow, names.trigger, within),
		profiles && path.join(profiles, `${idOf(cell).replaceAll(' ', '-')}.cpuprofile`),
	);
	const execution = await n8n.rest.takeExecution(id);
	const { error, runData } = execution.data.resultData;
	if (execution.status !== 'success') throw new Error(error?.message ?? execution.status);
	const report = await sandbox.report();
	const span = spanOf(
		Object.entries(runData).flatMap(([name, tasks]) => (unmeasured.includes(name) ? [] : tasks)),
	);
	return {
		wall: span.to - span.from,
		...report.load,
		...truthOf(cell, execution, report),
		lost: lostIn(execution, cell),
		memory: { before: watched.before, peak: watched.peak },
		parameters: watched.parameters.milliseconds,
		stall: longestStall(watched, span),
	};
}

async function accessTo({ url, token }: Account, { rest }: WatchedN8n): Promise<Access> {
	const customAuth = async (json: object) =>
		await rest.storeCredential({
			name: 'DronaHQ token',
			type: 'httpCustomAuth',
			data: { json: JSON.stringify(json) },
		});
	const data = { baseUrl: url, tokenKey: token };
	return {
		url,
		dronaHq: await rest.createCredential({ url, token }),
		version1: await rest.storeCredential({ name: 'Version 1', type: VERSION_1.credential, data }),
		query: await customAuth({ qs: { tokenkey: token } }),
		body: await customAuth({ body: { token_key: token } }),
	};
}

function truthOf(cell: Cell, execution: Execution, report: SandboxReport): Truth {
	const { work, variant } = cell;
	if (work !== 'getAll') return judge(work, claimsOf(execution, work, cell), report.users);
	const rows = outputsOf(execution, variant === 'node' ? names.dronaHq : 'List Users');
	const listed = new Set(rows.map(({ user_id }) => user_id));
	const right = report.users.filter(({ id }) => listed.has(id)).length;
	return { right, undone: report.users.length - right, untrue: rows.length - right };
}

/** From the beginning of the first to the end of the last. */
const spanOf = (tasks: ITaskData[]): Span => ({
	from: Math.min(...tasks.map(({ startTime }) => startTime)),
	to: Math.max(...tasks.map(({ startTime, executionTime }) => startTime + executionTime)),
});

/** What of the stalls fell into the span, at most. */
const longestStall = ({ stalls }: Watched, span: Span): number =>
	Math.max(0, ...stalls.map(({ from, to }) => Math.min(to, span.to) - Math.max(from, span.from)));
