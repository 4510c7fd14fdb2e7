import { createHash } from 'node:crypto';
import { keyOf, type Change } from '../../account/change';

/**
 * The code of a plan, by which somebody approves exactly these changes: how many there are, and the first
 * digits of a hash of all of them. It holds IDs alone, and is the same whatever their order.
 */
export function planCode(changes: readonly Change[]): string {
	const lines = changes.map(keyOf).sort();
	const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
	return `${lines.length}-${hash.slice(0, 8)}`;
}
