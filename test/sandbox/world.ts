import type { Account } from './account';
import type { Failing } from './failing';
import type { Lag } from './lag';
import type { SandboxOptions } from './options';

export interface World {
	account: Account;
	options: SandboxOptions;
	failing: Failing;
	lag: Lag;
}
