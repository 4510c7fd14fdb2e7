/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import path from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

/** One build of the package, loaded. */
export interface Build {
	node: INodeType;
	credential: ICredentialType;
}

/** Loads what was compiled into the folder. */
export function load(folder: string): Build {
	const { DronaHq } = require(path.join(folder, 'nodes/DronaHq/DronaHq.node.js')) as {
		DronaHq: new () => INodeType;
	};
	const { DronaHqApi } = require(path.join(folder, 'credentials/DronaHqApi.credentials.js')) as {
		DronaHqApi: new () => ICredentialType;
	};
	return { node: new DronaHq(), credential: new DronaHqApi() };
}
