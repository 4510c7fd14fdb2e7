import type { Measurement } from '../cells';
import { seconds, times } from './format';

export interface Target {
	target: string;
	measured: string;
	/** Undefined where something wasn't measured. */
	met: boolean | undefined;
}

export const unmeasured = (target: string): Target => ({
	target,
	measured: 'not measured',
	met: undefined,
});

/** "1.04 × (1.21 s to 1.16 s)" */
export const compared = (one: Measurement, other: Measurement): string =>
	`${times(one.wall / other.wall)} (${seconds(one.wall)} to ${seconds(other.wall)})`;

/** One run takes at most so many times as long as another. */
export function atMost(
	most: number,
	target: string,
	one: Measurement | undefined,
	other: Measurement | undefined,
): Target {
	if (!one || !other) return unmeasured(target);
	return { target, measured: compared(one, other), met: one.wall / other.wall <= most };
}
