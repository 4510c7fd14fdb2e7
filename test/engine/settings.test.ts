import { writesTo } from './harness/dronaHq';
import { runsOf } from './harness/operationRuns';
import { countBy, CREATE, joiners, members, setStatus } from './harness/users';

const CONTINUE = { onError: 'continueRegularOutput' } as const;

describe("The run's settings", () => {
	const create = runsOf(CREATE, CONTINUE);
	const deactivate = runsOf(setStatus('deactivate'), { ...CONTINUE, account: { users: 10 } });

	it('are those of the first item that can be used', async () => {
		const items = joiners(3).map((item, index) => ({
			...item,
			timeout: index === 0 ? '' : 60_000,
		}));
		const { rows } = await create(items, { options: { timeout: '={{ $json.timeout }}' } });
		expect(rows.map(({ status }) => status)).toEqual(['not_sent', 'created', 'created']);
		expect(rows[0]?.message).toBe("'Timeout' must be a whole number from 1 to 86400000.");
	});

	it.each([86_400_001, 2 ** 31, 2 ** 32, 9_999_999_999])(
		'take no timeout that no timer can keep: %i',
		async (timeout) => {
			const { rows, sandbox } = await deactivate(members(1), { options: { timeout } });
			expect(rows[0]?.message).toBe("'Timeout' must be a whole number from 1 to 86400000.");
			expect(sandbox.log).toEqual([]);
		},
	);

	it('do not fall back to defaults because one of them cannot be worked out', async () => {
		const items = members(3).map((item, index) => ({
			...item,
			time: index === 0 ? null : '60000',
		}));
		const { rows, sandbox } = await deactivate(items, {
			options: { maxUsers: 1, timeout: "={{ $json.time ?? $('Nowhere').item.json.time }}" },
		});
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
			['not_sent', 'invalid_input'],
			['not_sent', 'limit_exceeded'],
			['not_sent', 'limit_exceeded'],
		]);
		expect(rows[0]?.message).toContain("'Timeout' holds an expression that cannot be worked out");
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([null, '', 'perhaps'])(
		'want a dry run that is neither on nor off said: %p',
		async (dry) => {
			const items = members(1).map((item) => ({ ...item, dry }));
			const { rows, sandbox } = await deactivate(items, {
				options: { dryRun: '={{ $json.dry }}' },
			});
			expect(rows).toMatchObject([
				{ status: 'not_sent', message: "'Dry Run' must be true or false." },
			]);
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('make the whole run a dry run where only some items ask for one', async () => {
		const items = members(3).map((item, index) => ({ ...item, dry: index === 1 }));
		const { rows, hints, sandbox } = await deactivate(items, {
			options: { dryRun: '={{ $json.dry }}' },
		});
		expect(rows.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned']);
		expect(writesTo(sandbox)).toEqual([]);
		expect(hints.map(({ message }) => message)).toEqual([
			'Dry run: nothing was changed in DronaHQ. 3 of 3 rows would be carried out, in one request.',
			"'Dry Run' is on for some items and off for others, so the whole run is a dry run. Set it to the same for all items.",
		]);
	});
});

describe('A filter that was added', () => {
	const run = runsOf({ resource: 'user', operation: 'getAll', returnAll: true }, CONTINUE);

	it.each(['groupId', 'search', 'activity', 'afterUserId'])(
		'never means everybody because its value is missing: %s',
		async (filter) => {
			const filters = { [filter]: '={{ $json.missing }}' };
			const { rows, sandbox } = await run([{}], { parameters: { filters } });
			expect(countBy(rows, 'status')).toEqual({ not_sent: 1 });
			expect(sandbox.log).toEqual([]);
		},
	);
});
