import type { Failure } from './failure';

const IN_A_ROW = 3;

/**
 * Says when a run has to end because what would follow could only go the same way: at once where
 * the token is refused, and after three requests in a row, in order of completion, that brought no
 * usable answer. A refused user or group is an answer.
 */
export class CircuitBreaker {
	private withoutAnswer = 0;

	private open = false;

	/** Whether the run has to end. */
	get isOpen(): boolean {
		return this.open;
	}

	succeeded(): void {
		this.withoutAnswer = 0;
	}

	/** Notes a request that failed after its retries. */
	failed({ proves, reason, scope }: Failure): void {
		this.withoutAnswer = proves === 'refused' ? 0 : this.withoutAnswer + 1;
		this.open ||=
			reason === 'unauthorized' ||
			(reason === 'forbidden' && scope === 'run') ||
			this.withoutAnswer >= IN_A_ROW;
	}
}
