import SwaggerParser from '@apidevtools/swagger-parser';

import { call, changeGroups, changeUsers, invitee } from './call';
import { describedOperations, readDocument } from './description';
import { type Sandbox, startSandbox } from './index';
import { OPERATIONS } from './operations';

interface Schema {
	type?: string | string[];
	const?: unknown;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean;
	items?: Schema;
}

/** A valid request per operation, with every field and parameter that the description knows. */
const VALID: Record<string, { path: string; query?: Record<string, string>; body?: object }> = {
	listUsers: {
		path: '/users',
		query: {
			ulimit: '2',
			maxuid: '0',
			gid: '10',
			search: 'a',
			showstats: 'true',
			listtype: 'active',
		},
	},
	getUser: { path: '/users/101', query: { stats: 'true', nonce: 'sandbox-nonce' } },
	createUsers: {
		path: '/users',
		body: { pre_register: true, invitee_user: [invitee('new@example.com')] },
	},
	activateUsers: { path: '/users', body: { list_user_email: ['nathan@example.com'] } },
	deactivateUsers: { path: '/users', body: { list_user_email: ['nathan@example.com'] } },
	changeGroups: { path: '/users/101/actions/change_group', body: { assign: [20], remove: [30] } },
	changeUsers: { path: '/groups/10/actions/assign_user', body: { assign: [101], remove: [17] } },
};

/** Parameters that take any text. */
const TEXTS = ['search', 'nonce'];

/** A value that its field doesn't take, per type of the value. */
function retyped(value: unknown): unknown {
	if (typeof value === 'string') return 5;
	return Array.isArray(value) ? 'text' : String(value);
}

/** Copies of a value that each break one rule of its schema, with what is broken. */
function* broken(value: unknown, at = 'body'): Generator<[what: string, changed: unknown]> {
	if (Array.isArray(value)) {
		const [entry] = value as unknown[];
		yield [`${at}[0] retyped`, [retyped(entry)]];
		for (const [what, changed] of broken(entry, `${at}[0]`)) yield [what, [changed]];
	} else if (typeof value === 'object' && value !== null) {
		yield [`${at} with an unknown field`, { ...value, surplus: 1 }];
		for (const [name, inner] of Object.entries(value)) {
			// What is undefined doesn't become JSON.
			yield [`${at}.${name} dropped`, { ...value, [name]: undefined }];
			yield [`${at}.${name} renamed`, { ...value, [name]: undefined, [`${name}s`]: inner }];
			yield [`${at}.${name} retyped`, { ...value, [name]: retyped(inner) }];
			for (const [what, changed] of broken(inner, `${at}.${name}`)) {
				yield [what, { ...value, [name]: changed }];
			}
		}
	}
}

/** Every object schema within a schema. */
function objects(schema: Schema): Schema[] {
	const inner = [
		...Object.values(schema.properties ?? {}),
		...(schema.items ? [schema.items] : []),
	];
	return [...(schema.properties ? [schema] : []), ...inner.flatMap(objects)];
}

const requests = describedOperations().map(({ method, object }) => {
	const { path, query = {}, body } = VALID[object.operationId] ?? { path: '' };
	const schema = object.requestBody?.content?.['application/json'].schema as Schema | undefined;
	const names = (object.parameters ?? []).flatMap(({ in: where, name }) =>
		where === 'query' ? [name] : [],
	);
	return { id: object.operationId, method, path, query, names, schema, body };
});

const brokenBodies = requests.flatMap(({ id, method, path, body }) =>
	[...broken(body)].map(([what, changed]) => ({ id, method, path, what, body: changed as object })),
);

const brokenQueries = requests.flatMap((request) => [
	{ ...request, what: 'an unknown parameter', query: 'surplus=1' },
	...Object.entries(request.query).flatMap(([name, value]) => [
		{ ...request, what: `${name} renamed`, query: `${name}s=${value}` },
		{ ...request, what: `${name} twice`, query: `${name}=${value}&${name}=${value}` },
		...(TEXTS.includes(name)
			? []
			: [{ ...request, what: `${name} retyped`, query: `${name}=other` }]),
	]),
]);

const refused = {
	status: 400,
	body: { error: 400, message: 'Bad request', reason: expect.stringMatching(/./) },
};

