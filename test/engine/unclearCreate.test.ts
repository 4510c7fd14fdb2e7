import { lookUpsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, CREATE, joiners } from './harness/users';

const THERE = 'The user is in the account now.';
const MISSING = /The user was not in the account at (\d\d:\d\d)\. Look again/;

describe('After an unclear create', () => {
	const start = sandboxes();

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'each user is looked up once, and says whether they are there: %s',
		async (onError) => {
			const sandbox = await start();
			sandbox.script({ method: 'POST', apply: true, answer: 'close' });
			const run = await runNode({ sandbox, items: joiners(3), parameters: CREATE, onError });
			const results = [
				...run.rows,
				...run.errorRows.map(({ error }) => error),
				...(run.results ?? []),
			];
			expect(results).toHaveLength(3);
			for (const row of results) {
				expect(row).toMatchObject({ success: false, status: 'unknown', reason: 'connection_lost' });
				expect(row).toMatchObject({ message: expect.stringContaining(THERE) });
				expect(row).toMatchObject({ user_id: expect.any(Number) });
			}
			expect(writesTo(sandbox)).toHaveLength(1);
			expect(lookUpsOf(sandbox)).toHaveLength(3);
		},
	);

	it('a user who is not there stays unclear, with the time of the look', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', answer: 'close' });
		const { rows } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		for (const row of rows) {
			expect(row).toMatchObject({ status: 'unknown', message: expect.stringMatching(MISSING) });
		}
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it("the time is that of the workflow's time zone", async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', answer: 'close' });
		const inIndia = () => new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(11, 16);
		const before = inIndia();
		const { rows } = await runNode({
			sandbox,
			items: joiners(1),
			parameters: CREATE,
			onError: 'continueRegularOutput',
			timezone: 'Asia/Kolkata',
		});
		const [, time] = MISSING.exec(String(rows[0]?.message)) ?? [];
		expect([before, inIndia()]).toContain(time);
	});

	it('only the users of the unclear request are looked up', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', after: 1, apply: true, answer: { status: 502 } });
		const { rows } = await runNode({
			sandbox,
			items: joiners(120),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(countBy(rows, 'status')).toEqual({ created: 70, unknown: 50 });
		expect(lookUpsOf(sandbox)).toHaveLength(50);
	});

	it('looking ends where it brings nothing, and the advice stays', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', answer: { status: 500 } });
		sandbox.script({ method: 'GET', times: 9, answer: { status: 500 } });
		const { rows } = await runNode({
			sandbox,
			items: joiners(9),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		for (const row of rows) {
			expect(row).toMatchObject({
				status: 'unknown',
				message: expect.stringContaining('look the user up before you create them again'),
			});
		}
		// Those that went together.
		expect(lookUpsOf(sandbox)).toHaveLength(2);
	});

	it('nobody is looked up once the run has broken off', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', times: 9, answer: 'close' });
		const { rows } = await runNode({
			sandbox,
			items: joiners(10),
			parameters: { ...CREATE, options: { batchSize: 1, parallelRequests: 1 } },
			onError: 'continueRegularOutput',
		});
		expect(rows.map(({ status }) => status)).toEqual([
			...['unknown', 'unknown', 'unknown'],
			...Array.from({ length: 7 }, () => 'not_sent'),
		]);
		expect(countBy(rows, 'reason')).toEqual({ connection_lost: 3, stopped: 7 });
		expect(sandbox.log).toHaveLength(3);
	});
});
