import { Situations, Tally } from '../generated/tally';
import type { Observed, Seen } from './observed';

/** What happened in histories, in numbers. */
export class Summary {
	private histories = 0;
	private checks = 0;
	private failures = 0;
	private restarts = 0;
	private readonly events = new Tally();
	private readonly situations = new Situations(SITUATIONS);

	add({ checks, restarts }: Seen): void {
		this.histories += 1;
		this.checks += checks.length;
		this.failures += checks.filter(({ error }) => error !== undefined).length;
		this.restarts += restarts;
		for (const { event } of checks.flatMap(({ events }) => events ?? [])) this.events.count(event);
		this.situations.meet(checks);
	}

	/** What has not come about in any history. */
	get gaps(): string[] {
		return this.situations.missing;
	}

	toString(): string {
		return [
			`${this.histories} histories, ${this.checks} checks (${this.failures} failed), ${this.restarts} restarts`,
			`events: ${this.events.toString()}`,
			`histories with ${this.situations.toString()}`,
		].join('\n');
	}
}

const some = (isOne: (check: Observed) => boolean) => (checks: Observed[]) => checks.some(isOne);

/** What the histories of a run should hold. */
const SITUATIONS = {
	'a refused list': some(({ error, upset }) => error !== undefined && !upset.met),
	'a failed start of n8n': some(({ by, upset }) => by === 'start' && upset.met),
	'a failed activation': some(({ by, error }) => by === 'activation' && error !== undefined),
	'a failed check': some((one) => one.by === 'clock' && one.error !== undefined && one.upset.met),
	'a list that is too short': some(({ upset }) => upset.omits),
	'a stranger in a list': some(({ upset, error }) => upset.strange && error !== undefined),
	'changes during a check': some(({ from, to, events }) => from !== to && events !== null),
	'events at an activation': some(({ by, events }) => by === 'activation' && events !== null),
	'events at a start of n8n': some(({ by, events }) => by === 'start' && events !== null),
	'several events at once': some(({ events }) => (events?.length ?? 0) > 1),
	'a report that is not saved': some(({ saves, events }) => !saves && events !== null),
	'a test event': some(({ by, events }) => by === 'hand' && events !== null),
};
