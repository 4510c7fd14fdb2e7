import type { Work } from './work';

/** The ways of doing the work that are compared. */
export const variantNames = {
	node: 'this node, defaults',
	nodeSequential: 'this node, one request at a time',
	nodeList: 'this node, all emails in one item',
	nodeExpression: 'this node, an expression that n8n works out',
	nodeFour: 'this node, four such expressions per item',
	batches: 'Code + HTTP Request, batches of 50',
	batchesPaced: 'Code + HTTP Request with Batching, 50 per second',
	http: 'HTTP Request, defaults',
	httpPaced: 'HTTP Request with Batching, 50 per second',
	loop: 'HTTP Request in Loop Over Items of 1',
	floor4: 'floor, four requests at once',
	floor1: 'floor, one request at a time',
	helper4: "floor through n8n's request helper, four requests at once",
	set: 'Edit Fields with four expressions',
} as const;

export type Variant = keyof typeof variantNames;

/** `limited`: serves 16 requests at once, and answers 429 above 50 requests per second. */
export type Server = 'free' | 'limited';

/** One run to be measured. */
export interface Cell {
	work: Work | 'getAll';
	variant: Variant;
	users: number;
	/** Of every answer, in milliseconds. */
	latency: number;
	server: Server;
}

/** What was measured. Times in milliseconds, memory in bytes. */
export interface Measurement {
	wall: number;
	requests: number;
	/** Requests that were answered with 429. */
	refused: number;
	right: number;
	undone: number;
	untrue: number;
	/** Of the rest only what runs in n8n has any. */
	memory?: { before: number; peak: number };
	/** n8n's own getNodeParameter, in all nodes. */
	parameters?: number;
	/** The longest stall of the event loop while the nodes ran. */
	stall?: number;
}

export type Result = Cell &
	(
		| { outcome: 'measured'; measurement: Measurement }
		| { outcome: 'failed' | 'not run'; reason: string }
	);

/** Identifies a cell. */
export const idOf = ({ work, variant, users, latency, server }: Cell): string =>
	[work, variant, users, latency, server].join(' ');

/** Milliseconds that one expression takes in n8n, that n8n spends on one request, and on a turn of a loop. */
const EXPRESSION = 0.65;
const REQUEST = 1.5;
const TURN = 15;
/** … and on putting a workflow in place, fetching its execution and so on, for any run. */
const FIXED = 1_200;

/** About how long a cell takes, in milliseconds, to plan by; measured on two cores of 2026. */
export function estimate({ work, variant, users, latency, server }: Cell): number {
	const batches = Math.ceil(users / (work === 'getAll' ? 100 : 50));
	const reading = users * 0.15;
	if (work === 'getAll') return FIXED + batches * (latency + 8) + reading;
	const perUser = work === 'assignByEmail' ? 2 : 1;
	const pace = server === 'limited' ? batches * 20 : 0;
	switch (variant) {
		case 'node':
			return FIXED + (batches / 4) * (latency + 5) + reading * 2 + pace;
		case 'nodeExpression':
			return FIXED + users * EXPRESSION + (batches / 4) * (latency + 5) + reading;
		case 'nodeFour':
			return FIXED + users * 4 * EXPRESSION + (batches / 4) * (latency + 5) + reading;
		case 'nodeSequential':
			return FIXED + batches * (latency + 5) + reading * 2;
		case 'nodeList':
			return FIXED + (batches / 4) * (latency + 5) + reading;
		case 'batches':
			return FIXED + latency + batches * 5 + reading * 2;
		case 'batchesPaced':
			return FIXED + batches * 20 + reading * 2;
		case 'http':
			return FIXED + users * perUser * (EXPRESSION + REQUEST) + reading;
		case 'httpPaced':
			return FIXED + users * perUser * 20 + reading;
		case 'loop':
			return FIXED + users * perUser * (latency + TURN);
		case 'helper4':
			return FIXED + (batches / 4) * (latency + 5) + reading;
		case 'floor4':
			return 300 + (batches / 4) * (latency + 5);
		case 'floor1':
			return 300 + batches * (latency + 5);
		case 'set':
			return FIXED + users * 4 * EXPRESSION + reading;
	}
}
