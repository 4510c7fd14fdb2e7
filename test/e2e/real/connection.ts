/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent } from 'node:http';
import fetch from 'node-fetch';

/** n8n may close a kept connection at the very moment in which it is used again. */
const newConnections = new Agent({ keepAlive: false });

/** Requests to an n8n, signed in through its cookie. Every method throws an Error with n8n's answer unless that is a 2xx. */
export class Connection {
	constructor(
		readonly url: string,
		/** Of the signed-in user; n8n sets it on signing in. */
		public cookie = '',
	) {}

	/** A file that the editor loads, as text. */
	async text(path: string): Promise<string> {
		return (await this.send('GET', path)) ?? '';
	}

	/** The data of an answer of n8n's REST interface. */
	protected async get<T>(path: string): Promise<T> {
		return dataOf<T>(await this.text(path));
	}

	/** The same; undefined where there is nothing at this address. */
	protected async find<T>(path: string): Promise<T | undefined> {
		const text = await this.send('GET', path, undefined, [404]);
		return text === undefined ? undefined : dataOf<T>(text);
	}

	protected async post<T>(path: string, body: object): Promise<T> {
		return dataOf<T>((await this.send('POST', path, body)) ?? '');
	}

	/** Sends one request. Returns what came back; undefined after one of the expected statuses. */
	protected async send(
		method: string,
		path: string,
		body?: object,
		expected: number[] = [],
	): Promise<string | undefined> {
		const response = await fetch(this.url + path, {
			method,
			agent: newConnections,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (expected.includes(response.status)) return undefined;
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		const cookies = response.headers.raw()['set-cookie'] ?? [];
		const signedIn = cookies.find((cookie) => cookie.startsWith('n8n-auth='));
		if (signedIn) [this.cookie = ''] = signedIn.split(';');
		return text;
	}
}

const dataOf = <T>(text: string): T => (JSON.parse(text) as { data: T }).data;
