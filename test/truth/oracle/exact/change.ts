import { createHash } from 'node:crypto';

/** One user joins one group or leaves it. */
export interface Change {
	verb: 'join' | 'leave';
	user: number;
	group: number;
}

export const keyOf = ({ verb, user, group }: Change): string => `${verb} ${user} ${group}`;

/** The code of a plan of these changes, by the words of its specification. */
export function codeOf(changes: readonly Change[]): string {
	const lines = [...new Set(changes.map(keyOf))].sort();
	const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
	return `${lines.length}-${hash.slice(0, 8)}`;
}
