import type { SeenLoad } from './sandbox/messages';
import type { Server } from './servers';
import type { Work } from './work';

export const variantNames = {
	node: 'this node, defaults',
	version1: 'version 1.0.0, four requests at once',
	nodeSequential: 'this node, one request at a time',
	nodeList: 'this node, all emails in one item',
	nodeExpression: 'this node, an expression that n8n works out',
	nodeFour: 'this node, four such expressions per item',
	batches: 'Code + HTTP Request, batches of 50',
	batchesPaced: 'Code + HTTP Request with Batching, 50 per second',
	http: 'HTTP Request, defaults',
	loop: 'HTTP Request in Loop Over Items of 1',
	floor4: 'floor, four requests at once',
	floor1: 'floor, one request at a time',
	helper4: "floor through n8n's request helper, four requests at once",
	set: 'Edit Fields with four expressions',
} as const;

export type Variant = keyof typeof variantNames;

/** One run to be measured. */
export interface Cell {
	work: Work | 'getAll';
	variant: Variant;
	users: number;
	/** Of every answer, or of every round trip where the server is reached over HTTPS; in milliseconds. */
	latency: number;
	server: Server;
}

/** What was measured. Times in milliseconds, memory in bytes. */
export interface Measurement extends SeenLoad {
	wall: number;
	right: number;
	undone: number;
	untrue: number;
	/** Users of whom this node says `unknown` or `not_sent`; other ways don't tell. */
	lost?: number;
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

export const idOf = ({ work, variant, users, latency, server }: Cell): string =>
	[work, variant, users, latency, server].join(' ');
