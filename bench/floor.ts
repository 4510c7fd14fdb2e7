/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent, request } from 'node:http';

import type { Account } from './sandbox/messages';
import { requests, type Person, type Work } from './work';

/** n8n's helper opens a connection for every request, so the floor does. */
const agent = new Agent({ keepAlive: false });

const BATCH = 50;
const PAGE = 500;

/**
 * What the API itself costs: a bare client that sends what has to be sent and parses the answers,
 * nothing else. Answers the wall time in ms.
 *
 * @throws Error on any status but 200
 */
export async function floorOf(
	account: Account,
	work: Work,
	people: Person[],
	parallel: number,
): Promise<number> {
	const started = performance.now();
	const bodies = await bodiesOf(account, work, people);
	const { method, path } = requests[work];
	await inParallel(bodies, parallel, async (body) => await send(account, method, path, body));
	return performance.now() - started;
}

/** All users of the account, by pages of that size. Answers the wall time in ms and their number. */
export async function floorOfReading(
	account: Account,
	pageSize: number,
): Promise<{ wall: number; users: number }> {
	const started = performance.now();
	const users = await listUsers(account, pageSize);
	return { wall: performance.now() - started, users: users.length };
}

async function bodiesOf(account: Account, work: Work, people: Person[]): Promise<object[]> {
	switch (work) {
		case 'create':
			return batchesOf(people).map((batch) => ({
				pre_register: true,
				invitee_user: batch.map(({ email, name, password, groups }) => ({
					user_name: name,
					user_email: email,
					user_group_name: [groups],
					user_password: password,
				})),
			}));
		case 'activate':
			return batchesOf(people).map((batch) => ({
				list_user_email: batch.map(({ email }) => email),
			}));
		case 'assignById':
			return batchesOf(people.map(({ user_id }) => user_id)).map(assignment);
		case 'assignByEmail': {
			const users = await listUsers(account, PAGE);
			const ids = new Map(users.map(({ user_email, user_id }) => [user_email, user_id]));
			const found = people.flatMap(({ email }) => ids.get(email) ?? []);
			return batchesOf(found).map(assignment);
		}
	}
}

const assignment = (assign: number[]): object => ({ assign, remove: [] });

const batchesOf = <T>(all: T[]): T[][] =>
	Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
		all.slice(index * BATCH, (index + 1) * BATCH),
	);

interface ListedUser {
	user_id: number;
	user_email: string;
}

async function listUsers(account: Account, pageSize: number): Promise<ListedUser[]> {
	const users: ListedUser[] = [];
	while (true) {
		const after = users.at(-1)?.user_id ?? 0;
		const path = `/users?tokenkey=${account.token}&ulimit=${pageSize}&maxuid=${after}`;
		const page = (await send(account, 'GET', path)) as ListedUser[];
		if (page.length === 0) return users;
		for (const user of page) users.push(user);
	}
}

async function inParallel<T>(
	all: T[],
	parallel: number,
	run: (one: T) => Promise<unknown>,
): Promise<void> {
	const rest = all.values();
	const worker = async () => {
		for (const one of rest) await run(one);
	};
	await Promise.all(Array.from({ length: parallel }, worker));
}

async function send(account: Account, method: string, path: string, body?: object) {
	const text = body && JSON.stringify({ token_key: account.token, ...body });
	return await new Promise<unknown>((resolve, reject) => {
		const headers = text === undefined ? {} : { 'content-type': 'application/json' };
		const sent = request(`${account.url}${path}`, { method, agent, headers }, (response) => {
			let answer = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (answer += chunk));
			response.on('error', reject);
			response.on('end', () => {
				if (response.statusCode === 200) resolve(JSON.parse(answer) as unknown);
				else reject(new Error(`${method} ${path}: ${response.statusCode} ${answer}`));
			});
		});
		sent.on('error', reject).end(text);
	});
}
