import { operationCalled } from '../../operations';
import type { AnyRun } from './observation';
import type { Violation } from './violation';

/** That a user or a group isn't there is called the same, whichever side's request has shown it. */
export function* checkReasons({ seen }: AnyRun): Generator<Violation> {
	const { operation } = seen.plan;
	const { isPerGroup, updates, lists } = operationCalled(operation).change ?? {};
	if (!isPerGroup && !updates) return;
	const strange = lists ? 'invalid_user' : 'invalid_groups';
	for (const { json } of seen.results) {
		if (json.reason !== strange) continue;
		yield { name: "told in the other side's words", detail: `${operation}: ${strange}` };
	}
}
