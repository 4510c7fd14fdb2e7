/** How often each of some things came about. */
export class Tally {
	private readonly times: Map<string, number>;

	constructor(names: Iterable<string> = []) {
		this.times = new Map([...names].map((name) => [name, 0]));
	}

	count(name: string): void {
		this.times.set(name, (this.times.get(name) ?? 0) + 1);
	}

	/** What has not come about. */
	get missing(): string[] {
		return [...this.times].flatMap(([name, times]) => (times === 0 ? [name] : []));
	}

	toString(): string {
		return [...this.times].map(([name, times]) => `${name} ${times}`).join(', ');
	}
}

/** How often each of some situations was met, of which several may be met at once. */
export class Situations<Seen> extends Tally {
	constructor(private readonly situations: Record<string, (seen: Seen) => boolean>) {
		super(Object.keys(situations));
	}

	meet(seen: Seen): void {
		for (const [name, isMet] of Object.entries(this.situations)) if (isMet(seen)) this.count(name);
	}
}
