/** A plan whose runs differ in a way that nobody wants. */
export interface Finding {
	/** Of the plan among all of the seed. */
	index: number;
	/** What differs, each kind once. */
	kinds: string[];
	/** The plan and its differences, for people. */
	text: string;
}

/** What shows how much a comparison is worth. */
interface Worth {
	/** Whether a request met one of the plan's faults. */
	metFault: boolean;
	/** Whether anything went wrong beside the run of the reference, so that there may be nothing to compare. */
	isStray: boolean;
}

/** What there is to say of one plan; wanted differences by their names. */
export type Outcome =
	| { is: 'slow' }
	| ({ is: 'same'; wanted: string[] } & Worth)
	| ({ is: 'different'; finding: Finding } & Worth);

/** Findings that are kept whole. */
const KEPT = 5;

/** Counts what becomes of plans. */
export class Tally {
	plans = 0;

	slow = 0;

	metFault = 0;

	stray = 0;

	different = 0;

	/** The findings of the lowest indices. */
	findings: Finding[] = [];

	private readonly wanted = new Map<string, number>();

	private readonly kinds = new Map<string, number>();

	/** Plans with wanted differences and no others. */
	private wantedPlans = 0;

	add(outcome: Outcome): void {
		this.plans++;
		if (outcome.is === 'slow') {
			this.slow++;
			return;
		}
		if (outcome.metFault) this.metFault++;
		if (outcome.isStray) this.stray++;
		if (outcome.is === 'same') {
			if (outcome.wanted.length > 0) this.wantedPlans++;
			for (const name of outcome.wanted) count(this.wanted, name);
			return;
		}
		this.different++;
		for (const kind of outcome.finding.kinds) count(this.kinds, kind);
		this.findings = [...this.findings, outcome.finding]
			.sort((one, other) => one.index - other.index)
			.slice(0, KEPT);
	}

	/** What differs, by the number of plans in which it does. */
	kindsText(): string {
		return most(this.kinds)
			.map(([kind, plans]) => `${String(plans).padStart(6)} ${kind}`)
			.join('\n');
	}

	toString(): string {
		const wanted = most(this.wanted).map(([name, plans]) => `${name} ${plans}`);
		return [
			`${this.plans} plans, ${this.slow} slow ones left out, ${this.metFault} met a fault`,
			...(this.stray > 0
				? [`${this.stray} WENT ASTRAY (--index shows what is under "stray")`]
				: []),
			`${this.different} differences`,
			`${this.wantedPlans} wanted${wanted.length > 0 ? `: ${wanted.join(', ')}` : ''}`,
		].join(', ');
	}
}

const count = (counts: Map<string, number>, name: string): void =>
	void counts.set(name, (counts.get(name) ?? 0) + 1);

const most = (counts: ReadonlyMap<string, number>): Array<[string, number]> =>
	[...counts].sort(([, one], [, other]) => other - one);
