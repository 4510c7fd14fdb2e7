/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox';
import { TEAM } from '../../sandbox/teamAccount';
import { startedBy, trigger as pollingTrigger } from '../n8n/polled';
import { rowsOf } from '../real/executions';
import { until } from '../real/until';
import { ended, holdUnfinished, isHeld, trigger, type Executed } from './executing';
import { openGate, type Gate } from './gate';
import { concurrency } from './n8n';
import {
	createdPerRun,
	requestsPerRun,
	rowsPerRun,
	seed,
	someRuns,
	startedAgain,
	type Row,
	type Run,
} from './runs';
import { startStack, type Stack, type Worker } from './stack';
import { askedTwice, claimsOf, failureOf, lies, surprises, type Failure } from './verdicts';
import { errorWorkflow, workflowAt, workflows } from './workflows';

/** A fresh machine downloads n8n first. */
jest.setTimeout(1_800_000);

/** Milliseconds that a step may take on a busy machine. */
const patience = 120_000;

const print = (line: string) => process.stderr.write(`${line}\n`);
const summary: string[] = [];

let sandbox: Sandbox;
let gate: Gate;
let stack: Stack;
/** The id of the error workflow. */
let failures: string;

beforeAll(async () => {
	sandbox = await startSandbox({ users: seed });
	gate = await openGate(sandbox.url);
	stack = await startStack(print);
	const { rest } = stack;
	failures = await rest.publish(errorWorkflow);
	const credential = await rest.createCredential({ url: gate.url, token: sandbox.token });
	for (const [path, parameters] of Object.entries(workflows)) {
		await rest.publish(workflowAt(path, parameters, credential, failures));
	}
});

afterAll(async () => {
	await stack?.stop();
	await gate?.stop();
	await sandbox?.stop();
	['', ...summary, ''].forEach(print);
});

const surprisesIn = (executed: Executed[]): string[] =>
	executed.flatMap(({ run, execution }) => surprises(claimsOf(execution), run));

const liesIn = (executed: Executed[]): string[] =>
	executed.flatMap(({ run, execution }) => lies(claimsOf(execution), run, sandbox));

const idsOf = (executed: Executed[]): string[] => executed.map(({ execution }) => execution.id);

const statusesOf = (executed: Executed[]): string[] => [
	...new Set(executed.map(({ execution }) => execution.status)),
];

const emailsInAccount = (): Set<string> =>
	new Set(sandbox.users().map(({ user_email }) => user_email.toLowerCase()));

const newUsers = (): number => sandbox.users().length - seed.length;

/** The rows of _Create_ that name somebody new. */
const newRowsOf = (executed: Executed[]): Row[] =>
	executed.flatMap(({ run }) =>
		run.operation === 'create' ? run.rows.slice(0, createdPerRun) : [],
	);

