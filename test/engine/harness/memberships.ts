import { createHash } from 'node:crypto';

import type { LoggedRequest, Sandbox } from '../../sandbox';
import { bodyOf } from './dronaHq';

/** Who is in which group: `101 10` for each membership, by the IDs of user and group. */
export const membershipsIn = (sandbox: Sandbox): Set<string> =>
	new Set(
		sandbox
			.users()
			.flatMap(({ user_id: user, user_group: groups }) =>
				groups.map(({ grp_id: group }) => `${user} ${group}`),
			),
	);

/** `join 103 10`, `leave 102 10`: what requests ask for, as often as they do, in order. */
export const changesIn = (log: readonly LoggedRequest[]): string[] =>
	log.flatMap((request) => {
		const [, resource, id] = /^\/(groups|users)\/(\d+)\/actions\//.exec(request.path) ?? [];
		const { assign = [], remove = [] } = bodyOf(request) as Record<string, number[] | undefined>;
		const pair = (other: number) => (resource === 'groups' ? `${other} ${id}` : `${id} ${other}`);
		return [
			...assign.map((other) => `join ${pair(other)}`),
			...remove.map((other) => `leave ${pair(other)}`),
		];
	});

/** The code of a plan that consists of these changes. */
export function codeOf(changes: readonly string[]): string {
	const lines = [...changes].sort();
	const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
	return `${lines.length}-${hash.slice(0, 8)}`;
}
