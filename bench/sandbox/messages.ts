import type { SandboxOptions } from '../../test/sandbox';

/** What the bench asks of the sandbox's process; answered in order. */
export interface Order {
	/** `open` replaces the account by a fresh one. */
	name: 'open' | 'report';
	options?: SandboxOptions;
}

/** How to reach an account. */
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

/** What an account has come to since it was opened. */
export interface SandboxReport {
	requests: number;
	/** Of these, answered with 429. */
	refused: number;
	users: FinalUser[];
}

export type Reply = { value: Account | SandboxReport } | { error: string };
