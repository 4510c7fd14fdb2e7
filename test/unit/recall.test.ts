import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Memory } from '../../nodes/DronaHq/core/memory';
import { done, failed } from '../../nodes/DronaHq/core/outcome';
import { Recall } from '../../nodes/DronaHq/core/recall';
import type { Row } from '../../nodes/DronaHq/core/rows';
import type { Operation } from '../../nodes/DronaHq/operations/operation';

const operation = { key: (user: string) => user } as unknown as Operation;

/** A try of a run whose tries share what n8n keeps. */
function tries(): () => Recall {
	const kept: IDataObject = {};
	const context = {
		getNode: () => ({ retryOnFail: true }),
		getExecutionId: () => '1',
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getContext: () => kept,
	} as unknown as IExecuteFunctions;
	return () => new Recall(operation, Memory.of(context));
}

const row = (more: Partial<Row>): Row => ({
	item: 0,
	subject: {},
	action: 'activate',
	dryRun: false,
	asked: 'a@example.com',
	input: 'a@example.com',
	...more,
});

const sent = { outcome: done('activated'), wasSent: true };

it('tells what became of a row by what it asks for', () => {
	const another = tries();
	another().keep([row({ ...sent, input: '7' })]);
	expect(another().of(row({}))).toMatchObject({ status: 'activated' });
	expect(another().of(row({ item: 1 }))).toBeUndefined();
	expect(another().of(row({ asked: 'b@example.com' }))).toBeUndefined();
});

it('tells it by what was sent, too, for whichever row that is', () => {
	const another = tries();
	another().keep([row({ ...sent, input: '7' })]);
	const rows = [row({ item: 1, asked: 'b@example.com', input: '7' })];
	another().applyToOthers(rows);
	expect(rows).toMatchObject([{ outcome: { status: 'activated' } }]);
});

it('knows nothing of who was never sent', () => {
	const another = tries();
	another().keep([row({ outcome: failed('not_found') })]);
	expect(another().of(row({}))).toBeUndefined();
});

it("knows rows whose request was another one's", () => {
	const another = tries();
	another().keep([row({ ...sent, input: undefined })]);
	expect(another().of(row({}))).toMatchObject({ status: 'activated' });
});

it('has nothing to say of a dry run', () => {
	const another = tries();
	another().keep([row(sent)]);
	expect(another().of(row({ dryRun: true }))).toBeUndefined();
});
