import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { watchConnections } from './harness/connections';
import { TOKEN } from './harness/canaries';
import { runNode } from './harness/dronaHq';
import { editorContext } from './harness/editor';
import { CONTINUE } from './harness/runs';
import { answerJson, servers, type Handler, type TestServer } from './harness/servers';
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

/** Operations that name a user, or a group, by what stands in the column `text`. */
const get = (mode: 'email' | 'id' | 'list'): INodeParameters => ({
	resource: 'user',
	operation: 'get',
	user: locator(mode, '={{ $json.text }}'),
});
const changeGroups = (mode: 'email' | 'id'): INodeParameters => ({
	...get(mode),
	operation: 'changeGroups',
	assignGroups: '10',
});
const changeUsers = (mode: 'id' | 'name', group: string, assignUsers: string): INodeParameters => ({
	resource: 'group',
	operation: 'changeUsers',
	group: locator(mode, group),
	assignUsers,
});

describe('On the wire', () => {
	const serve = servers();
	const network = watchConnections();

	/** A bare server; `pathsOf` gives the paths since it was last asked, all of them safe ones to this very server. */
	const open = async (handler: Handler) => {
		const hosts: string[] = [];
		const server = await serve(async (request, response, body) => {
			const { rawHeaders } = request;
			hosts.push(...rawHeaders.filter((_, at) => rawHeaders[at - 1]?.toLowerCase() === 'host'));
			await handler(request, response, body);
		});
		const { host } = new URL(server.url);
		const pathsOf = ({ requests }: TestServer): string[] => {
			const urls = requests.splice(0).map(({ url }) => url);
			for (const url of urls) expect(url).toMatch(SAFE);
			expect(hosts.splice(0)).toEqual(urls.map(() => host));
			expect(network.opened.splice(0)).toEqual(urls.map(() => host));
			expect(network.lookedUp()).toEqual([]);
			return urls.map((url) => url.replace(/\?.*/, ''));
		};
		return { server, base: `${server.url}/base`, paths: () => pathsOf(server) };
	};

	const run = async (base: string, parameters: INodeParameters, item: IDataObject = {}) =>
		await runNode({
			sandbox: { url: base, token: TOKEN },
			items: [item],
			parameters: { ...parameters, options: { maxRetries: 0 } },
			...CONTINUE,
		});

	/** What becomes of each of these texts in the column, and which paths are asked for. */
	const tryEach = async (texts: string[], parameters: INodeParameters, handler: Handler) => {
		const { base, paths } = await open(handler);
		const tried = [];
		for (const text of texts) {
			const { rows } = await run(base, parameters, { text });
			const { user_id: id, status: told = id, reason }: IDataObject = rows[0] ?? {};
			tried.push({ text, paths: paths(), told, reason });
		}
		return tried;
	};

	describe('an email stays one segment', () => {
		const pathOf = (email: string) => `/base/users/${encodeURIComponent(email)}`;
		const emailIn = (url = '') => decodeURIComponent(url.replace(/.*\/|\?.*/g, ''));
		/** DronaHQ's answer about the user who was asked for, and this one to a change. */
		const knowing =
			(changed: object | null = null): Handler =>
			({ method, url }, response) => {
				if (method === 'GET') answerJson(response, { user_id: 7, user_email: emailIn(url) });
				else if (changed) answerJson(response, changed);
				else response.socket?.destroy();
			};

		it.each<[string, INodeParameters, object, unknown, string[]]>([
			['of Get, from the field email', get('email'), {}, 7, []],
			['of Get, from the list', get('list'), {}, 7, []],
			[
				"of the look-up before a user's groups change",
				changeGroups('email'),
				{ assigned_to: [10] },
				'changed',
				['/base/users/7/actions/change_group'],
			],
			[
				"of the look-up before a group's users change",
				changeUsers('id', '10', '={{ [$json.text] }}'),
				{ assigned_users: [7] },
				'assigned',
				['/base/groups/10/actions/assign_user'],
			],
		])('%s', async (_, parameters, changed, told, further) => {
			const tried = await tryEach(EMAILS, parameters, knowing(changed));
			expect(tried).toMatchObject(
				EMAILS.map((text) => ({ text, told, paths: [pathOf(text), ...further] })),
			);
		});

		it('of the look-up after an unclear create', async () => {
			const parameters = {
				...CREATE,
				...{ email: '={{ $json.text }}', userName: 'A', password: 'fake-word' },
				groupNames: ['Sales'],
			};
			const tried = await tryEach(EMAILS, parameters, knowing());
			expect(tried).toMatchObject(
				EMAILS.map((text) =>
					STRANGE.test(text)
						? { text, told: 'not_sent', reason: 'invalid_email', paths: [] }
						: { text, told: 'unknown', paths: ['/base/users', pathOf(text)] },
				),
			);
		});

		it('of the search in the list of users', async () => {
			const { base, paths } = await open(knowing());
			const { searchUsers } = new DronaHq().methods.listSearch;
			const context = editorContext({ baseUrl: base, tokenKey: TOKEN }, {});
			for (const email of EMAILS) {
				const { results } = await searchUsers.call(context, email);
				expect(paths()).toEqual([pathOf(email)]);
				expect(results).toHaveLength(1);
			}
		});
	});

	describe('nothing that is no id becomes one', () => {
		const answering =
			(answer: unknown): Handler =>
			(_request, response) =>
				answerJson(response, answer);

		it.each<[string, INodeParameters]>([
			['of a user to get', get('id')],
			['of a user to get, from the list', get('list')],
			['of a user whose groups change', changeGroups('id')],
			['of a user in a list', changeUsers('id', '10', '={{ [$json.text] }}')],
			['of a group', changeUsers('id', '={{ $json.text }}', '5')],
		])('%s', async (_, parameters) => {
			const tried = await tryEach(NO_IDS, parameters, answering({}));
			expect(tried).toMatchObject(NO_IDS.map((text) => ({ text, told: 'not_sent', paths: [] })));
		});

		it('as the name of a group', async () => {
			const parameters = changeUsers('name', '={{ $json.text }}', '5');
			const tried = await tryEach(NO_IDS, parameters, answering([]));
			expect(tried.map(({ paths }) => paths)).toEqual(NO_IDS.map(() => ['/base/users']));
		});

		it('as what a server brings in', async () => {
			for (const id of NO_IDS) {
				const email = 'nathan@example.com';
				const { base, paths } = await open(answering({ user_id: id, user_email: email }));
				await run(base, changeGroups('email'), { text: email });
				expect(paths()).toEqual(['/base/users/nathan%40example.com']);
			}
		});

		it('as more than a value in the query', async () => {
			const { base, paths, server } = await open(answering([]));
			const filters = { search: '={{ $json.text }}' };
			for (const text of NO_IDS) {
				await run(base, { resource: 'user', operation: 'getAll', filters }, { text });
				const { searchParams } = new URL(server.requests[0]?.url ?? '', base);
				expect(paths()).toEqual(['/base/users']);
				expect([...searchParams.keys()].sort()).toEqual([
					...['maxuid', 'search', 'tokenkey', 'ulimit'],
				]);
				expect(searchParams.get('search')).toBe(text);
				expect(searchParams.get('tokenkey')).toBe(TOKEN);
			}
		});
	});

	it.each<[string, INodeParameters]>([
		['get', get('email')],
		['activate', { resource: 'user', operation: 'activate', emails: '={{ [$json.text] }}' }],
		['create', { ...CREATE, email: '={{ $json.text }}', userName: 'A', password: 'fake-word' }],
	])('what is no email is not sent: %s', async (_, parameters) => {
		const told = { ...parameters, groupNames: ['Sales'] };
		const tried = await tryEach(NO_EMAILS, told, (_request, response) => answerJson(response, {}));
		const unsent = { told: 'not_sent', reason: 'invalid_email', paths: [] };
		expect(tried).toMatchObject(NO_EMAILS.map((text) => ({ text, ...unsent })));
	});

	it('an id of 5,000 digits stays one segment', async () => {
		const id = '9'.repeat(5000);
		const { base, paths } = await open((_, response) => answerJson(response, {}));
		await run(base, get('id'), { text: id });
		expect(paths()).toEqual([`/base/users/${id}`]);
	});
});
