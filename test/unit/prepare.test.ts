import { EarlierTries } from '../../nodes/DronaHq/core/earlierTries';
import type { Memory } from '../../nodes/DronaHq/core/memory';
import { done, failed, unknown } from '../../nodes/DronaHq/core/outcome';
import {
	enforceMaxUsers,
	mergeRepeated,
	planDryRuns,
	refuseContradictions,
} from '../../nodes/DronaHq/core/prepare';
import { copyOutcomes } from '../../nodes/DronaHq/core/run';
import { isFirst, type Row } from '../../nodes/DronaHq/core/rows';
import type { Operation } from '../../nodes/DronaHq/operations/operation';

interface Change {
	user: string;
	data?: string;
	assign?: string[];
	remove?: string[];
}

/** As much of an operation as rows are prepared by. */
const operation = {
	key: ({ user }: Change) => user,
	data: ({ data = '' }: Change) => data,
	claims: ({ user, assign = [], remove = [] }: Change) => ({
		assign: assign.map((group) => `${user} ${group}`),
		remove: remove.map((group) => `${user} ${group}`),
	}),
	write: { done: 'changed', takesAway: ({ remove = [] }: Change) => remove.length > 0 },
} as unknown as Operation;

/** One row for each change, of items 0, 1, 2 … */
const rowsOf = (...changes: Change[]): Row[] =>
	changes.map((input, item) => ({
		item,
		subject: { user_email: input.user },
		action: 'changeGroups',
		dryRun: false,
		input,
	}));

const statuses = (rows: Row[]) => rows.map(({ outcome }) => outcome?.status);

describe('rows about the same user', () => {
	it('share one request and one outcome, and name the item that was sent', () => {
		const rows = rowsOf({ user: 'a' }, { user: 'b' }, { user: 'a' });
		mergeRepeated(operation, rows);
		expect(rows.map(isFirst)).toEqual([true, true, false]);
		if (rows[0]) rows[0].outcome = failed('not_found');
		copyOutcomes(rows);
		expect(statuses(rows)).toEqual(['failed', undefined, 'failed']);
		expect(rows[2]?.outcome?.message).toContain(
			'Named already in item 0 (1st row), whose result this is.',
		);
	});

	it('name whom a look after the request found, and count as packed like it', () => {
		const rows = rowsOf({ user: 'a' }, { user: 'a' });
		mergeRepeated(operation, rows);
		Object.assign(rows[0] ?? {}, {
			outcome: unknown('timeout', 'create'),
			subject: { user_email: 'A', user_id: 7 },
			wasPacked: true,
		});
		copyOutcomes(rows);
		expect(rows[1]).toMatchObject({ subject: { user_email: 'a', user_id: 7 }, wasPacked: true });
	});

	it('with other data are not sent, and name the item that was', () => {
		const rows = rowsOf({ user: 'b' }, { user: 'a', data: '1' }, { user: 'a', data: '2' });
		mergeRepeated(operation, rows);
		if (rows[1]) rows[1].outcome = done('created');
		copyOutcomes(rows);
		expect(rows[2]?.outcome).toMatchObject({ status: 'not_sent', reason: 'duplicate' });
		expect(rows[2]?.outcome?.message).toContain(
			'The same user is named with other data in item 1 (2nd row)',
		);
	});

	it('share nothing with those of a dry run', () => {
		const rows = rowsOf({ user: 'a' }, { user: 'a' });
		if (rows[0]) rows[0].dryRun = true;
		mergeRepeated(operation, rows);
		expect(rows.map(isFirst)).toEqual([true, true]);
	});
});

it('rows that contradict each other are refused, both naming the other', () => {
	const rows = rowsOf(
		{ user: 'a', assign: ['10'] },
		{ user: 'b', assign: ['10'] },
		{ user: 'a', remove: ['10'] },
	);
	refuseContradictions(operation, rows);
	expect(statuses(rows)).toEqual(['not_sent', undefined, 'not_sent']);
	expect(rows[0]?.outcome?.message).toContain('This item and item 2');
	expect(rows[2]?.outcome?.message).toContain('This item and item 0');
});

it('a row that contradicts itself names no other', () => {
	const rows = rowsOf({ user: 'a', assign: ['10'], remove: ['10'] });
	refuseContradictions(operation, rows);
	expect(rows[0]?.outcome?.message).toMatch(/^This item asks/);
});

describe('the maximum of users', () => {
	const leaver = (user: string) => ({ user, remove: ['10'] });

	it.each([
		['as many as it', ['a', 'b'], true],
		['one more', ['a', 'b', 'c'], false],
		['one of them twice, in other letter case', ['a', 'b', 'A'], true],
	])('allows %s: %j, %s', (_, users, isAllowed) => {
		const rows = rowsOf(...users.map(leaver));
		expect(enforceMaxUsers(operation, rows, 2) === undefined).toBe(isAllowed);
		expect(new Set(statuses(rows))).toEqual(new Set([isAllowed ? undefined : 'not_sent']));
	});

	it('does not count those to whom access is given, nor rows that share a request', () => {
		const rows = rowsOf(leaver('a'), { user: 'b' }, { user: 'c' }, leaver('d'));
		if (rows[3]) rows[3].repeats = rows[0];
		expect(enforceMaxUsers(operation, rows, 1)).toBeUndefined();
	});
});

it('a dry run plans, and sends nothing', () => {
	for (const lookedUp of [true, false]) {
		const rows = rowsOf({ user: 'a' }, { user: 'b' });
		if (rows[0]) rows[0].dryRun = true;
		planDryRuns(rows, lookedUp);
		expect(statuses(rows)).toEqual(['planned', undefined]);
	}
});

it('a dry run recalls nothing of an earlier try', () => {
	const rows = rowsOf({ user: 'a' }, { user: 'b' });
	if (rows[0]) rows[0].dryRun = true;
	new EarlierTries(operation, {
		outcomeOf: () => done('changed'),
		itemOf: () => 1,
	} as unknown as Memory).recall(rows);
	expect(statuses(rows)).toEqual([undefined, 'changed']);
});
