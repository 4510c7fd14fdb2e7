/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { create } from '../operations/described/create';
import { get } from '../operations/described/get';
import { leaksOf } from './harness/leaks';
import { leaksIn, TOKEN } from './harness/canaries';
import { watchConnections } from './harness/connections';
import { runNode } from './harness/dronaHq';
import { editorContext, testCredential } from './harness/editor';
import { oneByOne, OPERATIONS, rowsFor } from './harness/everyOperation';
import { CONTINUE, SETTINGS } from './harness/runs';
import { answerJson, servers, type TestServer } from './harness/servers';

const { listSearch, loadOptions } = new DronaHq().methods;

/** Ways to name another host in an answer. */
const LOCATIONS: Record<string, (host: string) => string> = {
	'an address': (host) => `http://${host}/users`,
	'an address without its protocol': (host) => `//${host}/users`,
	'an address with a user': (host) => `http://127.0.0.1@${host}/users`,
	'an address in backslashes': (host) => `\\\\${host}\\users`,
};

const STATUSES = [300, 301, 302, 303, 304, 305, 307, 308];

describe('Nothing arrives at another host than the credential’s', () => {
	const serve = servers();
	const network = watchConnections();

	const hostOf = ({ url }: TestServer): string => new URL(url).host;

	/** A server that points elsewhere in every way that HTTP has, and the other one. */
	async function pointing(status: number, locationOf: (host: string) => string) {
		const elsewhere = await serve((_request, response) => answerJson(response, []));
		const location = locationOf(hostOf(elsewhere));
		const own = await serve((_request, response) => {
			response.writeHead(status, {
				location,
				'content-location': location,
				refresh: `0; url=${location}`,
				link: `<${location}>; rel=preload`,
				'alt-svc': `http/1.1="${hostOf(elsewhere)}"`,
				'content-type': 'text/html',
			});
			response.end(
				status === 304 ? undefined : `<meta http-equiv="refresh" content="0; url=${location}">`,
			);
		});
		return { own, elsewhere };
	}

	const expectNothingElsewhere = (own: TestServer, elsewhere: TestServer) => {
		expect(elsewhere.requests).toEqual([]);
		expect(own.requests.length).toBeGreaterThan(0);
		expect(network.opened).toEqual(own.requests.map(() => hostOf(own)));
		expect(network.lookedUp()).toEqual([]);
	};

	/** Changes and reads send their requests by the same few lines: each way is gone by one of both kinds. */
	const ways = Object.entries(LOCATIONS).flatMap(([kind, locationOf]) =>
		STATUSES.map((status) => ({ kind, locationOf, status })),
	);
	const redirected = [
		...[create, get].flatMap((operation) => ways.map((way) => ({ operation, ...way }))),
		...OPERATIONS.map((operation) => ({ operation, ...ways.find((way) => way.status === 307)! })),
	].map((one) => ({ name: one.operation.name, ...one }));

	it.each(redirected)(
		'in $name, redirected by $status to $kind',
		async ({ operation, locationOf, status }) => {
			const { own, elsewhere } = await pointing(status, locationOf);
			const run = await runNode({
				sandbox: { url: own.url, token: TOKEN },
				items: rowsFor(operation, 2),
				parameters: oneByOne(operation),
				...CONTINUE,
			});
			expectNothingElsewhere(own, elsewhere);
			expect(run.rows.every(({ success }) => success === false)).toBe(true);
			expect(leaksOf(run)).toEqual([]);
		},
	);

	it.each(Object.entries(LOCATIONS))(
		'from the lists and the test of the credential, redirected to %s',
		async (_, locationOf) => {
			for (const status of STATUSES) {
				const { own, elsewhere } = await pointing(status, locationOf);
				network.opened.splice(0);
				const credential = { baseUrl: own.url, tokenKey: TOKEN };
				for (const list of Object.values({ ...listSearch, ...loadOptions })) {
					const context = editorContext(credential, {});
					await expect((list as (this: typeof context) => unknown).call(context)).rejects.toThrow();
				}
				expect(await testCredential(credential)).toMatchObject({ status: 'Error' });
				expectNothingElsewhere(own, elsewhere);
			}
		},
	);

	it.each([
		['a user', (host: string) => `http://someone@${host}`],
		['a user and a password', (host: string) => `http://someone:word@${host}`],
		['a host as the user of another', (host: string) => `https://example.com@${host}`],
		['a host behind a host', (host: string) => `https://127.0.0.1:80@${host}/`],
		['no encryption', () => 'http://example.com'],
		['no encryption, but a name like loopback', () => 'http://127.0.0.1.example.com'],
		['a name that begins like localhost', () => 'http://localhost.example.com'],
		['no protocol', (host: string) => `//${host}`],
		['another protocol', (host: string) => `ftp://${host}`],
		['a file', () => 'file:///users'],
		['a query', (host: string) => `http://${host}/?a=`],
		['a fragment', (host: string) => `http://${host}/#`],
	])('and at none from a base URL with %s', async (_, baseUrlOf) => {
		const server = await serve((_request, response) => answerJson(response, []));
		const baseUrl = baseUrlOf(hostOf(server));
		for (const operation of [create, get]) {
			for (const onError of SETTINGS) {
				const run = await runNode({
					sandbox: { url: baseUrl, token: TOKEN },
					items: rowsFor(operation, 1),
					parameters: operation.parameters,
					onError,
				});
				expect(leaksOf(run)).toEqual([]);
			}
		}
		expect(await testCredential({ baseUrl, tokenKey: TOKEN })).toMatchObject({ status: 'Error' });
		expect(server.requests).toEqual([]);
		expect(network.opened).toEqual([]);
		expect(network.lookedUp()).toEqual([]);
	});

	it.each([
		['a path that climbs', '/a/../..//evil.example/', '//evil.example'],
		['a path with an encoded climb', '/a/%2e%2e/b', '/b'],
		['a path that names a host', '/@evil.example/', '/@evil.example'],
		['backslashes', '\\@evil.example', '/@evil.example'],
		['a tab and a line break', '/a\t\r\nb', '/ab'],
		['slashes at its end', '///', ''],
	])('whatever the path of the base URL: %s', async (_, path, prefix) => {
		const server = await serve((_request, response) => answerJson(response, []));
		for (const operation of OPERATIONS) {
			await runNode({
				sandbox: { url: `${server.url}${path}`, token: TOKEN },
				items: rowsFor(operation, 1),
				parameters: oneByOne(operation),
				...CONTINUE,
			});
		}
		expect(server.requests.length).toBeGreaterThanOrEqual(OPERATIONS.length);
		expect(server.requests.filter(({ url }) => !url.startsWith(`${prefix}/`))).toEqual([]);
		expect(network.opened).toEqual(server.requests.map(() => hostOf(server)));
		expect(network.lookedUp()).toEqual([]);
	});

	it('and no name is looked up but the one in the base URL', async () => {
		const server = await serve((_request, response) => answerJson(response, []));
		const { port } = new URL(server.url);
		for (const operation of OPERATIONS) {
			await runNode({
				sandbox: { url: `http://localhost:${port}`, token: TOKEN },
				items: rowsFor(operation, 1),
				parameters: oneByOne(operation),
				...CONTINUE,
			});
		}
		expect(server.requests.length).toBeGreaterThanOrEqual(OPERATIONS.length);
		expect(network.opened).toEqual(server.requests.map(() => hostOf(server)));
		expect(new Set(network.lookedUp())).toEqual(new Set(['localhost']));
	});

	describe('where n8n is told to use a proxy', () => {
		const variables = ['http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];
		const before = variables.map((name) => process.env[name]);
		afterEach(() => {
			variables.forEach((name, index) => {
				if (before[index] === undefined) delete process.env[name];
				else process.env[name] = before[index];
			});
		});

		it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
			'the proxy is asked for that host alone, in %s',
			async (_, operation) => {
				const own = await serve((_request, response) => answerJson(response, []));
				const proxy = await serve((_request, response) => answerJson(response, []));
				for (const name of variables) delete process.env[name];
				process.env.HTTP_PROXY = proxy.url;
				await runNode({
					sandbox: { url: own.url, token: TOKEN },
					items: rowsFor(operation, 1).map((row) => ({
						...row,
						// No address that is created holds a colon.
						email: `${operation.change?.before === null ? '' : 'http:'}//evil.example/@example.com`,
					})),
					parameters: oneByOne(operation),
					...CONTINUE,
				});
				const targets = [
					...own.requests.map(({ url }) => `${own.url}${url}`),
					...proxy.requests.map(({ url }) => url),
				];
				expect(targets.length).toBeGreaterThan(0);
				expect(targets.filter((target) => new URL(target).host !== hostOf(own))).toEqual([]);
				expect(leaksIn(proxy.requests.filter(({ url }) => !url.startsWith(own.url)))).toEqual([]);
			},
		);
	});
});
