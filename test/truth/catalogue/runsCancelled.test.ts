/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IExecuteFunctions } from 'n8n-workflow';

import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { itemFor } from '../../operations/items';
import type { Sandbox } from '../../sandbox';
import { ENDPOINTS } from '../../sandbox/faults';
import { runNode, sandboxes, writesTo, type Setup } from '../../engine/harness/dronaHq';
import { servers } from '../../engine/harness/servers';
import { range } from '../../engine/harness/users';
import {
	byEmail,
	each,
	eachPosition,
	inTurn,
	isApart,
	isCreation,
	KINDS,
	WRITES,
	type Kind,
} from './kinds';

// Nobody is to be sent while a long wait goes on, so it must be long.
jest.unmock('n8n-workflow');

/**
 * Runs the node and cancels the execution, as soon as the node runs or when something has happened; answers
 * when the node itself has come to its end.
 */
async function runAndCancel({ when, ...setup }: Setup & { when: 'itStarts' | Promise<void> }) {
	const { give, given } = signal();
	const ends: Array<Promise<unknown>> = [];
	const nodeType = new DronaHq();
	nodeType.execute = async function (this: IExecuteFunctions) {
		give();
		const end = DronaHq.prototype.execute.call(this);
		ends.push(end.catch(() => undefined));
		return await end;
	};
	const result = await runNode({
		...setup,
		nodeType,
		cancelWhen: when === 'itStarts' ? given : when,
		// A node that a cancelled execution made throw must not be run again.
		...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	});
	await Promise.all(ends);
	// What a node throws after that, n8n takes for its own end of the execution.
	if (!result.thrown) expect(result.run.status).toBe('canceled');
}

/** Lets the event loop turn often enough for the node to read an answer whose connection is closed. */
async function untilRead(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next));
}

/** A promise, and what fulfils it. */
function signal() {
	let give = (): void => undefined;
	const given = new Promise<void>((resolve) => (give = resolve));
	return { give, given };
}

/** An answer that never ends, and when it began. */
function hanging() {
	const { give, given } = signal();
	const body = (): string => {
		give();
		return '';
	};
	return { answer: { body, ends: 'hang' as const }, given };
}

/** Whether users of whom no answer tells are looked for afterwards. */
const isLookedUp = (kind: Kind): boolean => isCreation(kind) || kind.change?.isPerGroup === true;

// The node's waits end when it is cancelled, their timers a minute later, which jest would wait for.
const { setTimeout: startTimeout } = globalThis;
globalThis.setTimeout = ((...parameters: Parameters<typeof setTimeout>) =>
	startTimeout(...parameters).unref()) as typeof setTimeout;

describe('Run: cancelled', () => {
	afterEach(() => void jest.restoreAllMocks());

	const start = sandboxes();
	const serve = servers();

	it.each(each(KINDS))('R01 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		const setup = { sandbox, ...inTurn(kind, onError) };
		await runAndCancel({ ...setup, when: Promise.resolve() });
		await runAndCancel({ ...setup, when: 'itStarts' });
		expect(sandbox.log).toEqual([]);
	});

	it.each(eachPosition(KINDS.filter(isApart)))(
		'R02 · $name · $position · $onError',
		async (cell) => {
			const { kind, index, onError } = cell;
			const sandbox = await start(kind.account(3));
			const { answer, given } = hanging();
			sandbox.script({ after: index, times: 99, apply: true, answer });
			await runAndCancel({ sandbox, ...inTurn(kind, onError), when: given });
			expect(sandbox.log).toHaveLength(index + 1);
		},
	);

	it.each(eachPosition(KINDS.filter(isApart)))(
		'R03 · $name · $position · $onError',
		async (cell) => {
			const { kind, index, onError } = cell;
			const sandbox = await start(kind.account(3));
			const { give, given } = signal();
			const front = await serve(async (request, response, body) => {
				if (front.requests.length === index + 1) {
					request.socket.once('close', () => void untilRead().then(give));
					response.writeHead(429, { 'retry-after': '60', connection: 'close' }).end();
					return;
				}
				const answer = await fetch(`${sandbox.url}${request.url}`, {
					method: request.method,
					...(body && { body, headers: { 'content-type': 'application/json' } }),
				});
				response.writeHead(answer.status).end(await answer.text());
			});
			const before: Pick<Sandbox, 'url' | 'token'> = { url: front.url, token: sandbox.token };
			const setup = { sandbox: before, ...inTurn(kind, onError) };
			await runAndCancel({ ...setup, when: given });
			expect(front.requests).toHaveLength(index + 1);
			expect(sandbox.log).toHaveLength(index);
		},
	);

	it.each(each(KINDS.filter(isApart)))('R04 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(30));
		const { give, given } = signal();
		const body = (normal: Buffer): Buffer => {
			give();
			return normal;
		};
		sandbox.script({ after: 5, apply: true, answer: { body } });
		await runAndCancel({
			sandbox,
			...inTurn(kind, onError, { parallelRequests: 4 }),
			items: range(30).map(kind.item),
			when: given,
		});
		// Those that were under way together with the one that was being answered.
		expect(sandbox.log.length).toBeGreaterThanOrEqual(6);
		expect(sandbox.log.length).toBeLessThanOrEqual(6 + 4);
	});

	/** Their users, or the groups, named so that they have to be looked up. */
	const lookingUp = WRITES.filter(({ change }) => change?.looksUp).map((kind): Kind => {
		const inGroup = (number: number) => itemFor(kind, number, { assign: ['10'] });
		return kind.change?.looksUp?.emails ? byEmail(kind) : { ...kind, item: inGroup };
	});

	it.each(each(lookingUp))('R05 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		const { answer, given } = hanging();
		sandbox.script({ method: 'GET', times: 99, answer });
		await runAndCancel({ sandbox, ...inTurn(kind, onError), when: given });
		expect(sandbox.log).toHaveLength(1);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each(each(WRITES.filter(isLookedUp)))('R06 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		const { answer, given } = hanging();
		const met = () => void sandbox.script({ method: 'GET', times: 99, answer });
		const { method } = ENDPOINTS[kind.endpoint];
		sandbox.script({ method, apply: true, answer: { status: 500 }, met });
		await runAndCancel({ sandbox, ...inTurn(kind, onError, { maxRetries: 0 }), when: given });
		const methods = sandbox.log.map((request) => request.method);
		const [first, ...others] = methods.slice(methods.indexOf(method));
		expect(first).toBe(method);
		expect(others.filter((one) => one !== method)).toEqual(['GET']);
		expect(others.at(-1)).toBe('GET');
	});

	it.each(each(WRITES.filter(({ change }) => change?.failing)))(
		'R07 · $name · $onError',
		async ({ kind, onError }) => {
			// The longest wait, so that it isn't over before the execution is cancelled.
			jest.spyOn(Math, 'random').mockReturnValue(1);
			const sandbox = await start(kind.account(3));
			const { give, given } = signal();
			const front = await serve((request, response) => {
				request.socket.once('close', () => void untilRead().then(give));
				const lists = { [kind.change?.failing?.list ?? '']: [60, 1, 'user1@example.com'] };
				response.writeHead(200, { connection: 'close' }).end(JSON.stringify(lists));
			});
			await runAndCancel({
				sandbox: { url: front.url, token: sandbox.token },
				...inTurn(kind, onError),
				items: [kind.item(1)],
				when: given,
			});
			expect(front.requests).toHaveLength(1);
		},
	);
});
