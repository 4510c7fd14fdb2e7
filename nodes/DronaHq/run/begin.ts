import type { IExecuteFunctions } from 'n8n-workflow';
import { plainError } from '../outcomes/plainError';
import { unknownOperation } from '../outcomes/tellings';
import { whyRefused } from './exact/refused';
import { runIndexOf } from './kept';
import { isExact, isRead, withColumns, type Operation } from './operation';
import { readRows } from './read';
import { Ending } from './report/ending';
import type { OnError } from './report/results';
import { Memory } from './retryOnFail';
import { Rounds } from './rounds';
import type { Row } from './row';
import type { Settings } from './settings';

/** A run whose items are read, before DronaHQ is asked for anything. */
export interface Begun {
	operation: Operation;
	rows: Row[];
	settings: Settings | undefined;
	isDryRun: boolean;
	rounds: Rounds;
	/** What earlier tries have made; undefined where there are none. */
	memory: Memory | undefined;
	end: Ending;
	/** Why nothing is done for any item, whatever is in the account. */
	refused?: string;
}

/** Reads what is asked for, and what of it an earlier try has settled. */
export async function begin(
	context: IExecuteFunctions,
	operations: readonly Operation[],
): Promise<Begun> {
	const chosen = chosenOperation(context, operations);
	const { rows, settings, ...input } = await readRows(context, chosen, runIndexOf(context) === 0);
	const operation = withColumns(chosen, [
		...(settings?.checkAfterwards ? ['confirmed'] : []),
		...(isExact(chosen) ? ['plan'] : []),
	]);
	const isDryRun = input.dryRun !== false;
	const rounds = Rounds.of(context, isDryRun);
	const told = { ...input, smallRounds: rounds.small };
	const end = new Ending(context, operation, onErrorOf(context, operation), told);
	const memory = isDryRun || isRead(operation) ? undefined : Memory.of(context);
	const run = { operation, settings, isDryRun, rounds, memory, end };
	const refusal = isExact(operation)
		? whyRefused(context, operation, { rows, settings, isDryRun })
		: undefined;
	if (refusal) return { ...run, ...refusal };
	return { ...run, rows: (await memory?.recall(rows)) ?? rows };
}

function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const chosen = operations.find((one) => one.resource === resource && one.value === value);
	if (chosen) return chosen;
	throw plainError(context, unknownOperation(String(value), String(resource)));
}

function onErrorOf(context: IExecuteFunctions, operation: Operation): OnError {
	const { onError, type } = context.getNode();
	if (onError === 'continueErrorOutput') return onError;
	// As an agent's tool each try is a run of its own, so nothing would be remembered between them.
	if (!isRead(operation) && !operation.repeatable && type.endsWith('Tool'))
		return 'continueRegularOutput';
	return context.continueOnFail() ? 'continueRegularOutput' : 'stopWorkflow';
}
