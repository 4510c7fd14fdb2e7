/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import path from 'node:path';

import type { ICredentialType, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { execute } from '../../test/engine/harness/execution';
import type { Account } from '../sandbox/messages';

export interface Build {
	node: INodeType;
	credential: ICredentialType;
}

export function load(folder: string): Build {
	const { DronaHq } = require(path.join(folder, 'nodes/DronaHq/DronaHq.node.js')) as {
		DronaHq: new () => INodeType;
	};
	const { DronaHqApi } = require(path.join(folder, 'credentials/DronaHqApi.credentials.js')) as {
		DronaHqApi: new () => ICredentialType;
	};
	return { node: new DronaHq(), credential: new DronaHqApi() };
}

/** Runs a node on an account, in n8n-core's engine and in this process. Throws where the node does. */
export async function runInEngine(
	{ node, credential }: Build,
	{ url, token }: Account,
	parameters: INodeParameters,
	items: IDataObject[],
): Promise<void> {
	const run = await execute({
		nodeType: node,
		nodeName: 'DronaHQ',
		parameters,
		items,
		credential: { type: credential, data: { baseUrl: url, tokenKey: token } },
	});
	const { error } = run.data.resultData;
	if (error) throw error;
}
