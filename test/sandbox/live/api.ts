export interface LiveAnswer {
	status: number;
	/** The parsed body; undefined where it is no JSON. */
	json: unknown;
}

/** A user as a live server sends it; nothing about it is certain yet. */
export type LiveUser = Record<string, unknown>;

const TIMEOUT = 30_000;

/** The address and token can't be used; the message says why and never holds the token. */
export class UnusableServer extends Error {}

/** Reads from a live server: GETs only, redirects not followed, at most 30 s each. */
export class LiveApi {
	requests = 0;
	private readonly base: string;

	constructor(
		url: string,
		private readonly token: string,
	) {
		this.base = checkedUrl(url);
	}

	async get(
		path: string,
		query: Record<string, string | number>,
		token = this.token,
	): Promise<LiveAnswer> {
		const search = new URLSearchParams({ tokenkey: token });
		for (const [name, value] of Object.entries(query)) search.set(name, String(value));
		this.requests += 1;
		const answer = await fetchJson(`${this.base}${path}?${search.toString()}`).catch(failureCode);
		if (typeof answer === 'string') {
			throw new UnusableServer(`The server can't be reached (${answer}).`);
		}
		return answer;
	}

	async list(query: Record<string, string | number>): Promise<LiveUser[]> {
		return usersOf(await this.get('/users', query));
	}
}

/** The users in the answer to a listing; throws where the answer is none. */
export function usersOf({ status, json }: LiveAnswer): LiveUser[] {
	if (status === 204) return [];
	if (status === 200 && Array.isArray(json)) return json as LiveUser[];
	throw new UnusableServer(
		status === 401 || status === 403
			? `The server refuses the token (status ${status}).`
			: `GET /users doesn't answer a list of users (status ${status}).`,
	);
}

function checkedUrl(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url) throw new UnusableServer('DRONAHQ_URL is not a URL.');
	const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
		throw new UnusableServer(
			'DRONAHQ_URL must start with https://, or the token would travel in the open.',
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw new UnusableServer('DRONAHQ_URL must be a plain address, without user, "?" or "#".');
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

async function fetchJson(url: string): Promise<LiveAnswer> {
	const response = await fetch(url, {
		redirect: 'manual',
		signal: AbortSignal.timeout(TIMEOUT),
	});
	return { status: response.status, json: parsed(await response.text()) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** The short code of a network failure: its text could hold the URL. */
function failureCode(error: Error & { cause?: { code?: string } }): string {
	return error.cause?.code ?? error.name;
}
