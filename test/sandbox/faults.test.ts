/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { request } from 'node:http';

import { call, invitee, started } from './call';
import { ENDPOINTS, FAULTS, type Fault } from './faults';
import { generatedUsers, type Sandbox } from './index';

// The first sandbox of a file compiles its description, which takes seconds on a busy machine.
jest.setTimeout(30_000);

/** What crossed the wire, and how it ended. */
interface Exchange {
	status?: number;
	headers?: Record<string, unknown>;
	text: string;
	ended: 'properly' | 'broken' | 'never';
}

const BODY = { list_user_email: ['user1@example.com', 'nobody@example.com', 'user2@example.com'] };

/** Sends one request by hand, until the signal says to give up. */
async function exchange(
	{ url, token }: Sandbox,
	[method, path, body]: [method: string, path: string, body: object],
	signal?: AbortSignal,
): Promise<Exchange> {
	return await new Promise((resolve) => {
		const exchanged: Exchange = { text: '', ended: 'never' };
		signal?.addEventListener('abort', () => resolve(exchanged));
		const sent = request(
			`${url}${path}`,
			{ method, signal, agent: false, headers: { 'content-type': 'application/json' } },
			(response) => {
				exchanged.status = response.statusCode;
				exchanged.headers = response.headers;
				response.setEncoding('latin1');
				response.on('data', (text: string) => (exchanged.text += text));
				response.on('error', () => resolve({ ...exchanged, ended: 'broken' }));
				response.on('end', () => resolve({ ...exchanged, ended: 'properly' }));
			},
		);
		sent.on('error', () =>
			resolve(signal?.aborted ? exchanged : { ...exchanged, ended: 'broken' }),
		);
		sent.end(JSON.stringify({ token_key: token, ...body }));
	});
}

const activate: [string, string, object] = ['PUT', '/users', BODY];

/**
 * An activation of three users, one of whom there is not, that meets the fault; given up half a second
 * after it did where nothing else ends it.
 */
async function met(fault: Fault): Promise<[Exchange, Sandbox]> {
	const users = generatedUsers(9).map((user) => ({ ...user, status: 'inactive' as const }));
	const sandbox = await started({ users });
	const patience = new AbortController();
	sandbox.script({
		...ENDPOINTS.activateUsers,
		...fault.rule,
		met: () => {
			if (fault.cost === 'timeout') setTimeout(() => patience.abort(), 500);
		},
	});
	return [await exchange(sandbox, activate, patience.signal), sandbox];
}

const fault = (id: string): Fault => {
	const found = FAULTS.find((one) => one.id === id);
	if (!found) throw new Error(`No fault ${id}`);
	return found;
};

const forActivate = FAULTS.filter(({ endpoints }) => endpoints.includes('activateUsers'));

test('the ids are consecutive, the names differ', () => {
	expect(FAULTS.map(({ id }) => id)).toEqual(
		FAULTS.map((_, index) => `F${String(index + 1).padStart(2, '0')}`),
	);
	const names = FAULTS.map(({ name, stage }) => `${name} ${stage}`);
	expect(new Set(names).size).toBe(FAULTS.length);
});

describe('when a fault happens', () => {
	test.each(forActivate.filter(({ cost }) => cost !== 'memory'))(
		'$id $stage: $name',
		async (one) => {
			const [exchanged, sandbox] = await met(one);
			const isApplied = sandbox.user('user1@example.com')?.status === 'active';
			expect(isApplied).toBe(one.stage !== 'before apply');
			expect(sandbox.log).toHaveLength(1);
			expect(sandbox.elsewhere).toEqual([]);
			if (one.cost === 'timeout') expect(exchanged.ended).toBe('never');
			else expect(exchanged.ended).not.toBe('never');
			await call(sandbox, 'GET', '/users/1');
		},
	);
});

