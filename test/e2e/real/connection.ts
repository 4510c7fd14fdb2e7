/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent } from 'node:http';
import fetch from 'node-fetch';

/** n8n may close a kept connection at the very moment in which it is used again. */
export const newConnections = new Agent({ keepAlive: false });

/** Requests to an n8n, signed in through its cookie. Every method throws an Error with n8n's answer unless that is a 2xx. */
export class Connection {
	constructor(
		readonly url: string,
		/** Of the signed-in user; n8n sets it on signing in. */
		public cookie = '',
	) {}

	/** A file that the editor loads, as text. */
	async text(path: string): Promise<string> {
		return await this.send('GET', path);
	}

	/** A JSON file that the editor loads. */
	protected async file<T>(path: string): Promise<T> {
		return JSON.parse(await this.send('GET', path)) as T;
	}

	/** The data of an answer of n8n's REST interface. */
	protected async get<T>(path: string): Promise<T> {
		return dataOf<T>(await this.send('GET', path));
	}

	/** The same; undefined where there is nothing at this address. */
	protected async find<T>(path: string): Promise<T | undefined> {
		const text = await this.send('GET', path).catch((error: Error) => {
			if (error.message.startsWith(`GET ${path}: 404 `)) return undefined;
			throw error;
		});
		return text === undefined ? undefined : dataOf<T>(text);
	}

	protected async post<T>(path: string, body: object): Promise<T> {
		return dataOf<T>(await this.send('POST', path, body));
	}

	private async send(method: string, path: string, body?: object): Promise<string> {
		const response = await fetch(this.url + path, {
			method,
			agent: newConnections,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		const cookies = response.headers.raw()['set-cookie'] ?? [];
		if (cookies.length > 0) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		return text;
	}
}

const dataOf = <T>(text: string): T => (JSON.parse(text) as { data: T }).data;
