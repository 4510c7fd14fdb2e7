import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Memory } from '../../nodes/DronaHq/core/memory';
import { done, failed } from '../../nodes/DronaHq/core/outcome';
import { EarlierTries } from '../../nodes/DronaHq/core/earlierTries';
import type { Row } from '../../nodes/DronaHq/core/rows';
import type { Operation } from '../../nodes/DronaHq/operations/operation';

const byUser = { key: (user: string) => user } as unknown as Operation;

/** A try of a run whose tries share what n8n keeps. */
function tries(operation = byUser): () => EarlierTries {
	const kept: IDataObject = {};
	const context = {
		getNode: () => ({ retryOnFail: true }),
		getExecutionId: () => '1',
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getContext: () => kept,
	} as unknown as IExecuteFunctions;
	return () => new EarlierTries(operation, Memory.of(context));
}

const row = (more: Partial<Row>): Row => ({
	item: 0,
	subject: {},
	action: 'activate',
	dryRun: false,
	given: 'a@example.com',
	input: 'a@example.com',
	...more,
});

const sent = { outcome: done('activated'), wasPacked: true };

it('tells what became of a row by what it asks for', () => {
	const another = tries();
	another().remember([row({ ...sent, input: '7' })]);
	expect(another().outcomeOf(row({}))).toMatchObject({ status: 'activated' });
	expect(another().outcomeOf(row({ item: 1 }))).toBeUndefined();
	expect(another().outcomeOf(row({ given: 'b@example.com' }))).toBeUndefined();
});

it('tells it by what was sent, too, for whichever row that is', () => {
	const another = tries();
	another().remember([row({ ...sent, input: '7' })]);
	const rows = [row({ item: 1, given: 'b@example.com', input: '7' })];
	another().recall(rows);
	expect(rows).toMatchObject([{ outcome: { status: 'activated' } }]);
});

it('names the item that was sent to a row with other data for the same user', () => {
	const data = ({ name }: { name: string }) => name;
	const key = ({ user }: { user: string }) => user;
	const another = tries({ key, data } as unknown as Operation);
	const first = row({ ...sent, given: { user: 'a' }, input: { user: 'a', name: 'x' } });
	const repeated = row({ ...first, item: 1, repeats: first });
	another().remember([first, repeated]);
	const other = { item: 2, given: { user: 'b' }, input: { user: 'a', name: 'y' } };
	const rows = [first, repeated, row(other)];
	another().recall(rows);
	expect(rows[2]).toMatchObject({ outcome: { status: 'not_sent', reason: 'duplicate' } });
	expect(rows[2]?.outcome?.message).toContain('with other data in item 0 (1st row)');
});

it('knows nothing of who was never sent', () => {
	const another = tries();
	another().remember([row({ outcome: failed('not_found') })]);
	expect(another().outcomeOf(row({}))).toBeUndefined();
});

it("knows rows whose request was another one's", () => {
	const another = tries();
	another().remember([row({ ...sent, repeats: row({ item: 1 }) })]);
	expect(another().outcomeOf(row({}))).toMatchObject({ status: 'activated' });
});

it('has nothing to say of a dry run', () => {
	const another = tries();
	another().remember([row(sent)]);
	expect(another().outcomeOf(row({ dryRun: true }))).toBeUndefined();
});
