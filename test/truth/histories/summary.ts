import type { Observed, Seen } from './observed';

/** What happened in histories, in numbers. */
export class Summary {
	private histories = 0;
	private checks = 0;
	private failures = 0;
	private restarts = 0;
	private violations = 0;
	private readonly events = new Map<string, number>();
	private readonly situations = new Map<string, number>(
		Object.keys(SITUATIONS).map((name) => [name, 0]),
	);

	add({ checks, restarts }: Seen, violations: number): void {
		this.histories += 1;
		this.checks += checks.length;
		this.failures += checks.filter(({ error }) => error !== undefined).length;
		this.restarts += restarts;
		this.violations += violations;
		for (const { event } of checks.flatMap(({ events }) => events ?? [])) count(this.events, event);
		for (const [name, isOne] of Object.entries(SITUATIONS)) {
			if (checks.some(isOne)) count(this.situations, name);
		}
	}

	/** What has not come about in any history. */
	get gaps(): string[] {
		return [...this.situations].filter(([, times]) => times === 0).map(([name]) => name);
	}

	toString(): string {
		const events = [...this.events].sort().map(([name, times]) => `${times} ${name}`);
		const situations = [...this.situations].map(([name, times]) => `${name} ${times}`);
		return [
			`${this.histories} histories, ${this.checks} checks (${this.failures} failed), ${this.restarts} restarts, events: ${events.join(', ') || 'none'}, ${this.violations} violations`,
			`histories with ${situations.join(', ')}`,
		].join('\n');
	}
}

/** What the histories of a run should hold. */
const SITUATIONS: Record<string, (check: Observed) => boolean> = {
	'a refused list': ({ error, upset }) => error !== undefined && !upset.met,
	'a failed start of n8n': ({ by, upset }) => by === 'start' && upset.met,
	'a failed activation': ({ by, error }) => by === 'activation' && error !== undefined,
	'a failed check': ({ by, error, upset }) => by === 'clock' && error !== undefined && upset.met,
	'a list that is too short': ({ upset }) => upset.omits,
	'a stranger in a list': ({ upset, error }) => upset.strange && error !== undefined,
	'changes during a check': ({ from, to, events }) => from !== to && events !== null,
	'events at an activation': ({ by, events }) => by === 'activation' && events !== null,
	'events at a start of n8n': ({ by, events }) => by === 'start' && events !== null,
	'several events at once': ({ events }) => (events?.length ?? 0) > 1,
	'a report that is not saved': ({ saves, events }) => !saves && events !== null,
	'a test event': ({ by, events }) => by === 'hand' && events !== null,
};

const count = (numbers: Map<string, number>, name: string): void =>
	void numbers.set(name, (numbers.get(name) ?? 0) + 1);
