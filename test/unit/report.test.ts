import {
	done,
	failed,
	found,
	notSent,
	partial,
	planned,
	unknown,
	type Outcome,
} from '../../nodes/DronaHq/core/outcome';
import { countsOf, itemsOf, type OnError } from '../../nodes/DronaHq/core/report';
import type { Row } from '../../nodes/DronaHq/core/rows';
import type { Operation } from '../../nodes/DronaHq/operations/operation';

const operation = (secretInput: boolean) =>
	({
		subject: ['user_email', 'user_id'],
		write: { done: 'changed', secretInput, extraFields: ['assigned_to'] },
	}) as unknown as Operation;

const OUTCOMES: Outcome[] = [
	done('changed'),
	partial('invalid_groups'),
	failed('not_found'),
	unknown('timeout', 'changeGroups'),
	notSent('stopped'),
	planned(false),
];

const rows = OUTCOMES.map(
	(outcome, item): Row => ({
		item: item + 3,
		subject: { user_email: `user${item}@example.com` },
		action: 'changeGroups',
		dryRun: false,
		outcome,
	}),
);

const items = (onError: OnError, secretInput = false) =>
	itemsOf(operation(secretInput), rows, onError);

const FIELDS = [
	...['user_email', 'user_id', 'success', 'status', 'message', 'reason', 'detail', 'code'],
	...['action', 'assigned_to'],
];

it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'every row is a result with the same fields in the same order: %s',
	(onError) => {
		for (const { json } of items(onError)) {
			expect(Object.keys(json)).toEqual(FIELDS);
			expect(Object.values(json)).not.toContain(undefined);
		}
	},
);

it('the error output gets what is neither a success nor a plan, as the one key "error"', () => {
	const onErrorOutput = items('continueErrorOutput').map(({ json }) => 'error' in json);
	expect(onErrorOutput).toEqual([false, true, true, true, true, false]);
	const [, first] = items('continueErrorOutput');
	expect(Object.keys(first?.json ?? {})).toEqual(['error']);
	expect(Object.keys(first?.json.error ?? {})).toEqual(FIELDS);
});

it('a result belongs to its item', () => {
	expect(items('stopWorkflow').map(({ pairedItem }) => pairedItem)).toEqual(
		[3, 4, 5, 6, 7, 8].map((item) => ({ item })),
	);
});

it('that of an item which may hold a secret does so by a plain number', () => {
	const paired = items('continueErrorOutput', true).map(({ pairedItem }) => pairedItem);
	expect(paired).toEqual([3, 4, 5, 6, 7, 8]);
});

it('a row that nothing is known about may have been applied', () => {
	const [row] = rows;
	const [item] = itemsOf(
		operation(false),
		row ? [{ ...row, outcome: undefined }] : [],
		'stopWorkflow',
	);
	expect(item?.json).toMatchObject({ success: false, status: 'unknown' });
});

it('everybody whom a read found is an item of its own', () => {
	const [row] = rows;
	const read = row ? [{ ...row, outcome: found([{ user_id: 1 }, { user_id: 2 }]) }] : [];
	expect(itemsOf(operation(false), read, 'continueErrorOutput')).toEqual([
		{ json: { user_id: 1 }, pairedItem: { item: 3 } },
		{ json: { user_id: 2 }, pairedItem: { item: 3 } },
	]);
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
