import type { IConnection, IExecuteFunctions, NodeTypeAndVersion } from 'n8n-workflow';

const LOOP_OVER_ITEMS = 'n8n-nodes-base.splitInBatches';

/** Tells each wire into a node with the output that it comes from. */
interface Wired {
	getConnections(destination: { name: string }, type: 'main'): Array<IConnection[] | null>;
}

/** A node as expressions see it. */
interface Seen {
	isExecuted: boolean;
	first(output: number | undefined, run: number): unknown;
}

/**
 * The name of a *Loop Over Items* in whose rounds this node runs; the outer one where loops are nested.
 * Wires alone decide it, whatever has run: a workflow that is refused once is refused in every run.
 */
export function loopAround(context: IExecuteFunctions): string | undefined {
	const loops = context
		.getParentNodes(context.getNode().name)
		.filter(({ type, disabled }) => type === LOOP_OVER_ITEMS && !disabled);
	return loops.find((loop) =>
		isWired(context) ? reachesInRounds(context, loop) : seemsToReachInRounds(context, loop),
	)?.name;
}

/** n8n's types don't name the method, but its contexts have it since n8n 1.100. */
const isWired = (context: object): context is Wired => 'getConnections' in context;

/** Version 1 has the loop's output alone, and 3 swapped the two. */
const doneOf = ({ typeVersion }: NodeTypeAndVersion): number => (typeVersion < 3 ? 1 : 0);

/**
 * Whether a way leads from the loop to this node that doesn't start at 'done' and doesn't come through
 * the loop again. Whether one leads back into the loop says nothing: a side branch runs as often.
 */
function reachesInRounds(context: IExecuteFunctions & Wired, loop: NodeTypeAndVersion): boolean {
	const before = new Set([context.getNode().name]);
	// A set hands out what is added on the way, and each name once.
	for (const name of before) {
		for (const wire of context.getConnections({ name }, 'main').flat()) {
			if (wire === null) continue;
			if (wire.node !== loop.name) before.add(wire.node);
			else if (wire.index !== doneOf(loop)) return true;
		}
	}
	return false;
}

/**
 * The same where wires can't be seen, by the first way that n8n finds: `first` reads the output where
 * that starts, and in a loop's first run only 'done' is empty.
 */
function seemsToReachInRounds(context: IExecuteFunctions, { name }: NodeTypeAndVersion): boolean {
	const loop: Seen = context.getWorkflowDataProxy(0).$(name);
	return loop.isExecuted && loop.first(undefined, 0) !== undefined;
}
