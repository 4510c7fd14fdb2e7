import { sleep } from 'n8n-workflow';

/** After so many milliseconds n8n gets a breath. */
const BETWEEN_BREATHS = 25;

/** Lets n8n serve others while many small things are done one after the other. */
export class Breath {
	private taken = Date.now();

	async ifDue(): Promise<void> {
		if (Date.now() - this.taken <= BETWEEN_BREATHS) return;
		await sleep(0);
		this.taken = Date.now();
	}
}
