/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { compileCommit } from '../test/compare/compile';

/** The last commit of version 1.0.0, before the first one of what came after it. */
const COMMIT = '437a7356f291e85b1f3f61f8871a65ea5407b517';

/** What its node and its credential are called in an n8n that has the present ones, too. */
export const VERSION_1 = { node: 'CUSTOM.dronaHq', credential: 'dronaHqApiVersion1' };

/** Compiles version 1.0.0 into a folder, to be loaded in this process. Throws where git lacks the commit. */
export const compileVersion1 = (folder: string): void => compileCommit(COMMIT, folder);

/** Compiles it into a folder of custom nodes, for an n8n in which it stands beside the present version. */
export function installVersion1(folder: string): void {
	compileVersion1(folder);
	// In there it gets n8n's own packages.
	rmSync(path.join(folder, 'node_modules'));
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const file = path.join(folder, name);
		const code = readFileSync(file, 'utf8');
		writeFileSync(file, code.replace(/\bdronaHqApi\b/g, VERSION_1.credential));
	}
}
