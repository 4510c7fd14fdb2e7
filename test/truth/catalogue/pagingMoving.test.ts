import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../engine/harness/dronaHq';
import { answerJson, servers } from '../../engine/harness/servers';
import { locator, memberEmail, range } from '../../engine/harness/users';
import { isSuccess, outcomesOf } from './kinds';
import { SETTINGS } from './row';

const PER_PAGE = 10;

const user = (id: number): IDataObject => ({
	user_id: id,
	user_name: `User ${id}`,
	user_email: memberEmail(id),
	user_group: [{ grp_id: 10, grp_name: 'Sales' }],
});

/** A server whose account changes while it is being listed. */
function movingAccounts() {
	const serve = servers();
	/** `ids`: who is there, changed by `between` after each page that was answered. */
	return async (ids: Set<number>, between: (pages: number) => void) => {
		let pages = 0;
		const server = await serve((request, response, body) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			if (request.method !== 'GET') {
				const { assign } = JSON.parse(body) as { assign: number[] };
				const isThere = (id: number): boolean => ids.has(id);
				return answerJson(response, {
					assigned_users: assign.filter(isThere),
					invalid_users: assign.filter((id) => !isThere(id)),
				});
			}
			const email = decodeURIComponent(pathname.split('/')[2] ?? '');
			if (email !== '') {
				const one = [...ids].find((id) => memberEmail(id) === email);
				return answerJson(response, one ? user(one) : {}, one ? 200 : 404);
			}
			const size = Math.min(PER_PAGE, Number(searchParams.get('ulimit')));
			const page = [...ids]
				.sort((one, other) => one - other)
				.filter((id) => id > Number(searchParams.get('maxuid')))
				.slice(0, size);
			answerJson(response, page.map(user));
			between(++pages);
		});
		return { server, sandbox: { url: server.url, token: 'sandbox-token' } };
	};
}

/** What happens to an account of 30 users after each page of ten. */
const MOVES = {
	P09: {
		stay: range(30),
		move: (ids: Set<number>, pages: number) => {
			if (pages < 4) for (const id of range(3)) ids.add(30 + 3 * pages + id);
		},
	},
	P10: {
		stay: range(30).filter((id) => ![5, 10, 11, 20, 25, 29, 30].includes(id)),
		move: (ids: Set<number>, pages: number) => {
			// The one that the cursor points to, one that was listed, and some that weren't yet.
			const leaving = [[10, 5, 11], [20, 25, 29], [30]][pages - 1] ?? [];
			for (const id of leaving) ids.delete(id);
		},
	},
};

const cells = (id: keyof typeof MOVES) => SETTINGS.map((onError) => ({ onError, ...MOVES[id] }));

describe('Paging: an account that changes meanwhile', () => {
	const account = movingAccounts();

	const listAll = async ({ onError, stay, move }: ReturnType<typeof cells>[number]) => {
		const ids = new Set(range(30));
		const { sandbox } = await account(ids, (pages) => move(ids, pages));
		const { rows, thrown } = await runNode({
			sandbox,
			parameters: {
				resource: 'user',
				operation: 'getAll',
				returnAll: true,
				options: { pageSize: PER_PAGE },
			},
			onError,
		});
		expect(thrown).toBeUndefined();
		const listed = rows.map(({ user_id }) => Number(user_id));
		expect(new Set(listed).size).toBe(listed.length);
		expect(stay.filter((id) => !listed.includes(id))).toEqual([]);
	};

	const assignAll = async ({ onError, stay, move }: ReturnType<typeof cells>[number]) => {
		const ids = new Set(range(30));
		const { sandbox } = await account(ids, (pages) => move(ids, pages));
		const run = await runNode({
			sandbox,
			items: range(30).map((id) => ({ email: memberEmail(id) })),
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('id', '60'),
				assignUsers: '={{ $json.email }}',
			},
			onError,
		});
		expect(run.thrown).toBeUndefined();
		const outcomes = outcomesOf(run);
		expect(outcomes).toHaveLength(30);
		const done = outcomes.filter(isSuccess).map(({ user_email }) => user_email);
		expect(done).toEqual(stay.map(memberEmail));
		for (const { reason } of outcomes.filter((outcome) => !isSuccess(outcome))) {
			expect(['not_found', 'invalid_user']).toContain(reason);
		}
	};

	it.each(cells('P09'))('P09 · getAll · $onError', listAll);
	it.each(cells('P09'))('P09 · emails · $onError', assignAll);
	it.each(cells('P10'))('P10 · getAll · $onError', listAll);
	it.each(cells('P10'))('P10 · emails · $onError', assignAll);
});

describe('Paging: 200,000 users', () => {
	const serve = servers();
	const COUNT = 200_000;

	/** `granted`: how many users a page holds at most, however many are asked for. */
	const large = async (granted: (asked: number) => number) => {
		const server = await serve((request, response) => {
			const { searchParams } = new URL(request.url ?? '', 'http://localhost');
			const after = Number(searchParams.get('maxuid'));
			const size = Math.min(granted(Number(searchParams.get('ulimit'))), COUNT - after);
			const page = Array.from({ length: size }, (_, index) => ({ user_id: after + index + 1 }));
			answerJson(response, page);
		});
		return { server, sandbox: { url: server.url, token: 'sandbox-token' } };
	};

	it.each([
		['in pages of 1000', (asked: number) => asked, 201],
		['on one page, whatever was asked for', () => COUNT, 2],
	])('P13 · getAll %s', async (_, granted, requests) => {
		const { server, sandbox } = await large(granted);
		const { main, thrown } = await runNode({
			sandbox,
			parameters: {
				resource: 'user',
				operation: 'getAll',
				returnAll: true,
				simplify: false,
				options: { pageSize: 1000 },
			},
		});
		expect(thrown).toBeUndefined();
		expect(main).toHaveLength(COUNT);
		expect(main.at(-1)?.json).toEqual({ user_id: COUNT });
		expect(server.requests).toHaveLength(requests);
	});

	it('P13 · group', async () => {
		const { server, sandbox } = await large(() => COUNT);
		const { rows } = await runNode({
			sandbox,
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('name', 'Nowhere'),
				assignUsers: '1',
			},
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(server.requests).toHaveLength(2);
	});
});
