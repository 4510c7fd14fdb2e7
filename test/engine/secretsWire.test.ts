import type { INodeParameters } from 'n8n-workflow';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { watchConnections } from './harness/connections';
import { TOKEN } from './harness/canaries';
import { runNode } from './harness/dronaHq';
import { editorContext } from './harness/editor';
import { answerJson, servers, type Handler } from './harness/servers';
import { CREATE, locator } from './harness/users';

/** Emails as far as the node can tell, and more than that as far as a path can. */
const EMAILS = [
	'..@example.com',
	'../..@example.com',
	'%2e%2e%2f@example.com',
	'a/b@example.com',
	'/a@example.com',
	'//evil.example/a@b',
	'http://evil.example/a@b',
	'https:\\\\evil.example\\a@b',
	'..\\..\\a@b',
	'a?x=1&tokenkey=2@b',
	'a#b@c',
	'"a;b=c"@d',
	'a%00b@c',
	'a%0d%0aHost:evil.example@b',
	'a@evil.example:80/b',
	'a@..b',
	'.@./x',
	'a:b@[::1]',
	'{a}|^`"<>@b',
	"sean.o'brien+(hq)*!~@b",
	'ü@exämple.com',
	'😀@example.com',
	`${'x'.repeat(6000)}@example.com`,
];

