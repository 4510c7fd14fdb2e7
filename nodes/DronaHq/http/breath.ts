import { sleep } from 'n8n-workflow';

/** After so many milliseconds n8n gets a breath. */
const BETWEEN_BREATHS = 25;

/** Lets n8n serve others while many small things are done one after the other. */
class Breath {
	private taken = 0;

	/** Whoever comes from a wait knows that n8n was not held meanwhile. */
	wasTaken(): void {
		this.taken = Date.now();
	}

	async ifDue(): Promise<void> {
		if (!this.isDue) return;
		await sleep(0);
		this.wasTaken();
	}

	/** Uses each of them, one after the other. */
	async each<T>(all: Iterable<T>, use: (one: T) => void): Promise<void> {
		for (const one of all) {
			// A promise for each of them would cost more than much of what is done.
			if (this.isDue) await this.ifDue();
			use(one);
		}
	}

	/** What `make` makes of each of them, one after the other. */
	async map<T, Made>(all: readonly T[], make: (one: T, index: number) => Made): Promise<Made[]> {
		const made: Made[] = [];
		await this.each(all, (one) => made.push(make(one, made.length)));
		return made;
	}

	/** A clock may be put back. */
	private get isDue(): boolean {
		return Math.abs(Date.now() - this.taken) > BETWEEN_BREATHS;
	}
}

/** One for all: n8n has one loop, which all runs hold together. */
export const breath = new Breath();
