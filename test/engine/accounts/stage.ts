import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { operations } from '../../../nodes/DronaHq/operations';
import { execute } from '../../../nodes/DronaHq/run/execute';
import { GROUPS, type Sandbox } from '../../sandbox';
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
	/** A user's email and a group's name by what its results call them. */
	emailOf(userId: unknown): unknown;
	groupOf(group: unknown): unknown;
}

export type Kind = 'Plugin API' | 'toy';

/** Stages whose servers are stopped after each test. Call it inside `describe`. */
export function stages(): Record<Kind, (troubles?: Troubles) => Promise<Stage>> {
	const start = sandboxes();
	return {
		'Plugin API': async (troubles = {}) => {
			const { failing, seats, silence, tokenRefused } = troubles;
			const sandbox = await start({
				users: people().map(({ email, name, ...one }) => ({
					user_email: email,
					user_name: name,
					...one,
				})),
				seats,
				...(failing && { fails: { emails: [failing.email], times: failing.times } }),
			});
			if (silence) sandbox.script({ method: 'POST', answer: 'close', apply: silence === 'made' });
			if (tokenRefused) sandbox.revokeToken();
			return stageOf(sandbox);
		},
		toy: async (troubles) => stageOfToy(toyAccount(troubles)),
	};
}

export const toyAccount = (troubles?: Troubles): ToyAccount =>
	new ToyAccount(
		people(),
		Object.values(GROUPS).map(({ name }) => name),
		troubles,
	);

const stageOf = (sandbox: Sandbox): Stage => ({
	run: async (asked) => await runNode({ sandbox, ...asked }),
	people: () =>
		sandbox.users().map(({ user_email, user_name, user_group, status, activity }) => ({
			email: user_email,
			name: user_name,
			groups: user_group.map(({ grp_name }) => grp_name),
			status,
			activity,
		})),
	emailOf: (userId) => sandbox.users().find(({ user_id }) => user_id === userId)?.user_email,
	groupOf: (group) => sandbox.groups().find(({ id }) => id === group)?.name,
});

/** The node as it is, but for the account that it opens. */
class ToyNode extends DronaHq {
	constructor(account: ToyAccount) {
		super();
		// n8n calls it with its own context as `this`.
		this.execute = async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return await execute(this, operations, () => account);
		};
	}
}

/** Nobody listens there. */
const NOWHERE = { url: 'http://127.0.0.1:9', token: 'unused' };

export const stageOfToy = (account: ToyAccount): Stage => ({
	run: async (asked) =>
		await runNode({ sandbox: NOWHERE, nodeType: new ToyNode(account), ...asked }),
	people: () => structuredClone(account.people),
	emailOf: (userId) => String(userId).replace(/^u-(.*)$/, '$1@example.com'),
	groupOf: (group) => group,
});
