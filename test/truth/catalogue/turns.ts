/** Lets a few at a time do what needs the processor, so that nobody's request waits for long. */
export class Turns {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** Waits for a turn; the function that comes with it ends it, however often it is called. */
	async take(): Promise<() => void> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((go) => this.waiting.push(go));
		let ended = false;
		return () => {
			if (ended) return;
			ended = true;
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
		};
	}
}