/** What the error workflow was handed about these executions, once it was called for all of them. */
async function failuresOf(ids: string[]): Promise<Failure[]> {
	return await until(async () => {
		const { rest } = stack;
		const calls = (await rest.executionsOf(failures)).map(
			async (id) => await rest.finishedExecution(id),
		);
		const told = (await Promise.all(calls)).map(failureOf);
		const found = told.filter(({ id }) => ids.includes(id));
		return found.length === ids.length && found;
	}, patience);
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

describe('24 executions at once, on two workers', () => {
	const runs = someRuns(1, 0);
	let executed: Executed[];

	beforeAll(async () => {
		const started = Date.now();
		executed = await ended(stack.rest, runs, await trigger(stack.rest, runs));
		const kept = executed.reduce((sum, { execution }) => sum + execution.text.length, 0);
		const shares = stack.workers.map((worker) => `${worker.finished().length} on ${worker.name}`);
		summary.push(
			`n8n ${stack.version}, one main process, two workers with ${concurrency} executions each at once`,
			`${runs.length} executions of ${rowsPerRun} rows at once: ${shares.join(', ')}`,
			`  ${newUsers()} users created with ${sandbox.log.length} requests in all, after ${seconds(started)}`,
			`  n8n keeps ${Math.round(kept / runs.length / rowsPerRun)} bytes for each row`,
		);
	});

	it('runs all of them, on both workers', () => {
		const [first, second] = stack.workers.map((worker) => worker.finished());
		expect([...(first ?? []), ...(second ?? [])].sort()).toEqual(idsOf(executed).sort());
		expect(first).not.toEqual([]);
		expect(second).not.toEqual([]);
		expect(statusesOf(executed)).toEqual(['success']);
	});

	it('gives each row the outcome that it ought to have', () => {
		expect(surprisesIn(executed)).toEqual([]);
	});

	it('claims only what the account confirms', () => {
		expect(liesIn(executed)).toEqual([]);
		expect(newUsers()).toBe(20 * createdPerRun);
	});

	it('asks for nobody twice, and for 50 users with each request', () => {
		expect(askedTwice(sandbox.log)).toEqual([]);
		expect(sandbox.log).toHaveLength(runs.length * requestsPerRun);
	});
});

describe('an execution that the node stops', () => {
	it('has the error workflow called with the row of every user', async () => {
		const users = [{ email: 'staff1@example.com' }, { email: 'nobody@example.com' }];
		const id = await stack.rest.callWebhook('activateOrStop', { users });
		const [failure] = await failuresOf([id]);
		expect(failure?.rows).toMatchObject([
			{ user_email: 'staff1@example.com', status: 'activated', success: true },
			{ user_email: 'nobody@example.com', status: 'failed', reason: 'not_found' },
		]);
	});
});

describe('DronaHQ Trigger', () => {
	it('has a worker run the execution for whoever is added', async () => {
		const { rest, workers } = stack;
		const team = await startSandbox(TEAM);
		try {
			const credential = await rest.createCredential(team);
			const id = await rest.publish(startedBy(credential, { event: 'userAdded' }));
			const zoe = { user_id: 601, user_name: 'Zoe New', user_email: 'zoe@example.com' };
			team.meanwhile.created(zoe);
			const execution = await rest.executionOf(id, 'success');
			expect(rowsOf(execution, pollingTrigger)).toMatchObject([{ event: 'user_added', ...zoe }]);
			expect(workers.flatMap((worker) => worker.started())).toContain(execution.id);
			await rest.deactivate(id);
		} finally {
			await team.stop();
		}
	});
});

describe('a worker that dies in the middle', () => {
	const runs = someRuns(101, 1_250);
	let newUsersBefore: number;
	/** What the sandbox was asked from the start of these runs to the end of the last. */
	let requests: LoggedRequest[];
	/** Who was in the account when the last of them had ended. */
	let present: Set<string>;
	let survivor: Worker;
	let lost: Executed[];
	let others: Executed[];

	beforeAll(async () => {
		const earlier = sandbox.log.length;
		newUsersBefore = newUsers();
		const begun = new Set(stack.workers.flatMap((worker) => worker.started()));
		const taken = (worker: Worker) => worker.started().filter((id) => !begun.has(id));
		holdUnfinished(gate);
		const first = runs.slice(0, 2 * concurrency);
		const ids = await trigger(stack.rest, first);
		await until(
			() => stack.workers.every((worker) => taken(worker).length === concurrency),
			patience,
		);
		const runsOf = (worker: Worker) =>
			first.filter((_run, index) => taken(worker).includes(ids[index] ?? ''));
		await until(() => first.every((run) => isHeld(gate, run)), patience);
		ids.push(...(await trigger(stack.rest, runs.slice(first.length))));

		const operations = (of: Run[]) => new Set(of.map(({ operation }) => operation)).size;
		const [one, other] = stack.workers;
		const victim = operations(runsOf(one)) === 2 ? one : other;
		survivor = victim === one ? other : one;
		const killed = Date.now();
		await victim.kill();
		gate.release();
		const lostIds = taken(victim);
		const endedOf = async (isAmong: (id: string) => boolean) =>
			await ended(
				stack.rest,
				runs.filter((_run, index) => isAmong(ids[index] ?? '')),
				ids.filter(isAmong),
			);
		lost = await endedOf((id) => lostIds.includes(id));
		const noticed = seconds(killed);
		others = await endedOf((id) => !lostIds.includes(id));
		requests = sandbox.log.slice(earlier);
		const rows = newRowsOf(lost);
		present = emailsInAccount();
		summary.push(
			`${victim.name} killed with ${lost.length} of ${runs.length} executions under way: ${noticed} later n8n calls them '${statusesOf(lost).join("', '")}'`,
			`  ${rows.filter(({ email }) => present.has(email)).length} of the ${rows.length} users whom they were creating are in the account`,
		);
	});

	it('leaves its executions without success, half done, and without a claim', () => {
		expect(lost).toHaveLength(concurrency);
		expect(statusesOf(lost)).not.toContain('success');
		expect(lost.flatMap(({ execution }) => claimsOf(execution))).toEqual([]);
		const created = newRowsOf(lost).map(({ email }) => present.has(email));
		expect(new Set(created)).toEqual(new Set([true, false]));
	});

	it('has none of its executions run again by another worker', () => {
		expect(survivor.started().filter((id) => idsOf(lost).includes(id))).toEqual([]);
	});

	it('has the error workflow called for each of its executions, without a row of a user', async () => {
		const failed = await failuresOf(idsOf(lost));
		expect(failed.map(({ status }) => status)).toEqual(failed.map(() => 'success'));
		expect(failed.flatMap(({ rows }) => rows)).toEqual([]);
	});

	it('changes nothing for the executions of the other worker', () => {
		expect(statusesOf(others)).toEqual(['success']);
		expect(surprisesIn(others)).toEqual([]);
		expect(liesIn(others)).toEqual([]);
	});

	it('has nobody asked for twice', () => {
		expect(askedTwice(requests)).toEqual([]);
	});

	describe('once its runs are started again, Create with Skip', () => {
		let again: Executed[];

		beforeAll(async () => {
			const lostRuns = lost.map(({ run }) => run);
			again = await ended(stack.rest, lostRuns, await trigger(stack.rest, lostRuns, 'createAgain'));
			const counts = new Map<string, number>();
			for (const { status } of again.flatMap(({ execution }) => claimsOf(execution))) {
				counts.set(String(status), (counts.get(String(status)) ?? 0) + 1);
			}
			summary.push(
				`started again: ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}`,
				`  ${newUsers() - newUsersBefore} new users of ${20 * createdPerRun} in the account`,
			);
		});

		it('tells truly who was there and who was created now', () => {
			expect(statusesOf(again)).toEqual(['success']);
			const differing = again.flatMap(({ run, execution }) =>
				surprises(claimsOf(execution), startedAgain(run, present)),
			);
			expect(differing).toEqual([]);
			expect(liesIn(again)).toEqual([]);
		});

		it('has everybody in the account, and nobody twice', () => {
			expect(emailsInAccount().size).toBe(sandbox.users().length);
			expect(newUsers() - newUsersBefore).toBe(20 * createdPerRun);
			const asleep = runs
				.flatMap(({ rows }) => rows)
				.filter(({ email }) => sandbox.user(email)?.status === 'inactive');
			expect(asleep).toEqual([]);
		});
	});

	it('leaves neither token nor passwords in what the processes wrote', () => {
		expect(stack.output()).toContain('Worker finished execution');
		expect(stack.output()).not.toContain(sandbox.token);
		expect(stack.output()).not.toMatch(/Start-\d+-sandbox/);
	});
});
