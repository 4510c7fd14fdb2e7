import type { SeenAccount } from './account';
import type { ExactPlan } from './plan';

/** Whom 'Users to Keep' protects, and whether it names somebody whom nobody knows. */
export interface Keepers {
	ids: ReadonlySet<number>;
	areUnknown: boolean;
}

export function keepersIn({ keepers = [] }: ExactPlan, account: SeenAccount): Keepers {
	const found = keepers.map((named) => account.find(named));
	return {
		ids: new Set(found.flatMap((user) => user?.user_id ?? [])),
		areUnknown: found.includes(undefined),
	};
}
