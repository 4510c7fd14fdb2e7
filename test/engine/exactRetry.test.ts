import type { IDataObject } from 'n8n-workflow';

import type { ScriptedAnswer, ScriptRule } from '../sandbox';
import { wantedBy } from './harness/exactClaims';
import { listRuns, placesIn } from './harness/exactListRuns';
import { EXACT_LISTS } from './harness/exactLists';
import { codeOf, membershipsIn } from './harness/memberships';

/** Whatever fails in a try, the next one does the rest of the same plan, and nothing is sent twice. */

const UNWRITTEN: Array<{ what: string; answer: ScriptedAnswer; apply?: boolean }> = [
	{ what: 'breaks', answer: 'close' },
	{ what: 'breaks once it was done', answer: 'close', apply: true },
	{ what: 'is refused', answer: { status: 400 } },
	{ what: 'is refused as the token is', answer: { status: 401 } },
	{ what: 'cannot be processed', answer: { status: 500 } },
];

const UNREAD = UNWRITTEN.filter(({ what }) => what === 'breaks' || what === 'cannot be processed');

const REFUSED_TOKEN = { answer: { status: 401 } };

// Many runs in one test.
jest.setTimeout(60_000);

describe.each(EXACT_LISTS)('$name, with Retry On Fail', (list) => {
	const runList = listRuns(list);

	/** Runs it in two tries, in which nothing may be sent twice. */
	async function run(scripts: ScriptRule[] = [], more: Parameters<typeof runList>[0] = {}) {
		const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const result = await runList({ ...again, ...more, scripts });
		const { sent } = result;
		expect(sent.filter((change, index) => sent.indexOf(change) !== index)).toEqual([]);
		return result;
	}

	const subjectsIn = (results: IDataObject[]) =>
		results.map(({ user_id, group_id = null }) => ({ user_id, group_id }));

	let places: ReturnType<typeof placesIn>;
	let subjects: ReturnType<typeof subjectsIn>;
	beforeAll(async () => {
		const { sandbox, results } = await run();
		places = placesIn(sandbox);
		subjects = subjectsIn(results);
	});

	/** A leave waits for a join, which is not sent again by n8n's next try. */
	const waitsForJoin = (change: string): boolean => {
		const [verb, user] = change.split(' ');
		return verb === 'leave' && list.changes.some((other) => other.startsWith(`join ${user} `));
	};

	function expectAllSent({ results, sent }: Awaited<ReturnType<typeof run>>) {
		const held = list.changes.filter((one) => !sent.includes(one) && waitsForJoin(one));
		expect([...sent, ...held].sort()).toEqual([...list.changes].sort());
		expect(subjectsIn(results)).toEqual(subjects);
		expect(new Set(results.map(({ plan }) => plan))).toEqual(new Set([codeOf(list.changes)]));
		for (const { status } of results) expect(status).not.toMatch(/not_sent|planned/);
	}

	it.each(UNREAD)('does all of it in the next try where a look-up $what', async ({ answer }) => {
		for (const after of places.reads) {
			const result = await run([{ after, answer }]);
			expect(result.thrown).toBeUndefined();
			expectAllSent(result);
			expect(membershipsIn(result.sandbox)).toEqual(wantedBy(list, result.before));
		}
	});

	it.each(UNWRITTEN)(
		'does the rest in the next try where a change $what',
		async ({ answer, apply }) => {
			for (const after of places.writes) {
				const result = await run([{ after, answer, apply }]);
				expect(result.thrown).toBeUndefined();
				expectAllSent(result);
			}
		},
	);

	it('takes the approved code in each try, and what was done counts as a part of its plan', async () => {
		const approved = { approvedPlan: codeOf(list.changes), maxUsers: 1, maxPercent: 0 };
		const options = { ...(list.parameters.options as IDataObject), ...approved };
		for (const after of places.writes) {
			const parameters = { ...list.parameters, options } as typeof list.parameters;
			const result = await run([{ after, ...REFUSED_TOKEN }], { parameters });
			expect(result.thrown).toBeUndefined();
			expectAllSent(result);
		}
	});

	it.each(UNREAD)(
		'tells what was done where a look-up $what in the next try',
		async ({ answer }) => {
			const [first = 0, second] = places.writes;
			for (const place of places.reads) {
				const scripts = [
					{ after: second, ...REFUSED_TOKEN },
					{ method: 'GET', after: first + place, answer },
				];
				const result = await run(scripts);
				expect(result.thrown?.message).not.toContain('The run ended before');
				const told = await run(scripts, { maxTries: 3 });
				expectAllSent(told);
				for (const change of result.sent) expect(told.sent).toContain(change);
			}
		},
	);
});
