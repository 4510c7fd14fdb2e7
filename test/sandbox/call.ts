import { type Sandbox, type SandboxOptions, startSandbox } from './index';

const running: Sandbox[] = [];

/** Starts a sandbox that stops after the test, however the test ends. */
export async function started(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	running.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.stop()));
});

/** An answer as the sandbox's own tests look at it. */
export interface Called {
	status: number;
	/** The parsed body; undefined without one. */
	body: unknown;
}

/** What a call sends beyond its token. */
export interface CallOptions {
	query?: Record<string, string | number | boolean>;
	body?: object;
}

/** Calls the sandbox as the documents ask for: JSON, the token where the method wants it. */
export async function call(
	{ url, token }: Pick<Sandbox, 'url' | 'token'>,
	method: string,
	path: string,
	{ query = {}, body }: CallOptions = {},
): Promise<Called> {
	const search = new URLSearchParams(method === 'GET' ? { tokenkey: token } : {});
	for (const [name, value] of Object.entries(query)) search.set(name, String(value));
	const response = await fetch(`${url}${path}?${search.toString()}`, {
		method,
		...(method !== 'GET' && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ token_key: token, ...body }),
		}),
	});
	const text = await response.text();
	return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
}

/** An invitee for create, complete. */
export const invitee = (user_email: string, ...user_group_name: string[]): object => ({
	user_name: 'New Hire',
	user_email,
	user_group_name: user_group_name.length ? user_group_name : ['Sales'],
	user_password: 'sandbox-password',
});

/** Creates users and answers what the sandbox says about them. */
export const create = async (sandbox: Sandbox, ...invitees: object[]): Promise<Called> =>
	await call(sandbox, 'POST', '/users', { body: { pre_register: true, invitee_user: invitees } });
