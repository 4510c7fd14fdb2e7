/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import { projectFolder } from '../../test/e2e/real/pack';
import { temporaryFolder } from '../../test/e2e/real/temporaryFolder';
import { compileVersion1 } from '../version1';
import { countWith } from './count';
import { fewest } from './fewest';
import { scenarios } from './scenarios';

export interface Counted {
	scenario: string;
	/** Of memberships that change. */
	changes: number;
	version1: number;
	now: number;
	/** No plan needs fewer. */
	fewest: number;
}

/** Runs every scenario with version 1.0.0 and with what was built. It is counted, so other work does no harm. */
export async function countMemberships(): Promise<Counted[]> {
	const folder = temporaryFolder('bench-version1-');
	try {
		const first = path.join(folder.path, 'build');
		compileVersion1(first);
		const version1 = await countWith(first, scenarios);
		const now = await countWith(path.join(projectFolder, 'dist'), scenarios);
		return scenarios.map(({ name, changes }, index) => ({
			scenario: name,
			changes: changes.length,
			version1: version1[index] ?? NaN,
			now: now[index] ?? NaN,
			fewest: fewest(changes),
		}));
	} finally {
		folder.remove();
	}
}
