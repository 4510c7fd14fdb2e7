/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';

import { Account, type SandboxUser } from './account';
import { Elsewhere, type StrayRequest } from './elsewhere';
import { Failing } from './failing';
import { Lag } from './lag';
import { Meanwhile } from './meanwhile';
import type { SandboxOptions } from './options';
import { type ScriptRule, Scripts } from './scripts';
import { buildServer, type LoggedRequest } from './server';
import { Serving } from './serving';

export type { SandboxUser } from './account';
export type { StrayRequest } from './elsewhere';
export type { Failures, Needless, SandboxOptions } from './options';
export type { Break, ScriptedAnswer, ScriptedResponse, ScriptRule } from './scripts';
export { generatedUsers, GROUPS, standardSeed, USER_COUNT, USERS } from './seed';
export type { SeedUser, UserActivity, UserStatus } from './seed';
export type { LoggedRequest } from './server';

export interface Sandbox {
	/** Base URL, without a trailing slash. */
	url: string;
	/** The token that is valid until it is revoked. */
	token: string;
	/** Every request in order of arrival, refused ones included. */
	log: LoggedRequest[];
	/** Every request that reached the server to which scripted redirects lead. */
	elsewhere: StrayRequest[];
	users(): SandboxUser[];
	/** The user with this email, in any letter case. */
	user(email: string): SandboxUser | undefined;
	/** All groups, those without members included. */
	groups(): Array<{ id: number; name: string }>;
	meanwhile: Meanwhile;
	script(rule: ScriptRule): void;
	unscript(): void;
	revokeToken(): void;
	/** Makes another token, which alone is valid from now on. */
	renewToken(): string;
	/**
	 * Closes all connections and stops. Throws when an answer of the sandbox broke its description.
	 */
	stop(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1. Stop it in the end: an open server keeps the process alive. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const token = options.token ?? 'sandbox-token';
	let validToken: string | undefined = token;
	const account = new Account(options);
	const lag = new Lag(options.membershipsShowLate);
	const scripts = new Scripts();
	const elsewhere = new Elsewhere();
	const stopping = new AbortController();
	// Every delayed answer listens; a thousand of them at once are no leak.
	setMaxListeners(0, stopping.signal);
	const log: LoggedRequest[] = [];
	const invalidAnswers: string[] = [];
	const app = buildServer({
		account,
		options,
		failing: new Failing(options.fails),
		lag,
		token: () => validToken,
		scripts,
		elsewhere,
		log,
		invalidAnswers,
		serving: new Serving(options, stopping.signal),
		underWay: 0,
	});
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const { port } = app.server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}${options.basePath ?? ''}`,
		token,
		log,
		elsewhere: elsewhere.log,
		users: () => account.members.map((member) => account.view(member)),
		user: (email) => account.find(email),
		groups: () => [...account.groups].map(([id, name]) => ({ id, name })),
		meanwhile: new Meanwhile(account, lag),
		script: (rule) => scripts.add(rule),
		unscript: () => scripts.clear(),
		revokeToken: () => {
			validToken = undefined;
		},
		renewToken: () => (validToken = `${token}-renewed`),
		stop: async () => {
			stopping.abort();
			await Promise.all([app.close(), elsewhere.stop()]);
			if (invalidAnswers.length) {
				throw new Error(`The sandbox broke its own description: ${invalidAnswers.join('; ')}`);
			}
		},
	};
}
