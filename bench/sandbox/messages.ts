import type { SandboxOptions } from '../../test/sandbox';
import type { WireOptions } from '../wire/wire';

/** An account and how it is reached: over HTTPS and a long way, or over HTTP on this machine. */
export interface Setup extends SandboxOptions {
	wire?: WireOptions;
}

/** What the bench asks of the sandbox's process, in order; opening replaces the account by a fresh one. */
export type Order = { open: Setup } | 'report';

export interface Account {
	url: string;
	token: string;
}

/** A user of the account, as far as the bench compares it. */
export interface FinalUser {
	id: number;
	email: string;
	isActive: boolean;
	groupIds: number[];
}

export interface SeenLoad {
	requests: number;
	/** Of these, answered with 429 or 503. */
	refused: number;
	/** The most requests that were under way together. */
	atOnce: number;
}

/** What an account has come to since it was opened. */
export interface SandboxReport {
	load: SeenLoad;
	users: FinalUser[];
}

export type Reply = { value: Account | SandboxReport } | { error: string };
