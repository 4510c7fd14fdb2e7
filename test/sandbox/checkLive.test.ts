import { started } from './call';
import { checkLive, main, reportText } from './checkLive';
import type { Sandbox, SandboxOptions } from './index';

async function run(env: Parameters<typeof main>[0]): Promise<{ code: number; text: string }> {
	let text = '';
	const code = await main(env, (part) => (text += part));
	return { code, text };
}

/** Runs the command against a sandbox, token and address given as a user would. */
const runAgainst = async ({ url, token }: Pick<Sandbox, 'url' | 'token'>) =>
	await run({ DRONAHQ_URL: `${url}/`, DRONAHQ_TOKEN: token });

const READINGS: SandboxOptions[] = [
	{},
	{ maxPageSize: 40 },
	{ maxPageSize: 100, overMaxPageSize: 'refuse' },
	{ maxPageSize: 10, inclusiveCursor: true },
	{ inclusiveCursor: true },
	{ order: 'mixed' },
	{ order: 'descending' },
	{ idsAsText: true },
	{ dates: 'iso' },
	{ dates: 'twelveHours' },
	{ emptyPage: 'noContent' },
	{ newerServer: true },
	{ stats: 'text' },
	{ stats: 'ignored' },
	{ searchMatches: 'nameStart' },
	{ searchMatches: 'nameOrEmail' },
	{ caseSensitiveEmails: true },
	{ unknownUser: 400 },
	{ unknownGid: 404 },
	{ gid: 'ignored' },
	{ refusedToken: 403 },
	{ isAdmin: 'singly' },
	{ groupsFromText: true },
];

test.each(READINGS)('tells that a sandbox reads the documents as %j', async (options) => {
	const sandbox = await started(options);
	const report = await checkLive(sandbox.url, sandbox.token);
	expect(report.options).toEqual(options);
	expect(report.requests).toBe(sandbox.log.length);
	expect(report.requests).toBeLessThan(25);
	expect(sandbox.log.filter(({ method }) => method !== 'GET')).toEqual([]);
});

/** What the check says to one question about a sandbox with these options. */
async function finding(question: string, options?: SandboxOptions): Promise<object | undefined> {
	const { url, token } = await started(options);
	const { findings } = await checkLive(url, token);
	const found = findings.find((one) => one.question === question);
	return found && { reading: found.reading, options: found.options };
}

const teams = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `Team of people no. ${index + 10}`);

test.each([
	[60, 'whole', false, {}],
	[60, 'cut after 1,024 bytes', true, { groupsFromText: true }],
	[3, "can't tell: nobody is in that many groups", true, undefined],
])('of somebody in %i groups, they are %s', async (count, reading, groupsFromText, options) => {
	const users = [{ user_name: 'A', user_email: 'a@example.com', groups: teams(count) }];
	const found = await finding("Users' groups", { users, groupsFromText });
	expect(found).toEqual({ reading, options });
});

test.each([
	['filters', 'nobody else is listed', {}],
	['ignored', 'others are listed as well', { gid: 'ignored' }],
] as const)("of a group's list, where gid is %s: %s", async (gid, reading, options) => {
	const users = [['Sales'], [...teams(60), 'Sales'], ['IT', 'Sales, EMEA'], []].map(
		(groups, index) => ({ user_name: 'A', user_email: `a${index}@example.com`, groups }),
	);
	const foundAmong = async (some: typeof users) =>
		await finding('Members of a group', { users: some, groupsFromText: true, gid });
	expect(await foundAmong(users)).toEqual({ reading, options });
	// Cut or garbled groups prove nobody to be outside.
	expect(await foundAmong(users.slice(1, 3))).toEqual({
		reading: "can't tell: no group that some users are not in",
	});
});

test.each([0, 1, 2, 3])('says what it can not tell in an account of %d users', async (users) => {
	const { code, text } = await runAgainst(await started({ users }));
	expect(code).toBe(0);
	expect(text).toContain("can't tell");
	expect(text).toContain("--options '{}'");
});

test('a page as large as the account leaves the cap open', async () => {
	expect(await finding('Page size, many asked for')).toEqual({
		reading: "can't tell: no users follow the first 137",
	});
});

test('prints neither the token nor anything about a user', async () => {
	const sandbox = await started({ token: 'token-to-hide', maxPageSize: 7, stats: 'text' });
	const { text } = await runAgainst(sandbox);
	expect(text).toContain('7 of 1000 granted, more users follow');
	expect(text).not.toContain(sandbox.token);
	const secrets = sandbox.users().flatMap(({ user_name, user_email }) => [user_name, user_email]);
	expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('names the fields that the documents do not', async () => {
	const sandbox = await started();
	sandbox.script({
		path: '/users',
		answer: (normal) =>
			(normal as Array<Record<string, unknown>>).map(({ user_desg: designation, ...user }) => ({
				...user,
				designation,
			})),
	});
	const { text } = await runAgainst(sandbox);
	expect(text).toContain('unknown ones, passed through (designation); without user_desg');
});

test('an unexpected answer is a reading without an option', async () => {
	const sandbox = await started();
	for (const path of ['/users/2147483647', '/users/nobody-has-this-address%40example.com']) {
		sandbox.script({ path, answer: { status: 200, body: 'null' } });
	}
	const report = await checkLive(sandbox.url, sandbox.token);
	expect(reportText(report)).toContain('by id: status 200; by email: status 200');
	expect(report.options).toEqual({});
});

describe('without a usable server', () => {
	test.each([
		{},
		{ DRONAHQ_URL: 'https://plugin.api.dronahq.com' },
		{ DRONAHQ_TOKEN: 'sandbox-token' },
		{ DRONAHQ_URL: '', DRONAHQ_TOKEN: '' },
	])('it asks for the variables: %j', async (env) => {
		const text = expect.stringMatching(/Set DRONAHQ_URL.*DRONAHQ_TOKEN/);
		expect(await run(env)).toEqual({ code: 1, text });
	});

	test.each([
		['no url', 'is not a URL'],
		['http://plugin.api.dronahq.com', 'must start with https://'],
		['ftp://127.0.0.1', 'must start with https://'],
		['https://user:sandbox-password@example.com', 'must be a plain address'],
		['https://example.com?a=1', 'must be a plain address'],
	])('it refuses the address %s', async (url, message) => {
		const { code, text } = await run({ DRONAHQ_URL: url, DRONAHQ_TOKEN: 'sandbox-token' });
		expect(code).toBe(1);
		expect(text).toContain(message);
		expect(text).not.toMatch(/sandbox-(token|password)/);
	});

	test('it says that the token is refused', async () => {
		const sandbox = await started();
		expect(await runAgainst({ url: sandbox.url, token: 'other-token' })).toEqual({
			code: 1,
			text: 'The server refuses the token (status 401).\n',
		});
		expect(sandbox.log).toHaveLength(1);
	});

	test.each([
		['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 200],
		['a redirect', { status: 302, headers: { location: 'https://example.com/' } }, 302],
		['an object', { body: { error: 1 } }, 200],
	])('it says that %s is no list of users', async (_what, answer, status) => {
		const sandbox = await started();
		sandbox.script({ answer });
		expect(await runAgainst(sandbox)).toEqual({
			code: 1,
			text: `GET /users doesn't answer a list of users (status ${status}).\n`,
		});
	});

	test('it says that nothing answers', async () => {
		const sandbox = await started();
		await sandbox.stop();
		expect(await runAgainst(sandbox)).toEqual({
			code: 1,
			text: "The server can't be reached (ECONNREFUSED).\n",
		});
	});
});
