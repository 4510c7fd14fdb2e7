import type { Sandbox, SandboxOptions, ScriptRule } from '../../sandbox';
import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { range } from '../../engine/harness/users';
import { account, expectNoList, getAll, LISTINGS, PER_PAGE, type Listing } from './listings';
import { SETTINGS } from './row';

type Script = (sandbox: Sandbox) => ScriptRule;

const LISTS = { method: 'GET', path: '/users', times: 999 };

const shortPage: Script = () => ({
	...{ ...LISTS, after: 1, times: 1 },
	answer: (page) => (page as unknown[]).slice(0, 3),
});

/** Each page begins with users of the one before, and ends with its first one again. */
const repeatingUsers: Script = () => {
	let before: unknown[] = [];
	return {
		...LISTS,
		answer(normal) {
			const page = normal as unknown[];
			const answer = page.length === 0 ? [] : [...before.slice(-3), ...page, page[0]];
			before = page;
			return answer;
		},
	};
};

const repeatingPage =
	(after: number): Script =>
	() => {
		let first: unknown;
		return { ...LISTS, after, answer: (normal) => (first ??= normal) };
	};

/** Lists the users with these ids, in this order, from whatever cursor. `most`: of them a page holds. */
const inOrder =
	(ids: number[], most = Infinity): Script =>
	(sandbox) => {
		const all = new Map(sandbox.users().map((user) => [user.user_id, user]));
		return {
			...LISTS,
			answer: (_, { query }) =>
				ids
					.filter((id) => id > Number(query.maxuid))
					.slice(0, Math.min(most, Number(query.ulimit)))
					.map((id) => all.get(id)),
		};
	};

describe('Paging: lists that are complete', () => {
	const start = sandboxes();

	describe.each<[id: string, how: string, options: SandboxOptions, script?: Script]>([
		['P01', '7 a page', { maxPageSize: 7 }],
		['P01', '1 a page', { maxPageSize: 1 }],
		['P02', '3 on the second', {}, shortPage],
		['P03', '10 on each', {}],
		['P04', 'by name on each', { order: 'mixed' }],
		['P05', 'all of them', { idsAsText: true }],
		['P06', 'on each', {}, repeatingUsers],
		['P07', 'on each', { inclusiveCursor: true }],
	])('%s · %s', (id, _, options, script) => {
		it.each(LISTINGS)(`${id} · $name`, async (listing) => {
			const sandbox = await start({ ...account, ...options });
			if (script) sandbox.script(script(sandbox));
			const run = await runNode({ sandbox, ...listing.setup });
			expect(run.thrown).toBeUndefined();
			listing.expectAll(sandbox, run);
		});
	});
});

describe('Paging: lists without an end that can be trusted', () => {
	const start = sandboxes();

	/** Too few users a page to tell the order from chance by looking at one. */
	const fewAtATime: Listing = {
		...getAll,
		setup: { parameters: { ...getAll.setup.parameters, options: { pageSize: 5 } } },
	};
	const byPlace = range(30).sort((one, other) => ((one * 7) % 31) - ((other * 7) % 31));

	interface Untrusted {
		listings?: Listing[];
		options?: SandboxOptions;
		script?: Script;
	}

	describe.each<[id: string, how: string, Untrusted]>([
		['P08', 'the first', { script: repeatingPage(0) }],
		['P08', 'the second', { script: repeatingPage(1) }],
		['P14', 'all', { options: { order: 'descending' } }],
		['P15', '5', { options: { order: 'descending' }, listings: [fewAtATime] }],
		['P16', 'by something else', { script: inOrder(byPlace, PER_PAGE) }],
		['P17', 'the last', { options: { emptyPage: 'noContent' } }],
		[
			'P18',
			'the newest first, but for two of them',
			{ script: inOrder([30, 28, 29, ...range(27).reverse()]), listings: [getAll] },
		],
		[
			'P18',
			'those with the lowest ids last',
			{ script: inOrder([3, 12, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]), listings: [getAll] },
		],
		[
			'P18',
			'the one with the lowest id last',
			{ script: inOrder([2, 11, 3, 4, 5, 6, 7, 8, 9, 10, 1]), listings: [getAll] },
		],
	])('%s · %s', (id, _, { listings = LISTINGS, options, script }) => {
		const cells = listings.flatMap((listing) =>
			SETTINGS.map((onError) => ({ name: listing.name, listing, onError })),
		);

		it.each(cells)(`${id} · $name · $onError`, async ({ listing, onError }) => {
			const sandbox = await start({ ...account, ...options });
			if (script) sandbox.script(script(sandbox));
			const run = await runNode({ sandbox, ...listing.setup, onError });
			expectNoList({ listing, onError }, sandbox, run);
			expect(sandbox.log.filter(({ path }) => path === '/users').length).toBeLessThan(10);
		});
	});
});
