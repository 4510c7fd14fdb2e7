import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { DronaHqApi } from '../../../credentials/DronaHqApi.credentials';
import { DronaHqTrigger } from '../../../nodes/DronaHq/DronaHqTrigger.node';
import type { Sandbox, SandboxOptions, SeedUser } from '../../sandbox';
import { TEAM } from '../../sandbox/teamAccount';
import { requestsOf, sandboxes } from './dronaHq';
import { Poller, type Check } from './polling/poller';
import { type Saving } from './polling/store';
import { locator } from './users';

/** The name of the trigger in the workflow. */
export const TRIGGER = 'DronaHQ Trigger';

/** A workflow that the DronaHQ Trigger starts. */
export interface Triggered {
	sandbox: Pick<Sandbox, 'url' | 'token'>;
	parameters: INodeParameters;
	/** Default: with reports, as n8n does it by itself. */
	saving?: Saving;
	/** Default: a node as n8n makes it. */
	nodeType?: INodeType;
	/** Default: one that points to the sandbox. */
	credential?: ReturnType<typeof credentialOf>;
}

/** n8n with that workflow, inactive. */
export const triggered = ({
	sandbox,
	parameters,
	saving = 'withReports',
	nodeType = new DronaHqTrigger(),
	credential = credentialOf(sandbox),
}: Triggered): Poller =>
	new Poller({ nodeType, nodeName: TRIGGER, parameters, saving, credential });

/** A credential that points to a sandbox. */
export const credentialOf = ({ url, token }: Pick<Sandbox, 'url' | 'token'>) => ({
	type: new DronaHqApi(),
	data: { baseUrl: url, tokenKey: token },
});

/** The parameters of User Added. */
export const userAdded = (options: IDataObject = {}, more: INodeParameters = {}) =>
	({ event: 'userAdded', options, ...more }) as INodeParameters;

/** The parameters of User Joined or Left Group, of a group by its ID. */
export const groupMembers = (
	group: number,
	options: IDataObject = {},
	more: INodeParameters = {},
) =>
	({
		event: 'groupMembers',
		group: locator('id', String(group)),
		options,
		...more,
	}) as INodeParameters;

/** Both events, with parameters that let no request be sent again. */
export const EVENTS = [
	['User Added', userAdded({ maxRetries: 0 })],
	['User Joined or Left Group', groupMembers(10, { maxRetries: 0 })],
] as const;

/** Somebody new, whom both events report where they are in "Sales". */
export const newcomer = (user_id: number, groups: string[] = []): SeedUser => ({
	user_id,
	user_name: `New ${user_id}`,
	user_email: `new${user_id}@example.com`,
	groups,
});

/** What a check reports, and the requests that it costs. */
export interface Seen extends Check {
	rows: IDataObject[] | null;
	requests: string[];
}

/** Does something and says what the sandbox was asked meanwhile. */
export async function seeing(
	sandbox: Pick<Sandbox, 'log'>,
	happens: () => Promise<Check>,
): Promise<Seen> {
	const before = sandbox.log.length;
	const check = await happens();
	return {
		...check,
		rows: check.items?.map(({ json }) => json) ?? null,
		requests: requestsOf({ log: sandbox.log.slice(before) }),
	};
}

/** `joined_group 103`, `left_group 102`: what was reported, in order. */
export const eventsIn = ({ items }: Check): string[] =>
	(items ?? []).map(({ json }) => `${json.event} ${json.user_id}`);

/** What the trigger remembers, as n8n has saved it; undefined where there is nothing. */
export function memoryOf({ saved }: Poller): IDataObject | undefined {
	if (saved.memory === undefined) return undefined;
	return JSON.parse(saved.memory as string) as IDataObject;
}

/** Workflows that the trigger starts, each with a team's account of its own. Call it inside `describe`. */
export function triggers() {
	const start = sandboxes();
	const ready = async (
		parameters: INodeParameters,
		{ account, ...more }: Partial<Triggered> & { account?: SandboxOptions } = {},
	) => {
		const sandbox = await start({ ...TEAM, ...account });
		const n8n = triggered({ sandbox, parameters, ...more });
		return { sandbox, n8n, check: async () => await seeing(sandbox, () => n8n.check()) };
	};
	/** The same, with what its activation did. */
	const active = async (...given: Parameters<typeof ready>) => {
		const one = await ready(...given);
		return { ...one, activation: await seeing(one.sandbox, () => one.n8n.activate()) };
	};
	return { start, ready, active };
}
