/** A plan whose runs differ in a way that nobody wants. */
export interface Finding {
	/** Of the plan among all of the seed. */
	index: number;
	/** What differs, each kind once. */
	kinds: string[];
	/** The plan and its differences, for people. */
	text: string;
}

/** What there is to say of one plan; wanted differences by their names. */
export type Outcome =
	| { is: 'slow' }
	| { is: 'same'; metFault: boolean; wanted: string[] }
	| { is: 'different'; metFault: boolean; finding: Finding };

/** Findings that are kept whole. */
const KEPT = 5;

/** Counts what becomes of plans. */
export class Tally {
	plans = 0;

	slow = 0;

	metFault = 0;

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
			`${this.different} differences`,
			`${this.wantedPlans} wanted${wanted.length > 0 ? `: ${wanted.join(', ')}` : ''}`,
		].join(', ');
	}
}

const count = (counts: Map<string, number>, name: string): void =>
	void counts.set(name, (counts.get(name) ?? 0) + 1);

const most = (counts: ReadonlyMap<string, number>): Array<[string, number]> =>
	[...counts].sort(([, one], [, other]) => other - one);
