import { started } from './call';
import { checkLive, main, reportText } from './checkLive';
import type { Sandbox, SandboxOptions } from './index';

/** Runs the command against a sandbox and answers what it prints. */
async function run(
	env: Record<string, string | undefined>,
): Promise<{ code: number; text: string }> {
	let text = '';
	const code = await main(env, (part) => {
		text += part;
	});
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

test.each([
	[60, 'whole', false, {}],
	[60, 'cut after 1,024 bytes', true, { groupsFromText: true }],
	[3, "can't tell: nobody is in that many groups", true, undefined],
])('of somebody in %i groups, they are %s', async (count, reading, groupsFromText, options) => {
	const groups = Array.from({ length: count }, (_, index) => `Team of people no. ${index + 10}`);
	const users = [{ user_name: 'A', user_email: 'a@example.com', groups }];
	const { url, token } = await started({ users, groupsFromText });
	const { findings } = await checkLive(url, token);
	expect(findings.find(({ question }) => question === "Users' groups")).toEqual({
		question: "Users' groups",
		reading,
		...(options && { options }),
	});
});

test.each([
	['filters', 'nobody else is listed', {}],
	['ignored', 'others are listed as well', { gid: 'ignored' }],
] as const)("of a group's list, where gid is %s: %s", async (gid, reading, options) => {
	const teams = Array.from({ length: 60 }, (_, index) => `Team of people no. ${index + 10}`);
	const users = [
		{ user_name: 'A', user_email: 'a@example.com', groups: ['Sales'] },
		{ user_name: 'B', user_email: 'b@example.com', groups: [...teams, 'Sales'] },
		{ user_name: 'C', user_email: 'c@example.com', groups: ['IT', 'Sales, EMEA'] },
		{ user_name: 'D', user_email: 'd@example.com', groups: [] },
	];
	const finding = async (seed: typeof users) => {
		const { url, token } = await started({ users: seed, groupsFromText: true, gid });
		const { findings } = await checkLive(url, token);
		return findings.find(({ question }) => question === 'Members of a group');
	};
	expect(await finding(users)).toEqual({ question: 'Members of a group', reading, options });
	// Cut or garbled groups prove nobody to be outside.
	expect(await finding(users.slice(1, 3))).toEqual({
		question: 'Members of a group',
		reading: "can't tell: no group that some users are not in",
	});
});

test.each([0, 1, 2, 3])('says what it can not tell in an account of %d users', async (users) => {
	const sandbox = await started({ users });
	const { code, text } = await runAgainst(sandbox);
	expect(code).toBe(0);
	expect(text).toContain("can't tell");
	expect(text).toContain("--options '{}'");
});

test('a page as large as the account leaves the cap open', async () => {
	const sandbox = await started();
	const { findings } = await checkLive(sandbox.url, sandbox.token);
	expect(findings[0]).toEqual({
		question: 'Page size, asked for 1000',
		reading: "can't tell: no users follow the first 137",
	});
});

test('prints neither the token nor anything about a user', async () => {
	const sandbox = await started({
		token: 'sandbox-token-to-hide',
		maxPageSize: 7,
		stats: 'text',
	});
	const { text } = await runAgainst(sandbox);
	expect(text).toContain('7 granted, more users follow');
	expect(text).not.toContain(sandbox.token);
	for (const { user_name, user_email } of sandbox.users()) {
		expect(text).not.toContain(user_name);
		expect(text).not.toContain(user_email);
	}
});

test('names the fields that the documents do not', async () => {
	const sandbox = await started();
	sandbox.script({
		path: '/users',
		answer: (normal) =>
			(normal as Array<Record<string, unknown>>).map(({ user_desg, ...user }) => ({
				...user,
				designation: user_desg,
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
		const { code, text } = await run(env);
		expect(code).toBe(1);
		expect(text).toContain('Set DRONAHQ_URL');
		expect(text).toContain('DRONAHQ_TOKEN');
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
