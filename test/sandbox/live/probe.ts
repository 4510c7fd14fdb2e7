import type { SandboxOptions } from '../index';
import type { LiveApi, LiveUser } from './api';

/** Users of a first large page, with which the probes work. */
export interface Sample {
	api: LiveApi;
	asked: number;
	users: LiveUser[];
	more: boolean;
}

/** How a server reads the documents. Holds counts, types and names of fields, never a user's data. */
export interface Reading {
	reading: string;
	/** The options that make a sandbox read them so; undefined where nothing is known. */
	options?: SandboxOptions;
}

/** Finds out one thing; each is named by its question. */
export type Probe = (sample: Sample) => Reading | Promise<Reading>;

export const known = (reading: string, options: SandboxOptions = {}): Reading => ({
	reading,
	options,
});

/** The account doesn't allow to tell. */
export const untold = (why: string): Reading => ({ reading: `can't tell: ${why}` });

export const strange = (status: number, json: unknown): Reading => ({
	reading: `status ${status}, ${kindOf(json)}`,
});

/** What JSON holds, without its contents. */
export function kindOf(json: unknown): string {
	if (json === undefined) return 'no JSON';
	if (json === null) return 'null';
	return Array.isArray(json) ? `an array of ${json.length}` : typeof json;
}

/** The page sizes to ask for, until one is not refused. */
export const PAGE_SIZES = [1000, 500, 100, 25];

/** An id that no account has; fits into 32 bits. */
export const NO_ID = 2_147_483_647;

export const idOf = (user: LiveUser | undefined): number => Number(user?.user_id);
