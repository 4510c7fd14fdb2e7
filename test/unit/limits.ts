import type { ListedGroup } from '../../nodes/DronaHq/run/exact/limits';
import { planned } from '../../nodes/DronaHq/outcomes/outcome';
import type { Earlier } from '../../nodes/DronaHq/run/rounds';

/** What limits a plan. */

/** The rounds before this one, of which there are none unless it says so. */
export const earlierOf = (more: Partial<Earlier> = {}): Earlier => ({
	...{ isThere: false, users: 0, isOver: false, made: new Set<string>() },
	...more,
});

/** A real run whose limits let a plan pass that takes nothing away. */
export const CIRCUMSTANCES = {
	maxUsers: 50,
	maxPercent: 25,
	earlier: earlierOf(),
	isDryRun: false,
	isWhole: false,
	planned: () => planned(true),
	approvedPlan: undefined as string | undefined,
};

/** A group whose list holds all of its members. */
export const listedGroup = (more: Partial<ListedGroup> = {}): ListedGroup => ({
	...{ id: '10', name: 'Sales', members: 20, listed: 20, unknown: 0, common: 1 },
	...more,
});
