import type { Saving } from '../../engine/harness/polling/store';
import type { SandboxOptions } from '../../sandbox';

/** A history: an account, a trigger that watches it, and what happens to both. */
export interface History {
	saving: Saving;
	/** What the trigger waits for at first. */
	watch: Watch;
	/** How many users there are at first; every other one is in each group. */
	users: number;
	/** How the server pages and writes. */
	account: Pick<SandboxOptions, 'maxPageSize' | 'idsAsText' | 'inclusiveCursor'>;
	options: Options;
	maxRetries: 0 | 1;
	steps: Step[];
}

/** The groups of a history. */
export const GROUPS = { sales: { id: 10, name: 'Sales' }, it: { id: 20, name: 'IT' } } as const;

/** New users of the account, or the members of a group by its ID. */
export type Watch = 'users' | 10 | 20;

/** Both limits; 0 lifts that of those who are gone. */
export interface Options {
	maxEvents: number;
	maxGone: number;
}

/** Something that becomes of the account. */
export type Change =
	/** `late`: with an ID below others, as when writing it took longer. */
	| { kind: 'created'; late: boolean; group: 10 | 20 | null }
	/** `who`: the place among those whom it can happen to, counted on from the start where there are fewer. */
	| { kind: 'joined' | 'left'; who: number; group: 10 | 20 }
	| { kind: 'removed'; who: number };

export const TROUBLES = [
	'status 500',
	'status 401',
	'broken connection',
	'body cut off',
	'page of HTML',
	'users left out',
	'empty page',
	'strangers',
] as const;

/** What goes wrong with one request. */
export type Trouble = (typeof TROUBLES)[number];

/** Trouble with the request so many after the first one of its step. */
export interface Mishap {
	trouble: Trouble;
	at: number;
}

/** Changes right before the request so many after the first one is answered. */
export interface Meanwhile {
	changes: Change[];
	at: number;
}

export type Step =
	| { kind: 'changes'; changes: Change[] }
	| { kind: 'check'; mishaps: Mishap[]; meanwhile: Meanwhile | null }
	/** A check that is held at a request while others come, and changes between them. */
	| { kind: 'checks'; heldAt: number; between: Change[][]; mishaps: Mishap[] }
	/** n8n ends and starts again. */
	| { kind: 'restart'; mode: 'init' | 'leadershipChange'; mishaps: Mishap[] }
	/** The workflow is inactive for a while. */
	| { kind: 'pause'; changes: Change[]; mishaps: Mishap[] }
	/** The trigger waits for something else. */
	| { kind: 'edit'; watch: Watch; mishaps: Mishap[] }
	/** Other limits. */
	| { kind: 'options'; options: Options }
	/** A check of which n8n cannot save what it reports. */
	| { kind: 'unsaved'; changes: Change[] }
	| { kind: 'testEvent' };
