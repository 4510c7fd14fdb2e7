import type { State } from './account';
import { Maybe, toldOf, type Told } from './knowledge';
import { ruleOnMembers } from './judgeMembers';
import { ruleOnUsers } from './judgeUsers';
import type { Observed, Seen } from './observed';
import type { Watch } from './plan';
import { sightOf, type Ruling } from './ruling';

/** What a trigger remembers: of whom the workflow was told, of what it waits for. */
interface Memory {
	readonly watch: Watch;
	/** Later checks may make sure what nobody could tell before. */
	told: Told;
}

/**
 * What is wrong in a history: somebody who is reported twice, or never, or although they are not there, or
 * by a check that failed; a memory that is changed by what reports nothing. Knows what became of the
 * account and what n8n saves when, and nothing of how the trigger works.
 */
export function violationsOf(seen: Seen): string[] {
	const judge = new Judge(seen);
	seen.checks.forEach((check, index) => judge.take(check, index));
	return judge.violations;
}

class Judge {
	readonly violations: string[] = [];
	private running: Memory | undefined;
	private saved: Memory | undefined;
	/** What was saved after the check before. */
	private text = '{}';
	/** The memory at the end of each check. */
	private readonly memories: Array<Memory | undefined> = [];

	constructor(private readonly seen: Seen) {}

	take(check: Observed, index: number): void {
		const isDurable = this.seen.saving === 'durable';
		const before = this.saved;
		const isReloaded = ['activation', 'start'].includes(check.by) || isDurable;
		if (isReloaded) this.running = this.saved;
		const faults =
			check.by === 'hand'
				? faultsOfExample(check, this.seen.states)
				: isDurable && check.by === 'start'
					? faultsOfSleep(check)
					: this.faultsOf(check);
		this.memories.push(this.running);
		if (this.isKept(check)) this.saved = this.running;
		if ((this.saved === before) !== (check.saved === this.text)) {
			faults.push(`the memory is ${check.saved}, after ${this.text}`);
		}
		if (/name|email|sales|127\.0/i.test(check.saved)) faults.push('a memory that says too much');
		this.text = check.saved;
		this.violations.push(...faults.map((fault) => `check ${index + 1}: ${fault}`));
	}

	/** Whether n8n saves after a check. */
	private isKept({ by, events, error, saves }: Observed): boolean {
		if (by === 'hand' || error !== undefined) return false;
		if (this.seen.saving === 'durable') return by === 'clock' || events !== null;
		return saves && (by !== 'clock' || events !== null);
	}

	private faultsOf(check: Observed): string[] {
		const { by, watch, events, error, upset } = check;
		const mayFail = upset.met || check.from !== check.to;
		if (by === 'start' && this.saved && error !== undefined) return ['a start of n8n that failed'];
		const wasOvertaken = this.memories
			.slice(check.began)
			.some((one) => one !== this.startOf(check));
		if (by === 'clock' && wasOvertaken && error === undefined) {
			return events ? ['what another check has reported meanwhile'] : [];
		}
		const known = this.running?.watch === watch ? this.running : undefined;
		const ruling = this.rule(check, known?.told);
		if (error !== undefined) {
			const faults = events ? ['events of a check that failed'] : [];
			return mayFail || ruling === 'may fail' ? faults : [...faults, `it failed: ${error}`];
		}
		const isSwallowed = by === 'start' && this.saved !== undefined && events === null;
		if (isSwallowed && (mayFail || typeof ruling === 'string')) return [];
		if (typeof ruling === 'string') return ['a list that cannot be right was believed'];
		if (known && !events) known.told = ruling.told;
		else this.running = { watch, told: ruling.told };
		return ruling.faults;
	}

	/** The memory when a check began. */
	private readonly startOf = ({ began }: Observed): Memory | undefined => this.memories[began - 1];

	private rule(check: Observed, told: Told | undefined): Ruling {
		const { watch, events, options, upset } = check;
		if (told) {
			const sight = sightOf(check, this.seen.states, (id) => toldOf(told, id));
			return watch === 'users'
				? ruleOnUsers(told, check, sight)
				: ruleOnMembers(told, check, sight);
		}
		const { ids, shown } = sightOf(check, this.seen.states, () => Maybe.no);
		const isLimited = watch !== 'users' && options.maxGone > 0;
		if (check.error !== undefined) {
			return isLimited && ids.every((id) => shown(id).canBeFalse) ? 'may fail' : 'must not fail';
		}
		if (upset.strange || (isLimited && ids.every((id) => !shown(id).canBeTrue))) return 'must fail';
		return {
			faults: events ? ['events of a first check'] : [],
			told: new Map(ids.map((id) => [id, shown(id)])),
		};
	}
}

/** A start of n8n at which nothing is checked. */
const faultsOfSleep = ({ events, error }: Observed): string[] =>
	events || error !== undefined ? ['a check at the start'] : [];

function faultsOfExample(
	{ watch, events, error, to }: Observed,
	states: readonly State[],
): string[] {
	const there = states[to]?.[watch] ?? new Set();
	if (there.size === 0) return error?.startsWith('No user to show.') ? [] : ['no word of nobody'];
	const [example, ...others] = events ?? [];
	return example && others.length === 0 && there.has(example.id) ? [] : ['no example'];
}
