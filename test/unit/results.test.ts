import { sleep } from 'n8n-workflow';
import {
	done,
	found,
	notSent,
	outcomeOfChange,
	planned,
	type Outcome,
} from '../../nodes/DronaHq/outcomes/outcome';
import { refused, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import type { Operation } from '../../nodes/DronaHq/run/operation';
import { countsOf, itemsOf, type OnError } from '../../nodes/DronaHq/run/report/results';
import type { Concluded } from '../../nodes/DronaHq/run/row';

const operation = (secretInput: boolean) =>
	({
		subject: ['user_email', 'user_id'],
		done: 'changed',
		secretInput,
		extraFields: ['assigned_to'],
	}) as unknown as Operation;

const OUTCOMES: Outcome[] = [
	done('changed'),
	outcomeOfChange({ proves: 'in_part', reason: 'invalid_groups' }, 'changed'),
	outcomeOfChange(refused('not_found'), 'changed'),
	outcomeOfChange(unclear('timeout'), 'changed'),
	notSent('stopped'),
	planned(false),
];

const rows = OUTCOMES.map(
	(outcome, index): Concluded => ({
		item: index + 3,
		subject: { user_email: `user${index}@example.com` },
		action: 'changeGroups',
		outcome,
	}),
);

const items = async (onError: OnError, secretInput = false) =>
	await itemsOf(operation(secretInput), rows, onError);

const FIELDS = [
	...['user_email', 'user_id', 'success', 'status', 'message', 'reason', 'detail', 'code'],
	...['action', 'assigned_to'],
];

it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'every row is a result with the same fields in the same order: %s',
	async (onError) => {
		for (const { json } of await items(onError)) {
			expect(Object.keys(json)).toEqual(FIELDS);
			expect(Object.values(json)).not.toContain(undefined);
		}
	},
);

it('the error output gets what is neither a success nor a plan', async () => {
	const onErrorOutput = (await items('continueErrorOutput')).map(({ json }) => 'error' in json);
	expect(onErrorOutput).toEqual([false, true, true, true, true, false]);
});

it('the error output gets a whole result as the one key "error"', async () => {
	const [, first] = await items('continueErrorOutput');
	expect(Object.keys(first?.json ?? {})).toEqual(['error']);
	expect(Object.keys(first?.json.error ?? {})).toEqual(FIELDS);
});

it('a result belongs to its item', async () => {
	expect((await items('stopWorkflow')).map(({ pairedItem }) => pairedItem)).toEqual(
		[3, 4, 5, 6, 7, 8].map((item) => ({ item })),
	);
});

it('that of an item which may hold a secret does so by a plain number', async () => {
	const paired = (await items('continueErrorOutput', true)).map(({ pairedItem }) => pairedItem);
	expect(paired).toEqual([3, 4, 5, 6, 7, 8]);
});

it('everybody whom a read found is an item of its own', async () => {
	const outcome = found([{ user_id: 1 }, { user_id: 2 }]);
	const read = rows.slice(0, 1).map((row) => ({ ...row, outcome }));
	expect(await itemsOf(operation(false), read, 'continueErrorOutput')).toEqual([
		{ json: { user_id: 1 }, pairedItem: { item: 3 } },
		{ json: { user_id: 2 }, pairedItem: { item: 3 } },
	]);
});

it('n8n gets a breath where there are many', async () => {
	let time = 0;
	// Each row takes longer than n8n should wait.
	const now = jest.spyOn(Date, 'now').mockImplementation(() => (time += 26));
	let areMade = false;
	const made = items('stopWorkflow').then(() => (areMade = true));
	await sleep(0);
	expect(areMade).toBe(false);
	await made;
	now.mockRestore();
});

it('every row counts once', () => {
	expect(countsOf(rows)).toEqual({
		all: 6,
		succeeded: 1,
		refused: 1,
		partial: 1,
		unclear: 1,
		notSent: 1,
		planned: 1,
	});
});
