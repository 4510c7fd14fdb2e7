import type { ICredentialType, IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';

import { DronaHqApi } from '../../../credentials/DronaHqApi.credentials';
import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { startSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from '../../sandbox';
import type { Execution } from './execution';
import { runInEngine, type NodeRun } from './run';

/** The name of the node under test in the workflow. */
export const NODE = 'DronaHQ';

type Settings = Pick<
	INode,
	'onError' | 'continueOnFail' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'executeOnce'
>;

type PassedOn =
	| 'downstream'
	| 'cancelWhen'
	| 'asTool'
	| 'turns'
	| 'retryOf'
	| 'timezone'
	| 'isManual';

/** A run of the DronaHQ node with its settings. */
export interface Setup extends Settings, Pick<Execution, PassedOn> {
	/** Default: the node as n8n makes it. */
	nodeType?: INodeType;
	/** Default: the working tree's. */
	credentialType?: ICredentialType;
	/** Where the credential points; the sandbox's own token unless `credential` says otherwise. */
	sandbox: Pick<Sandbox, 'url' | 'token'>;
	parameters: INodeParameters;
	/** Default: one item without fields. */
	items?: IDataObject[];
	/** Other credential data than the sandbox's; `null` for a node without a credential. */
	credential?: { baseUrl?: string; tokenKey?: string } | null;
}

/** Runs the DronaHQ node in n8n-core's engine, against a sandbox. */
export async function runNode(setup: Setup): Promise<NodeRun> {
	const {
		sandbox,
		parameters,
		items = [{}],
		credential,
		downstream,
		cancelWhen,
		asTool,
		turns,
		retryOf,
		timezone,
		isManual,
		nodeType = new DronaHq(),
		credentialType = new DronaHqApi(),
		...settings
	} = setup;
	return await runInEngine({
		nodeType,
		nodeName: NODE,
		parameters,
		items,
		settings,
		downstream,
		cancelWhen,
		asTool,
		turns,
		retryOf,
		timezone,
		isManual,
		credential:
			credential === null
				? null
				: {
						type: credentialType,
						data: { baseUrl: sandbox.url, tokenKey: sandbox.token, ...credential },
					},
	});
}

/** Starts sandboxes that are stopped after each test. Call it inside `describe`. */
export function sandboxes(): (options?: SandboxOptions) => Promise<Sandbox> {
	const started: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(started.splice(0).map(async (sandbox) => await sandbox.stop()));
	});
	return async (options) => {
		const sandbox = await startSandbox(options);
		started.push(sandbox);
		return sandbox;
	};
}

/** The requests that would change something. */
export const writesTo = ({ log }: Sandbox): LoggedRequest[] =>
	log.filter(({ method }) => method !== 'GET');

/** The look-ups of one user. */
export const lookUpsOf = ({ log }: Sandbox): LoggedRequest[] =>
	log.filter(({ method, path }) => method === 'GET' && /\/users\/./.test(path));

/** `page of 10 above 0`, `GET /users/101`, `POST /groups/10`: what each request asks for, in order. */
export const requestsOf = ({ log }: Pick<Sandbox, 'log'>): string[] =>
	log.map(({ method, path, query }) =>
		method === 'GET' && path === '/users'
			? `page of ${query.gid ?? 'all'} above ${query.maxuid}`
			: `${method} ${decodeURIComponent(path).replace(/\/actions\/.*/, '')}`,
	);

/** The body of a logged request. */
export const bodyOf = (request: LoggedRequest | undefined): IDataObject =>
	(request?.body ?? {}) as IDataObject;
