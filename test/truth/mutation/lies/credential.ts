import type { Lie } from '../lie';

const BASE_URL = 'nodes/DronaHq/http/baseUrl.ts';
const CREDENTIAL = 'credentials/DronaHqApi.credentials.ts';

const SIGNED = ['test/unit/authenticate.test.ts'];
const TEST = 'nodes/DronaHq/editor/credentialTest.ts';

const TESTED = ['test/unit/credentialTest.test.ts'];
const ADDRESS = ['test/unit/baseUrl.test.ts'];

/** Where the token goes, and where never. */
export const credential: Lie[] = [
	{
		name: 'the token goes to whatever host a request is aimed at',
		file: CREDENTIAL,
		find: 'if (!isOwnPath && originOf(target, options.baseURL) !== base.origin) return options;',
		replace: '',
		provenBy: SIGNED,
	},
	{
		name: 'the token goes to another port',
		file: CREDENTIAL,
		find: 'if (!isOwnPath && originOf(target, options.baseURL) !== base.origin) return options;',
		replace:
			'if (!isOwnPath && !originOf(target, options.baseURL)?.startsWith(base.origin)) return options;',
		provenBy: SIGNED,
	},
	{
		name: 'an address without a protocol is taken for a path',
		file: CREDENTIAL,
		find: '/^\\/(?!\\/)/.test(target)',
		replace: "target.startsWith('/')",
		provenBy: SIGNED,
	},
	{
		name: 'a path is aimed at the base URL of a request for another host',
		file: CREDENTIAL,
		find: '.test(target) && !options.baseURL;',
		replace: '.test(target);',
		provenBy: SIGNED,
	},
	{
		name: 'the white space around a token is sent along',
		file: CREDENTIAL,
		find: 'String(credentials.tokenKey).trim();',
		replace: 'String(credentials.tokenKey);',
		provenBy: SIGNED,
	},
	{
		name: 'the token stays in the options that were given',
		file: CREDENTIAL,
		find: '{ ...aimed, body: { ...(options.body as object), token_key: token } }',
		replace: '{ ...aimed, body: Object.assign(options.body ?? {}, { token_key: token }) }',
		provenBy: SIGNED,
	},
	{
		name: 'a text with the token in it is sent as a body',
		file: CREDENTIAL,
		find: 'if (!isPlainObject(options.body ?? {})) {',
		replace: 'if (Array.isArray(options.body)) {',
		provenBy: SIGNED,
	},
	{
		name: 'the token travels without encryption',
		file: BASE_URL,
		find: "!(url.protocol === 'http:' && LOOPBACK.test(url.hostname))",
		replace: "url.protocol !== 'http:'",
		provenBy: ADDRESS,
	},
	{
		name: 'a host that begins like this machine is this machine',
		file: BASE_URL,
		find: '|\\[::1\\])$/;',
		replace: '|\\[::1\\])/;',
		provenBy: ADDRESS,
	},
	{
		name: 'a base URL may hold a user name',
		file: BASE_URL,
		find: "if (url.username !== '' || url.password !== '')",
		replace: "if (url.username === '' && url.password !== '')",
		provenBy: ADDRESS,
	},
	{
		name: 'a base URL may hold a query',
		file: BASE_URL,
		find: 'if (/[?#]/.test(trimmed))',
		replace: 'if (/[#]/.test(trimmed))',
		provenBy: ADDRESS,
	},
	{
		name: "the credential's test follows redirects, token and all",
		file: TEST,
		find: 'followRedirect: false,',
		replace: 'followRedirect: true,',
		provenBy: TESTED,
	},
	{
		name: "the credential's test waits half an hour for an answer that never ends",
		file: TEST,
		find: 'const response = await within(TIMEOUT, sent);',
		replace: 'const response = await within(TIMEOUT * 100, sent);',
		provenBy: TESTED,
	},
	{
		name: "the credential's test takes any answer of 200 for DronaHQ's",
		file: TEST,
		find: 'return parseUsers(reply.json) ? ACCEPTED :',
		replace: 'return reply.json ? ACCEPTED :',
		provenBy: TESTED,
	},
	{
		name: "the credential's test refuses the token of an account without users",
		file: TEST,
		find: 'return parseUsers(reply.json) ? ACCEPTED :',
		replace: 'return parseUsers(reply.json)?.length ? ACCEPTED :',
		provenBy: TESTED,
	},
	{
		name: "the credential's test accepts a token that is refused",
		file: TEST,
		find: "if ('failure' in reply) return",
		replace: `if ('failure' in reply && reply.failure.status === 401) return ACCEPTED;
		if ('failure' in reply) return`,
		provenBy: TESTED,
	},
	{
		name: "the credential's test sends the token wherever it is told to",
		file: TEST,
		find: "if ('invalid' in base) return refused(CREDENTIAL_WORDS.wrongAddress(base.invalid));",
		replace: "if ('invalid' in base) return ACCEPTED;",
		provenBy: TESTED,
	},
	{
		name: 'redirects are followed, token and all',
		file: CREDENTIAL,
		find: 'disableFollowRedirect: true,',
		replace: 'disableFollowRedirect: false,',
		provenBy: SIGNED,
	},
];