describe('on the wire', () => {
	const normal = JSON.stringify({
		users_success: ['user1@example.com', 'user2@example.com'],
		users_invalid: [],
		users_not_found: ['nobody@example.com'],
		users_failed: [],
	});

	test.each(['F02', 'F04', 'F06'])('%s brings nothing and breaks', async (id) => {
		const [exchanged] = await met(fault(id));
		expect(exchanged).toEqual({ text: '', ended: 'broken' });
	});

	test('F08 brings nothing; F10 brings headers; F12 drips', async () => {
		expect((await met(fault('F08')))[0]).toEqual({ text: '', ended: 'never' });
		expect((await met(fault('F10')))[0]).toMatchObject({ status: 200, text: '', ended: 'never' });
		const [{ text, ended }] = await met(fault('F12'));
		expect([normal.startsWith(text), ended]).toEqual([true, 'never']);
		expect(text.length).toBeGreaterThan(1);
	});

	test.each(['F13', 'F15', 'F17', 'F20'])('%s breaks in the middle', async (id) => {
		const [{ status, text, ended }] = await met(fault(id));
		expect(status).toBe(200);
		expect(text.length).toBeGreaterThan(0);
		expect(text).not.toBe(id === 'F17' ? '' : normal);
		expect(ended).toBe(id === 'F15' || id === 'F20' ? 'properly' : 'broken');
	});

	test('F21 brings 100 MB', async () => {
		const [{ text, ended }] = await met(fault('F21'));
		expect(ended).toBe('properly');
		expect(text.length).toBe(normal.length + 100 * 1024 * 1024);
		expect(text.trimEnd()).toBe(normal);
	}, 30_000);

	test.each([
		['F39', `\u00ef\u00bb\u00bf${normal}`],
		['F40', normal.replace('}', ',"note":"Grüße"}')],
		['F45', normal.replace('"user1@example.com",', '').replace('"nobody@example.com"', '')],
		['F48', normal.replace(/("user1.*?"),("user2.*?")/, '$2,$1')],
		['F55', normal.replace(/\["user.*?\]/, '2')],
		['F57', normal.replace(/\["user.*?\]/, '3')],
	])('%s is %j', async (id, body) => {
		expect((await met(fault(id)))[0].text).toBe(body);
	});

	test('a redirect leads to another server, which records what arrives', async () => {
		const [{ status, headers }, sandbox] = await met(fault('F78'));
		expect(status).toBe(307);
		expect(new URL(String(headers?.location)).host).not.toBe(new URL(sandbox.url).host);
		const followed = await fetch(String(headers?.location), { method: 'PUT', body: 'secret' });
		expect(await followed.text()).toBe('[]');
		expect(sandbox.elsewhere).toMatchObject([{ method: 'PUT', url: '/users', body: 'secret' }]);
	});

	test('an echo holds everything', async () => {
		const [{ text }] = await met(fault('F41'));
		expect(text).toContain(
			JSON.stringify(JSON.stringify({ token_key: 'sandbox-token' })).slice(2, -3),
		);
	});

	test.each([
		['F83', '1'],
		['F84', expect.stringMatching(/ GMT$/)],
		['F85', expect.stringMatching(/ GMT$/)],
		['F81', undefined],
	])('%s asks to wait: %j', async (id, value) => {
		const [{ status, headers }] = await met(fault(id));
		expect([status, headers?.['retry-after']]).toEqual([429, value]);
	});
});

describe("create's answer", () => {
	const created = async (id: string): Promise<unknown> => {
		const sandbox = await started({ users: 1 });
		sandbox.script(fault(id).rule);
		const invitees = [invitee('new@example.com'), invitee('user1@example.com')];
		const body = { pre_register: true, invitee_user: invitees };
		const { text } = await exchange(sandbox, ['POST', '/users', body]);
		return JSON.parse(text) as unknown;
	};
	const existing = { user_email: 'user1@example.com', error_code: '3' };

	test.each([
		['F47', [existing, { user_email: 'stranger@example.net', error_code: '5' }]],
		['F49', [{ ...existing, user_email: ' USER1@EXAMPLE.COM\t' }]],
		[
			'F53',
			[existing, ...['__proto__', 'constructor', 'toString'].map((user_email) => ({ user_email }))],
		],
		[
			'F54',
			[
				existing,
				...['5', '2'].map((error_code) => ({ user_email: 'new@example.com', error_code })),
			],
		],
	])('%s', async (id, answer) => {
		expect(await created(id)).toMatchObject(answer);
	});

	test('F52 keeps its keys on the wire', async () => {
		const [entry] = (await created('F52')) as object[];
		expect(Object.keys(entry ?? {})).toEqual(['__proto__', 'constructor', 'toString']);
	});
});
