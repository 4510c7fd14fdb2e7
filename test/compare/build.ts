/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import path from 'node:path';

import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';

/** One build of the package, loaded. */
export interface Build {
	node: INodeType;
	credential: ICredentialType;
	/** What the build calls the option for how many requests are under way at once. */
	atOnce: string;
}

/** Loads what was compiled into the folder. Nothing but these two files and their classes is fixed. */
export function load(folder: string): Build {
	const { DronaHq } = require(path.join(folder, 'nodes/DronaHq/DronaHq.node.js')) as {
		DronaHq: new () => INodeType;
	};
	const { DronaHqApi } = require(path.join(folder, 'credentials/DronaHqApi.credentials.js')) as {
		DronaHqApi: new () => ICredentialType;
	};
	const node = new DronaHq();
	return { node, credential: new DronaHqApi(), atOnce: atOnceOf(node.description.properties) };
}

/** Either of the two will do, so that one of them may change. */
const AT_ONCE = { displayName: 'Requests at Once', name: 'parallelRequests' };

export function atOnceOf(properties: INodeProperties[]): string {
	const found = properties
		.filter(({ type }) => type === 'collection')
		.flatMap(({ options = [] }) => options)
		.find((one) => {
			const displayName = 'displayName' in one ? one.displayName : '';
			return displayName === AT_ONCE.displayName || one.name === AT_ONCE.name;
		});
	if (found) return found.name;
	throw new Error(`No option is called '${AT_ONCE.displayName}' or '${AT_ONCE.name}' any more`);
}
