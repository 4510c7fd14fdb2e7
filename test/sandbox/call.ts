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
	body: unknown;
}

/** What stands behind the question mark; as text where a name comes twice. */
export type Query = Record<string, string | number | boolean> | string;

/** Calls the sandbox as the documents ask for: JSON, the token where the method wants it. */
export async function call(
	{ url, token }: Pick<Sandbox, 'url' | 'token'>,
	method: string,
	path: string,
	{ query = '', body }: { query?: Query; body?: object } = {},
): Promise<Called> {
	const search = new URLSearchParams(typeof query === 'string' ? query : '');
	for (const [name, value] of Object.entries(query)) search.set(name, String(value));
	if (method === 'GET') search.set('tokenkey', token);
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

export const create = async (sandbox: Sandbox, ...invitees: object[]): Promise<Called> =>
	await call(sandbox, 'POST', '/users', { body: { pre_register: true, invitee_user: invitees } });

/** A user as lists show them. */
export interface WireUser {
	user_id: number;
	user_name: string;
	user_email: string;
	user_group: Array<{ grp_id: number; grp_name: string }>;
	[field: string]: unknown;
}

export const list = async (sandbox: Sandbox, query?: Query): Promise<WireUser[]> =>
	(await call(sandbox, 'GET', '/users', { query })).body as WireUser[];

export const ids = async (sandbox: Sandbox, query?: Query): Promise<number[]> =>
	(await list(sandbox, query)).map(({ user_id }) => user_id);

export const get = async (sandbox: Sandbox, key: string | number, query?: Query): Promise<Called> =>
	await call(sandbox, 'GET', `/users/${encodeURIComponent(key)}`, { query });

export const setStatus = async (
	sandbox: Sandbox,
	method: 'PUT' | 'DELETE',
	...list_user_email: string[]
): Promise<Called> => await call(sandbox, method, '/users', { body: { list_user_email } });

/** Changes the groups of a user: by default of Nathan, who is in "Sales". */
export const changeGroups = async (
	sandbox: Sandbox,
	assign: number[],
	remove: number[],
	userId = 101,
): Promise<Called> =>
	await call(sandbox, 'PUT', `/users/${userId}/actions/change_group`, { body: { assign, remove } });

/** Changes the users of a group: by default of "Sales". */
export const changeUsers = async (
	sandbox: Sandbox,
	assign: number[],
	remove: number[],
	groupId = 10,
): Promise<Called> =>
	await call(sandbox, 'POST', `/groups/${groupId}/actions/assign_user`, {
		body: { assign, remove },
	});