/** Those that hold what can't be part of an address, or name no host: nobody is created with them. */
const STRANGE = /[\\:[\]()"<>😀;]|\/b$|\/x$|x{65}/u;

const NO_EMAILS = ['..', 'a b@c', 'a\r\nHost: evil.example@b', 'a\u0000@b', '\ud800@b', 'a@b@c'];

const NO_IDS = [
	'.',
	'..',
	'%2e%2e',
	'1/2',
	'../1',
	'1?x=1',
	'1#',
	'//evil.example',
	'http://evil.example/1',
	'1\r\nHost: evil.example',
	'1\u0000',
	'１',
	'😀',
	'1;a=b',
	'1\\2',
];

/** A path below the base URL that leaves no segment, and a query in which nothing is left unencoded. */
const SAFE =
	/^\/base\/(users|groups)(\/[\w.!~*'()%-]+(\/actions\/(change_group|assign_user))?)?(\?[\w.!~*'()%=&+-]*)?$/;

describe('On the wire', () => {
	const serve = servers();
	const network = watchConnections();
	let hosts: string[];

	/** A bare server that notes what arrives, as it arrives. */
	const open = async (handler: Handler) => {
		hosts = [];
		const server = await serve(async (request, response, body) => {
			const { rawHeaders } = request;
			hosts.push(...rawHeaders.filter((_, at) => rawHeaders[at - 1]?.toLowerCase() === 'host'));
			await handler(request, response, body);
		});
		const { host } = new URL(server.url);
		return {
			...server,
			base: `${server.url}/base`,
			/** Paths without their queries; every request must be a safe one to this very server. */
			paths: () => {
				for (const { url } of server.requests) expect(url).toMatch(SAFE);
				expect(hosts).toEqual(server.requests.map(() => host));
				expect(network.opened).toEqual(server.requests.map(() => host));
				expect(network.lookedUp()).toEqual([]);
				return server.requests.map(({ url }) => url.replace(/\?.*/, ''));
			},
		};
	};

	const run = async (base: string, parameters: INodeParameters, item = {}) =>
		await runNode({
			sandbox: { url: base, token: TOKEN },
			items: [item],
			parameters: { ...parameters, options: { maxRetries: 0 } },
			onError: 'continueRegularOutput',
		});

	describe.each(EMAILS)('%j stays one segment', (email) => {
		const path = `/base/users/${encodeURIComponent(email)}`;
		/** DronaHQ's answer about that user. */
		const user = { user_id: 7, user_email: email };

		it.each(['email', 'list'] as const)('of Get, from the field %s', async (mode) => {
			const { base, paths } = await open((_, response) => answerJson(response, user));
			const { rows } = await run(
				base,
				{
					resource: 'user',
					operation: 'get',
					user: locator(mode, '={{ $json.email }}'),
				},
				{ email },
			);
			expect(paths()).toEqual([path]);
			expect(rows).toMatchObject([{ user_id: 7 }]);
		});

		it("of the look-up before a user's groups change", async () => {
			const { base, paths } = await open(({ method }, response) =>
				answerJson(response, method === 'GET' ? user : { assigned_to: [10] }),
			);
			const { rows } = await run(
				base,
				{
					resource: 'user',
					operation: 'changeGroups',
					user: locator('email', '={{ $json.email }}'),
					assignGroups: '10',
				},
				{ email },
			);
			expect(paths()).toEqual([path, '/base/users/7/actions/change_group']);
			expect(rows).toMatchObject([{ status: 'changed' }]);
		});

		it("of the look-up before a group's users change", async () => {
			const { base, paths } = await open(({ method }, response) =>
				answerJson(response, method === 'GET' ? user : { assigned_users: [7] }),
			);
			const { rows } = await run(
				base,
				{
					resource: 'group',
					operation: 'changeUsers',
					group: locator('id', '10'),
					assignUsers: '={{ [$json.email] }}',
				},
				{ email },
			);
			expect(paths()).toEqual([path, '/base/groups/10/actions/assign_user']);
			expect(rows).toMatchObject([{ status: 'assigned' }]);
		});

		it('of the look-up after an unclear create', async () => {
			const { base, paths } = await open(({ method }, response) =>
				method === 'GET' ? answerJson(response, user) : void response.socket?.destroy(),
			);
			const item = { email, name: 'A', password: 'fake-word', groups: 'Sales' };
			const { rows } = await run(base, CREATE, item);
			if (STRANGE.test(email)) {
				expect(paths()).toEqual([]);
				expect(rows).toMatchObject([{ status: 'not_sent', reason: 'invalid_email' }]);
				return;
			}
			expect(paths()).toEqual(['/base/users', path]);
			expect(rows).toMatchObject([{ status: 'unknown', user_id: 7 }]);
		});

		it('of the search in the list of users', async () => {
			const { base, paths } = await open((_, response) => answerJson(response, user));
			const { searchUsers } = new DronaHq().methods.listSearch;
			const context = editorContext({ baseUrl: base, tokenKey: TOKEN }, {});
			const { results } = await searchUsers.call(context, email);
			expect(paths()).toEqual([path]);
			expect(results).toHaveLength(1);
		});
	});

	describe.each(NO_IDS)('%j is no id', (id) => {
		it.each(['id', 'list'] as const)('of a user to get, from the field %s', async (mode) => {
			const { base, paths } = await open((_, response) => answerJson(response, {}));
			const user = locator(mode, '={{ $json.id }}');
			const { rows } = await run(base, { resource: 'user', operation: 'get', user }, { id });
			expect(paths()).toEqual([]);
			expect(rows).toMatchObject([{ status: 'not_sent', reason: 'invalid_input' }]);
		});

		it('of a user to change', async () => {
			const { base, paths } = await open((_, response) => answerJson(response, {}));
			const user = locator('id', '={{ $json.id }}');
			const { rows } = await run(
				base,
				{
					resource: 'user',
					operation: 'changeGroups',
					user,
					assignGroups: '10',
				},
				{ id },
			);
			expect(paths()).toEqual([]);
			expect(rows).toMatchObject([{ status: 'not_sent' }]);
		});

		it('of a group to change', async () => {
			const { base, paths } = await open((_, response) => answerJson(response, {}));
			const { rows } = await run(
				base,
				{
					resource: 'group',
					operation: 'changeUsers',
					group: locator('id', '={{ $json.id }}'),
					assignUsers: '5',
				},
				{ id },
			);
			expect(paths()).toEqual([]);
			expect(rows).toMatchObject([{ status: 'not_sent' }]);
		});

		it('of a user whose groups change, of a user in a list, nor the name of a group in a path', async () => {
			const { base, paths } = await open((_, response) => answerJson(response, []));
			const group = locator('name', '={{ $json.id }}');
			const assignUsers = '={{ [$json.id] }}';
			await run(
				base,
				{
					resource: 'group',
					operation: 'changeUsers',
					group: locator('id', '10'),
					assignUsers,
				},
				{ id },
			);
			expect(paths()).toEqual([]);
			await run(
				base,
				{ resource: 'group', operation: 'changeUsers', group, assignUsers: '5' },
				{ id },
			);
			expect(paths()).toEqual(['/base/users']);
		});

		it('that a server may bring in', async () => {
			const { base, paths } = await open((_, response) =>
				answerJson(response, { user_id: id, user_email: 'nathan@example.com' }),
			);
			await run(base, {
				resource: 'user',
				operation: 'changeGroups',
				user: locator('email', 'nathan@example.com'),
				assignGroups: '10',
			});
			expect(paths()).toEqual(['/base/users/nathan%40example.com']);
		});

		it('nor more than a value in the query', async () => {
			const { base, paths, requests } = await open((_, response) => answerJson(response, []));
			await run(
				base,
				{
					resource: 'user',
					operation: 'getAll',
					filters: { search: '={{ $json.id }}' },
				},
				{ id },
			);
			expect(paths()).toEqual(['/base/users']);
			const { searchParams } = new URL(requests[0]?.url ?? '', 'http://127.0.0.1');
			expect([...searchParams.keys()].sort()).toEqual(['maxuid', 'search', 'tokenkey', 'ulimit']);
			expect(searchParams.get('search')).toBe(id);
			expect(searchParams.get('tokenkey')).toBe(TOKEN);
		});
	});

	it.each(NO_EMAILS)('%j is no email, and nothing is sent', async (email) => {
		const { base, paths } = await open((_, response) => answerJson(response, {}));
		for (const parameters of [
			{ resource: 'user', operation: 'get', user: locator('email', '={{ $json.email }}') },
			{ resource: 'user', operation: 'activate', emails: '={{ [$json.email] }}' },
			{ resource: 'user', operation: 'deactivate', emails: '={{ [$json.email] }}' },
			{ ...CREATE, userName: 'A', password: 'fake-word', groupNames: ['Sales'] },
		]) {
			const { rows } = await run(base, parameters, { email });
			expect(rows).toMatchObject([{ status: 'not_sent', reason: 'invalid_email' }]);
		}
		expect(paths()).toEqual([]);
	});

	it('an id of 5,000 digits stays one segment', async () => {
		const id = '9'.repeat(5000);
		const { base, paths } = await open((_, response) => answerJson(response, {}));
		await run(base, { resource: 'user', operation: 'get', user: locator('id', id) });
		expect(paths()).toEqual([`/base/users/${id}`]);
	});
});
