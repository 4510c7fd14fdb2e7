import { checkFewest } from './checkFewest';
import { checkLoad } from './checkLoad';
import { checkReasons } from './checkReasons';
import { checkRehearsal } from './checkRehearsal';
import { checkTurns } from './checkTurns';
import type { AnyRun } from './observation';
import type { Violation } from './violation';

/** Whose requests carry joins and leaves, and in how many. @param size users in a request about one group, at most */
export function* checkWays(run: AnyRun, size: number): Generator<Violation> {
	yield* checkReasons(run);
	yield* checkTurns(run);
	yield* checkLoad(run);
	yield* checkRehearsal(run);
	yield* checkFewest(run, size);
}
