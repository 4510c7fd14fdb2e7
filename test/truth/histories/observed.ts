import type { Saving } from '../../engine/harness/polling/store';
import type { State } from './account';
import type { Upset } from './mishaps';
import type { Options, Watch } from './plan';

/** What set off a check: an activation by somebody, n8n's own start, its clock, or "Fetch Test Event". */
export type By = 'activation' | 'start' | 'clock' | 'hand';

export interface Event {
	event: string;
	id: number;
}

/** One check, as far as it can be seen from outside. Checks stand in the order in which they ended. */
export interface Observed {
	by: By;
	watch: Watch;
	options: Options;
	/** `null` where n8n started no execution. */
	events: Event[] | null;
	error: string | undefined;
	upset: Upset;
	/** The account's states while it ran: the first and the last of them. */
	from: number;
	to: number;
	/** How many checks had ended when it began. */
	began: number;
	/** Whether n8n could write. */
	saves: boolean;
	/** The memory as n8n had saved it afterwards. */
	saved: string;
}

/** A history as it went. */
export interface Seen {
	/** As n8n did it: 1.x saves with reports whatever it is told. */
	saving: Saving;
	states: State[];
	checks: Observed[];
	restarts: number;
}
