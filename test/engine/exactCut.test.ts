import type { ScriptRule } from '../sandbox';
import { requestsOf, writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, STOP } from './harness/exact';
import { wantedBy } from './harness/exactClaims';
import { listRuns, placesIn } from './harness/exactListRuns';
import { EXACT_LISTS } from './harness/exactLists';
import { codeOf, membershipsIn } from './harness/memberships';

/**
 * Whatever request of a run is the last one, before or after DronaHQ carried it out: what the run says is
 * true, nobody loses what the list leaves them, and running it again brings the account where an uncut run
 * would have brought it.
 */

const NOTHING = '0-e3b0c442';

const SETTINGS = [STOP, CONTINUE, ERROR_OUTPUT] as const;

const CUTS: Array<{ cut: string; rule: ScriptRule }> = [
	{ cut: 'its connection breaks', rule: { answer: 'close' } },
	{ cut: 'its connection breaks once it was done', rule: { answer: 'close', apply: true } },
	{ cut: 'the token is refused', rule: { answer: { status: 401 } } },
	{ cut: 'it is cancelled', rule: { answer: 'hang' } },
	{ cut: 'it is cancelled once that was done', rule: { answer: 'hang', apply: true } },
];

describe.each(EXACT_LISTS)('$name', (list) => {
	const run = listRuns(list);

	let places: ReturnType<typeof placesIn>;
	beforeAll(async () => {
		places = placesIn((await run()).sandbox);
	});

	it('makes exactly the changes that were worked out by hand, and shows them before', async () => {
		const dry = await run({ parameters: { ...list.parameters, dryRun: true } });
		expect(dry.sent).toEqual([]);
		const { sandbox, before, ...first } = await run({ sandbox: dry.sandbox });
		expect(first.thrown).toBeUndefined();
		expect([...first.sent].sort()).toEqual([...list.changes].sort());
		expect(requestsOf({ log: writesTo(sandbox) })).toEqual(list.requests);
		expect(membershipsIn(sandbox)).toEqual(wantedBy(list, before));
		const code = codeOf(list.changes);
		expect(new Set([...dry.rows, ...first.rows].map(({ plan }) => plan))).toEqual(new Set([code]));
	});

	it.each(SETTINGS)('changes nothing when it is run again (%s)', async (onError) => {
		const first = await run({ onError });
		const second = await run({ sandbox: first.sandbox, onError });
		expect(second.thrown).toBeUndefined();
		expect(second.errorRows).toEqual([]);
		expect(second.sent).toEqual(first.sent);
		for (const { status, plan } of second.rows) {
			expect(status).toMatch(/^(unchanged|kept)$/);
			expect(plan).toBe(NOTHING);
		}
	});

	// Each request meets each cut, each time under another setting.
	it.each(CUTS.map((one, turn) => ({ ...one, turn })))(
		'ends where an uncut run does, whatever request is the one at which $cut',
		async ({ rule, turn }) => {
			const { reads, writes } = places;
			for (const place of rule.apply ? writes : [...reads, ...writes]) {
				const onError = SETTINGS[(place + turn) % SETTINGS.length];
				const isCancelled = rule.answer === 'hang';
				let met = (): void => undefined;
				const cancelWhen = new Promise<void>((cancel) => (met = cancel));
				const cut = await run({
					onError,
					scripts: [{ ...rule, after: place, met }],
					...(isCancelled && { cancelWhen }),
				});
				if (isCancelled) expect(cut.sandbox.log).toHaveLength(place + 1);
				await run({ sandbox: cut.sandbox, onError });
				expect(membershipsIn(cut.sandbox)).toEqual(wantedBy(list, cut.before));
			}
		},
	);
});
