import type { IDataObject, IExecuteFunctions, INode, INodeParameters } from 'n8n-workflow';

import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { operations } from '../../../nodes/DronaHq/operations';
import { execute } from '../../../nodes/DronaHq/run/execute';
import { GROUPS } from '../../sandbox';
import { runNode, sandboxes } from '../harness/dronaHq';
import type { NodeRun } from '../harness/run';
import { ToyAccount } from './toyAccount';
import { people, type Person, type Troubles } from './world';

/** What the node is told. */
export interface Asked extends Pick<INode, 'onError' | 'retryOnFail'> {
	parameters: INodeParameters;
	items?: IDataObject[];
}

/** An account of some kind, with the node in n8n's engine in front of it. */
export interface Stage {
	run(asked: Asked): Promise<NodeRun>;
	/** Everybody in it. */
	people(): Person[];
}

/** Accounts behind the Plugin API, whose servers are stopped after each test. Call it inside `describe`. */
export function pluginStages(): (troubles?: Troubles) => Promise<Stage> {
	const start = sandboxes();
	return async ({ failing, silence, tokenRefused } = {}) => {
		const sandbox = await start({
			users: people().map(({ email: user_email, name: user_name, ...more }) => ({
				...{ user_email, user_name },
				...more,
			})),
			...(failing && { fails: { emails: [failing.email], times: failing.times } }),
		});
		if (silence) sandbox.script({ method: 'POST', answer: 'close', apply: silence === 'made' });
		if (tokenRefused) sandbox.revokeToken();
		return {
			run: async (asked) => await runNode({ sandbox, ...asked }),
			people: () =>
				sandbox.users().map(({ user_email: email, user_name: name, user_group, ...more }) => ({
					...{ email, name, status: more.status, activity: more.activity },
					groups: user_group.map(({ grp_name }) => grp_name),
				})),
		};
	};
}

/** The node as it is, but for the account that it opens. */
class ToyNode extends DronaHq {
	constructor(account: ToyAccount) {
		super();
		// n8n calls it with its own context as `this`.
		this.execute = async function (this: IExecuteFunctions) {
			return await execute(this, operations, () => account);
		};
	}
}

/** Nobody listens there. */
const NOWHERE = { url: 'http://127.0.0.1:9', token: 'unused' };

/** An account in memory, and what it was asked. */
export function toyStage(troubles?: Troubles): Stage & Pick<ToyAccount, 'log'> {
	const groups = Object.values(GROUPS).map(({ name }) => name);
	const account = new ToyAccount(people(), groups, troubles);
	return {
		run: async (asked) =>
			await runNode({ sandbox: NOWHERE, nodeType: new ToyNode(account), ...asked }),
		people: () => structuredClone(account.people),
		log: account.log,
	};
}
