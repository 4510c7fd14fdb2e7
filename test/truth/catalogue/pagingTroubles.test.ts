import type { Sandbox, ScriptRule } from '../../sandbox';
import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { answerJson, servers } from '../../engine/harness/servers';
import { locator, memberEmail, range } from '../../engine/harness/users';
import { isSuccess, outcomesOf } from './kinds';
import { account, assigns, emails, expectNoList, getAll, LISTINGS, USERS } from './listings';
import { POSITIONS, SETTINGS } from './row';

describe('Paging: an account that changes meanwhile', () => {
	const start = sandboxes();

	/** What happens after a page was answered, and who is there all the time. */
	const MOVES = [
		{
			id: 'P09',
			stay: range(USERS),
			move({ meanwhile }: Sandbox, page: number) {
				for (const id of page < 4 ? range(3) : []) {
					const number = USERS + 3 * page + id;
					meanwhile.created({
						...{ user_id: number, user_name: `User ${number}` },
						user_email: memberEmail(number),
					});
				}
			},
		},
		{
			id: 'P10',
			stay: range(USERS).filter((id) => ![5, 10, 11, 20, 25, 29, 30].includes(id)),
			move({ meanwhile }: Sandbox, page: number) {
				// The one that the cursor points to, one that was listed, and some that weren't yet.
				const leaving = [[10, 5, 11], [20, 25, 29], [30]][page - 1] ?? [];
				leaving.forEach((id) => meanwhile.removed(id));
			},
		},
	];

	const moving = async (move: (typeof MOVES)[number]['move']) => {
		const sandbox = await start(account);
		let pages = 0;
		const answer = (normal: unknown): unknown => {
			move(sandbox, ++pages);
			return normal;
		};
		sandbox.script({ method: 'GET', path: '/users', times: 99, answer });
		return sandbox;
	};

	it.each(MOVES)('$id · getAll', async ({ stay, move }) => {
		const { rows, thrown } = await runNode({ sandbox: await moving(move), ...getAll.setup });
		expect(thrown).toBeUndefined();
		const listed = rows.map(({ user_id }) => Number(user_id));
		expect(new Set(listed).size).toBe(listed.length);
		expect(stay.filter((id) => !listed.includes(id))).toEqual([]);
	});

	it.each(MOVES)('$id · emails', async ({ stay, move }) => {
		const onError = 'continueRegularOutput';
		const run = await runNode({ sandbox: await moving(move), ...emails.setup, onError });
		expect(run.thrown).toBeUndefined();
		const outcomes = outcomesOf(run);
		expect(outcomes).toHaveLength(USERS);
		const done = outcomes.filter(isSuccess).map(({ user_email }) => user_email);
		expect(done).toEqual(stay.map(memberEmail));
		for (const { reason } of outcomes.filter((outcome) => !isSuccess(outcome))) {
			expect(['not_found', 'invalid_user']).toContain(reason);
		}
	});
});

describe('Paging: a page that fails', () => {
	const start = sandboxes();

	/** Which of the four requests for pages, the last of them empty, stands at each position. */
	const PAGES = { first: 0, middle: 1, last: 3 };

	const half = (normal: Buffer): Buffer => normal.subarray(0, normal.length / 2);

	const LASTING: Array<Pick<ScriptRule, 'answer' | 'apply'>> = [
		{ answer: { status: 500 } },
		{ apply: true, answer: { body: half, headers: { 'content-length': '9999' }, ends: 'close' } },
	];
	const FAULTS: typeof LASTING = [
		...LASTING,
		{ answer: 'reset' },
		{ answer: { status: 429, headers: { 'retry-after': '0' } } },
	];

	const positions = POSITIONS.map((position) => ({ position }));

	// All listings and faults at once, because each run waits a moment before it asks again.
	it.each(positions)('P11 · $position', async ({ position }) => {
		const attempts = LISTINGS.flatMap((listing) =>
			FAULTS.map(async (fault) => {
				const sandbox = await start(account);
				sandbox.script({ method: 'GET', after: PAGES[position], ...fault });
				const run = await runNode({ sandbox, ...listing.setup });
				expect(run.thrown).toBeUndefined();
				listing.expectAll(sandbox, run);
			}),
		);
		await Promise.all(attempts);
	});

	const cells = LISTINGS.flatMap((listing) =>
		positions.flatMap(({ position }) =>
			SETTINGS.map((onError) => ({ name: listing.name, listing, position, onError })),
		),
	);

	it.each(cells)('P12 · $name · $position · $onError', async ({ listing, onError, position }) => {
		const { items, parameters } = listing.setup;
		const options = { ...(parameters.options as object), maxRetries: 0 };
		for (const fault of LASTING) {
			const sandbox = await start(account);
			sandbox.script({ method: 'GET', after: PAGES[position], times: 99, ...fault });
			const setup = { items, parameters: { ...parameters, options }, onError };
			expectNoList({ listing, onError }, sandbox, await runNode({ sandbox, ...setup }));
		}
	});
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
			parameters: { ...getAll.setup.parameters, simplify: false, options: { pageSize: 1000 } },
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
			parameters: assigns(locator('name', 'Nowhere'), '1'),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(server.requests).toHaveLength(2);
	});
});
