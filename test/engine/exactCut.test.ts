import type { ScriptedResponse, ScriptRule } from '../sandbox';
import { TEAM_USERS } from '../sandbox/teamAccount';
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

/** What a reading may be answered with that tells nothing for sure. */
const ANSWERS: Array<{ what: string; answer: ScriptedResponse }> = [
	{ what: 'is refused', answer: { status: 400 } },
	{ what: 'finds nothing', answer: { status: 404 } },
	{ what: 'fails', answer: { status: 500 } },
	{ what: 'is empty', answer: { status: 200, body: [] } },
	{ what: 'has no content', answer: { status: 204 } },
	{ what: 'holds no list', answer: { status: 200, body: {} } },
	{ what: 'is a page of a proxy', answer: { status: 200, body: '<html></html>' } },
	{
		what: 'holds users without IDs',
		answer: { status: 200, body: [{ user_email: TEAM_USERS.ada.email }] },
	},
];

// Many runs in one test.
jest.setTimeout(60_000);

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

	it.each(ANSWERS)(
		'takes nothing from anybody whom it leaves it, where an answer $what',
		async ({ answer }) => {
			for (const after of places.reads) {
				await run({ onError: CONTINUE, scripts: [{ after, answer }], isLiedTo: true });
			}
		},
	);
});
