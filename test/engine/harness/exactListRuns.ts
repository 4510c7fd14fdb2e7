import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import type { Sandbox, ScriptRule } from '../../sandbox';
import { requestsOf, runNode, sandboxes, writesTo, type Setup } from './dronaHq';
import { expectNoLoss, expectTrue } from './exactClaims';
import type { ExactList } from './exactLists';
import { changesIn, membershipsIn } from './memberships';
import type { ThrownError } from './run';

interface Given extends Partial<Omit<Setup, 'sandbox'>> {
	scripts?: ScriptRule[];
	/** The sandbox of an earlier run; default: a new one. */
	sandbox?: Sandbox;
	/** Whether an answer is not true, so that results needn't be either. */
	isLiedTo?: boolean;
}

/**
 * Runs an exact list, under Stop Workflow unless a test says otherwise. Whatever breaks, all results
 * have to be true, and nobody may lose what the list leaves them. Call it inside `describe`.
 */
export function listRuns(list: ExactList) {
	const start = sandboxes();
	return async ({ scripts = [], sandbox: known, isLiedTo, ...setup }: Given = {}) => {
		const sandbox = known ?? (await start(list.account));
		const before = membershipsIn(sandbox);
		for (const rule of scripts) sandbox.script(rule);
		const { nodeType, told } = tellingNode();
		const { items, parameters } = list;
		const run = await runNode({ sandbox, nodeType, items, parameters, ...setup });
		const results = await told();
		if (!isLiedTo) expectTrue(sandbox, list, results, before);
		expectNoLoss(sandbox, list, before);
		return { ...run, results, sandbox, before, sent: changesIn(writesTo(sandbox)) };
	};
}

/** A node that tells the results that it came to itself, also where n8n has cancelled it. */
function tellingNode() {
	let ended: Promise<IDataObject[]> = Promise.resolve([]);
	const nodeType = new DronaHq();
	nodeType.execute = async function (this: IExecuteFunctions) {
		const end = DronaHq.prototype.execute.call(this) as Promise<INodeExecutionData[][]>;
		ended = end.then(
			([items = []]) => items.map(({ json }) => (json.error ?? json) as IDataObject),
			({ context }: ThrownError) => (context?.results ?? []) as IDataObject[],
		);
		return await end;
	};
	return { nodeType, told: async () => await ended };
}

/** `page of all above 0`, `page of n above n`, `GET /users/n`. */
const kindOf = (request: string): string =>
	request.replace(/\/users\/.*/, '/users/n').replace(/[1-9]\d*/g, 'n');

/**
 * The requests of a run that are worth breaking, by their places in it: of those that read, the last of
 * each kind, and all that change something.
 */
export function placesIn(sandbox: Sandbox): { reads: number[]; writes: number[] } {
	const kinds = requestsOf(sandbox).map(kindOf);
	const isRead = (place: number) => sandbox.log[place]?.method === 'GET';
	const places = [...kinds.keys()];
	return {
		reads: places.filter(
			(place) => isRead(place) && kinds.lastIndexOf(kinds[place] ?? '') === place,
		),
		writes: places.filter((place) => !isRead(place)),
	};
}
