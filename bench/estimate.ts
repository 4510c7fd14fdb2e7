import type { Cell } from './cells';
import { idealOf, isLimited } from './servers';

/** Milliseconds that one expression takes in n8n, that n8n spends on one request, and on a turn of a loop. */
const EXPRESSION = 0.65;
const REQUEST = 2.7;
const TURN = 15;
/** … and on the handshakes of a request over HTTPS, both sides on this machine. */
const HANDSHAKE = 3;
/** … and on putting a workflow in place, fetching its execution and so on, for any run. */
const FIXED = 1_200;
/** How many requests this node has under way on average, once it has found out how many are worth it. */
const MANY = 16;
/** How many times the least time a run on a server with limits takes. */
const TRIED = 2.5;

/** About how long a cell takes, in milliseconds, to plan by; measured on two cores of 2026. */
export function estimate({ work, variant, users, latency, server }: Cell): number {
	const isFar = server === 'https';
	const answer = isFar ? 3 * latency + HANDSHAKE : latency;
	const request = REQUEST + (isFar ? HANDSHAKE : 0);
	const batches = Math.ceil(users / (work === 'getAll' ? 100 : 50));
	const reading = users * 0.15;
	if (work === 'getAll') return FIXED + batches * (answer + 8) + reading;
	const perUser = work === 'assignByEmail' ? 2 : 1;
	if (isLimited(server) && (variant === 'node' || variant === 'version1')) {
		return FIXED + TRIED * idealOf(server, work, users) + reading * 2;
	}
	const fourAtOnce = (batches / 4) * (answer + 5);
	switch (variant) {
		case 'node':
			return FIXED + 4 * answer + (batches / MANY) * (answer + 5) + reading * 2;
		case 'version1':
			return FIXED + fourAtOnce + reading * 2;
		case 'nodeExpression':
			return FIXED + users * EXPRESSION + fourAtOnce + reading;
		case 'nodeFour':
			return FIXED + users * 4 * EXPRESSION + fourAtOnce + reading;
		case 'nodeSequential':
			return FIXED + batches * (answer + 5) + reading * 2;
		case 'nodeList':
		case 'helper4':
			return FIXED + fourAtOnce + reading;
		case 'batches':
			return FIXED + answer + batches * 5 + reading * 2;
		case 'batchesPaced':
			return FIXED + batches * 20 + reading * 2;
		case 'http':
			return FIXED + users * perUser * (EXPRESSION + request) + reading;
		case 'loop':
			return FIXED + users * perUser * (answer + TURN);
		case 'floor4':
			return 300 + fourAtOnce;
		case 'floor1':
			return 300 + batches * (answer + 5);
		case 'set':
			return FIXED + users * 4 * EXPRESSION + reading;
	}
}
