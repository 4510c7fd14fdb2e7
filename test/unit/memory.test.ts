import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { Memory } from '../../nodes/DronaHq/core/memory';
import { done, failed, notSent, partial, unknown } from '../../nodes/DronaHq/core/outcome';

const EMAIL = 'nathan@example.com';

/** The tries of executions and runs that n8n gives one and the same storage. */
function tries() {
	const kept: IDataObject = {};
	const memoryOf = (execution: string, run: number, retryOnFail = true) =>
		Memory.of({
			getNode: () => ({ retryOnFail }),
			getExecutionId: () => execution,
			getWorkflowDataProxy: () => ({ $runIndex: run }),
			getContext: () => kept,
		} as unknown as IExecuteFunctions);
	return { kept, memoryOf };
}

/** What the next try of the run knows after this outcome. */
function recalledAfter(outcome: Parameters<Memory['remember']>[1]) {
	const { memoryOf } = tries();
	memoryOf('1', 0)?.remember(EMAIL, outcome, 0);
	return memoryOf('1', 0)?.outcomeOf(EMAIL, 'create');
}

it.each([
	done('created'),
	partial('some_groups_failed'),
	failed('already_exists'),
	unknown('timeout', 'create'),
])('of a user who may have been acted on holds for the next try: $status', (outcome) => {
	const { status, reason, message } = outcome;
	const recalled = recalledAfter(outcome);
	expect(recalled).toMatchObject({ status, reason });
	expect(recalled?.message).toBe(
		`${message} This is the result of an earlier try of this run; nothing was sent again.`,
	);
});

it('does not hold who was never sent', () => {
	expect(recalledAfter(notSent('stopped'))).toBeUndefined();
});

it.each([
	['another execution', '2', 0],
	['the next turn of a loop', '1', 1],
])('is not handed to %s', (_, execution, run) => {
	const { memoryOf } = tries();
	memoryOf('1', 0)?.remember(EMAIL, done('created'), 0);
	expect(memoryOf(execution, run)?.outcomeOf(EMAIL, 'create')).toBeUndefined();
});

it('is not kept while Retry On Fail is off', () => {
	const { kept, memoryOf } = tries();
	expect(memoryOf('1', 0, false)).toBeUndefined();
	expect(kept).toEqual({});
});

it('names nobody', () => {
	const { kept, memoryOf } = tries();
	memoryOf('1', 0)?.remember(EMAIL, failed('already_exists'), 0);
	expect(JSON.stringify(kept)).toContain('already_exists');
	expect(JSON.stringify(kept)).not.toMatch(/nathan|example\.com/);
});
