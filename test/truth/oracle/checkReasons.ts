import { operationCalled, type OperationName } from '../../operations';
import type { Result } from './observation';
import type { Violation } from './violation';

/** That a user or a group isn't there is called the same, whichever side's request has shown it. */
export function* checkReasons(
	operation: OperationName,
	results: readonly Result[],
): Generator<Violation> {
	const { isPerGroup, updates, lists } = operationCalled(operation).change ?? {};
	if (!isPerGroup && !updates) return;
	const strange = lists ? 'invalid_user' : 'invalid_groups';
	for (const { json } of results) {
		if (json.reason !== strange) continue;
		yield { name: "told in the other side's words", detail: `${operation}: ${strange}` };
	}
}
