import type { Circumstances, Said } from './change';
import { GROUP } from './item';

/** What is said about changes of somebody who has to be there; `again`: where it is done already. */
export function saysOfKnown(
	{ isKnown, isDone, fails, wanted }: Circumstances,
	again: () => Said,
): Said[] {
	if (!isKnown || wanted.group === GROUP.nowhere) return ['refused'];
	if (fails === 'always') return ['refused'];
	const said = isDone ? again() : 'done';
	return fails === 'at first' ? [said, 'refused'] : [said];
}