describe('the description', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.stop());

	test('is a valid OpenAPI 3.1 document', async () => {
		const document = readDocument();
		expect(document.openapi).toBe('3.1.0');
		await SwaggerParser.validate(document as never);
	});

	test('has the operations that the sandbox has', () => {
		expect(requests.map(({ id }) => id).sort()).toEqual(Object.keys(OPERATIONS).sort());
	});

	test.each(requests)('$id: the valid request has every field and is taken', async (request) => {
		const { method, path, query, names, body } = request;
		expect(Object.keys(query).sort()).toEqual(names.filter((name) => name !== 'tokenkey').sort());
		expect((await call(sandbox, method, path, { query, body })).status).toBe(200);
	});

	test.each(requests)(
		'$id: every object of the body is closed and complete',
		({ schema, body }) => {
			const found = schema ? objects(schema) : [];
			expect(found.length > 0).toBe(body !== undefined);
			for (const { properties = {}, required = [], additionalProperties } of found) {
				expect(additionalProperties).toBe(false);
				expect([...required].sort()).toEqual(Object.keys(properties).sort());
			}
		},
	);

	test.each([...brokenBodies, ...brokenQueries])('$id refuses $what', async (request) => {
		expect(await call(sandbox, request.method, request.path, request)).toEqual(refused);
	});

	test('the generated bodies break every field of every operation', () => {
		const fields = requests.flatMap(({ schema }) =>
			(schema ? objects(schema) : []).flatMap(({ properties = {} }) => Object.keys(properties)),
		);
		const tokens = fields.filter((name) => name === 'token_key');
		for (const how of ['dropped', 'renamed', 'retyped']) {
			const cases = brokenBodies.filter(({ what }) => what.endsWith(how) && !what.includes('] '));
			expect(cases).toHaveLength(fields.length - tokens.length);
		}
	});

	test.each([
		['GET', '/users/abc'],
		['GET', '/users/a%20b%40example.com'],
		['GET', '/users/%zz'],
		['PUT', '/users/abc/actions/change_group'],
		['PUT', '/users/nathan%40example.com/actions/change_group'],
		['POST', '/groups/Sales/actions/assign_user'],
		['POST', '/groups/0/actions/assign_user'],
	])('%s %s: not what its path takes is 400', async (method, path) => {
		const body = { assign: [1], remove: [] };
		expect(await call(sandbox, method, path, { body })).toEqual(refused);
	});

	test.each([
		['user', changeGroups],
		['group', changeUsers],
	])('neither assigning nor removing anything of a %s is 400', async (_of, change) => {
		expect(await change(sandbox, [], [])).toEqual(refused);
	});

	test.each([
		['GET', '/'],
		['GET', '/groups'],
		['GET', '/users/'],
		['GET', '/users/a/b'],
		['PATCH', '/users'],
		['HEAD', '/users'],
		['POST', '/users/101'],
	])('%s %s is no endpoint: 404', async (method, path) => {
		const response = await fetch(`${sandbox.url}${path}`, { method });
		expect(response.status).toBe(404);
	});

	const json = { 'content-type': 'application/json' };
	const inherited =
		'{"token_key":"sandbox-token","list_user_email":["a@example.com"],"__proto__":{}}';

	test.each([
		['another content type', { 'content-type': 'text/plain' }, '{}'],
		['none', {}, new Uint8Array([123, 125])],
		['a broken body', json, '{"token_key":'],
		['a list', json, '[]'],
		['null', json, 'null'],
		['no body', json, undefined],
		['a key that objects inherit', json, inherited],
	])('a write with %s is 400', async (_what, headers, body) => {
		const response = await fetch(`${sandbox.url}/users`, { method: 'PUT', headers, body });
		expect({ status: response.status, body: await response.json() }).toEqual(refused);
	});
});

test('an answer that breaks the description is a 500, and stopping fails', async () => {
	const sandbox = await startSandbox({
		users: [{ user_name: 'A', user_email: 'a@example.com', user_desg: 5 as unknown as string }],
	});
	expect(await call(sandbox, 'GET', '/users')).toEqual({
		status: 500,
		body: {
			error: 500,
			message: 'The sandbox broke its own description',
			reason: 'answer/0/user_desg must be string (string)',
		},
	});
	await expect(sandbox.stop()).rejects.toThrow('listUsers: answer/0/user_desg must be string');
});
