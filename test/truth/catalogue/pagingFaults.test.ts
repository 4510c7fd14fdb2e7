import type { ScriptRule } from '../../sandbox';
import { runNode, sandboxes } from '../../engine/harness/dronaHq';
import { account, eachListing, expectNoList, LISTINGS } from './listings';
import { POSITIONS, SETTINGS } from './row';

/** Which of the four requests for pages, the last of them empty, stands at each position. */
const PAGES = { first: 0, middle: 1, last: 3 };

const half = (normal: Buffer): Buffer => normal.subarray(0, normal.length / 2);

const FAULTS: Array<Pick<ScriptRule, 'answer' | 'apply'>> = [
	{ answer: 'reset' },
	{ answer: { status: 500 } },
	{ apply: true, answer: { body: half, headers: { 'content-length': '9999' }, ends: 'close' } },
	{ answer: { status: 429, headers: { 'retry-after': '0' } } },
];

const cells = eachListing.flatMap((one) => POSITIONS.map((position) => ({ ...one, position })));

describe('Paging: a page that fails', () => {
	const start = sandboxes();

	const turns = SETTINGS.flatMap((onError) => POSITIONS.map((position) => ({ onError, position })));

	// All at once, because each waits a moment before it asks again.
	it.each(turns)('P11 · $position · $onError', async ({ onError, position }) => {
		const attempts = LISTINGS.flatMap((listing) =>
			FAULTS.map(async (fault) => {
				const sandbox = await start(account);
				sandbox.script({ method: 'GET', after: PAGES[position], ...fault });
				const run = await runNode({ sandbox, ...listing.setup, onError });
				expect(run.thrown).toBeUndefined();
				listing.expectAll(sandbox, run);
			}),
		);
		await Promise.all(attempts);
	});

	it.each(cells)('P12 · $name · $position · $onError', async ({ listing, onError, position }) => {
		const { parameters } = listing.setup;
		const options = { ...(parameters.options as object), maxRetries: 0 };
		for (const fault of FAULTS) {
			const sandbox = await start(account);
			sandbox.script({ method: 'GET', after: PAGES[position], times: 99, ...fault });
			const run = await runNode({
				sandbox,
				...listing.setup,
				parameters: { ...parameters, options },
				onError,
			});
			expectNoList({ listing, onError }, sandbox, run);
		}
	});
});
