import type { SandboxOptions } from '../../sandbox';
import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { range } from '../../engine/harness/users';
import { account, eachListing, expectNoList, PER_PAGE } from './listings';
import { title } from './row';

describe('Paging: lists that are complete', () => {
	const start = sandboxes();

	/** Runs each listing against accounts that page in these ways. */
	const complete = (id: string, ...accounts: SandboxOptions[]) =>
		it.each(eachListing)(title(id), async ({ listing, onError }) => {
			for (const options of accounts) {
				const sandbox = await start({ ...account, ...options });
				const run = await runNode({ sandbox, ...listing.setup, onError });
				expect(run.thrown).toBeUndefined();
				listing.expectAll(sandbox, run);
			}
		});

	complete('P01', { maxPageSize: 7 }, { maxPageSize: 1 });
	complete('P03', {});
	complete('P04', { order: 'mixed' });
	complete('P05', { idsAsText: true });
	complete('P07', { inclusiveCursor: true });

	it.each(eachListing)(title('P02'), async ({ listing, onError }) => {
		const sandbox = await start(account);
		const short = (normal: unknown) => (normal as unknown[]).slice(0, 3);
		sandbox.script({ method: 'GET', after: 1, answer: short });
		const run = await runNode({ sandbox, ...listing.setup, onError });
		expect(run.thrown).toBeUndefined();
		listing.expectAll(sandbox, run);
	});

	it.each(eachListing)(title('P06'), async ({ listing, onError }) => {
		const sandbox = await start(account);
		let before: unknown[] = [];
		const repeating = (normal: unknown) => {
			const page = normal as unknown[];
			const answer = page.length === 0 ? [] : [...before.slice(-3), ...page, page[0]];
			before = page;
			return answer;
		};
		sandbox.script({ method: 'GET', times: 9, answer: repeating });
		const run = await runNode({ sandbox, ...listing.setup, onError });
		expect(run.thrown).toBeUndefined();
		listing.expectAll(sandbox, run);
	});
});

describe('Paging: lists without an end that can be trusted', () => {
	const start = sandboxes();

	it.each(eachListing)(title('P08'), async ({ listing, onError }) => {
		for (const after of [0, 1]) {
			const sandbox = await start(account);
			let first: unknown;
			const again = (normal: unknown) => (first ??= normal);
			sandbox.script({ method: 'GET', after, times: 999, answer: again });
			const run = await runNode({ sandbox, ...listing.setup, onError });
			expectNoList({ listing, onError }, sandbox, run);
			expect(sandbox.log.filter(({ method }) => method === 'GET').length).toBeLessThan(10);
		}
	});

	it.each(eachListing)(title('P14'), async ({ listing, onError }) => {
		const sandbox = await start({ ...account, order: 'descending' });
		const run = await runNode({ sandbox, ...listing.setup, onError });
		expectNoList({ listing, onError }, sandbox, run);
	});

	/** Too few users a page to tell the order from chance by looking at one. */
	const FEW = 5;

	const list = eachListing.filter(({ name }) => name === 'getAll');

	it.each(list)(title('P15'), async ({ listing, onError }) => {
		const sandbox = await start({ ...account, order: 'descending' });
		const parameters = { ...listing.setup.parameters, options: { pageSize: FEW } };
		const run = await runNode({ sandbox, parameters, onError });
		expectNoList({ listing, onError }, sandbox, run);
	});

	it.each(eachListing)(title('P16'), async ({ listing, onError }) => {
		const sandbox = await start(account);
		// A list that follows names, dates or anything but the ids.
		const place = ({ user_id }: { user_id: number }) => (user_id * 7) % 31;
		const byName = sandbox.users().sort((one, other) => place(one) - place(other));
		sandbox.script({
			method: 'GET',
			path: '/users',
			times: 999,
			answer: (_, { query }) =>
				byName
					.filter(({ user_id }) => user_id > Number(query.maxuid))
					.slice(0, Math.min(PER_PAGE, Number(query.ulimit))),
		});
		const run = await runNode({ sandbox, ...listing.setup, onError });
		expectNoList({ listing, onError }, sandbox, run);
	});

	/** Orders that look much like one by id, as `user_id`s. */
	const ALMOST = [
		// The newest first, but for two of them.
		[30, 28, 29, ...range(27).reverse()],
		// Those with the lowest ids last.
		[3, 12, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
		[2, 11, 3, 4, 5, 6, 7, 8, 9, 10, 1],
	];

	it.each(list)(title('P18'), async ({ listing, onError }) => {
		for (const order of ALMOST) {
			const sandbox = await start({ users: order.length });
			const all = new Map(sandbox.users().map((user) => [user.user_id, user]));
			sandbox.script({
				method: 'GET',
				path: '/users',
				times: 999,
				answer: (_, { query }) =>
					order
						.filter((id) => id > Number(query.maxuid))
						.slice(0, Number(query.ulimit))
						.map((id) => all.get(id)),
			});
			const run = await runNode({ sandbox, ...listing.setup, onError });
			expectNoList({ listing, onError }, sandbox, run);
		}
	});

	it.each(eachListing)(title('P17'), async ({ listing, onError }) => {
		const sandbox = await start({ ...account, emptyPage: 'noContent' });
		const { parameters } = listing.setup;
		const options = { ...(parameters.options as object), maxRetries: 0 };
		const run = await runNode({
			sandbox,
			...listing.setup,
			parameters: { ...parameters, options },
			onError,
		});
		expectNoList({ listing, onError }, sandbox, run);
	});
});
