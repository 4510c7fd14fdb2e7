import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import { countsOf, type OnError } from './report';
import type { Row } from './rows';

/** Says beside the output what the items alone don't tell at a glance. */
export function addHints(
	context: IExecuteFunctions,
	operation: Operation,
	rows: Row[],
	onError: OnError,
): void {
	const { all, succeeded, planned } = countsOf(rows);
	const say = (type: 'info' | 'warning', message: string): void =>
		context.addExecutionHints({ type, message, location: 'outputPane' });

	if (planned > 0) {
		say('info', `Dry run: nothing was changed in DronaHQ. ${planned} of ${all} would be sent.`);
	}
	const short = all - succeeded - planned;
	if (operation.write && onError === 'stopWorkflow' && short > 0 && planned === 0) {
		say(
			'warning',
			`${succeeded} of ${all} users were ${operation.write.done}; ${short} ${short === 1 ? 'was' : 'were'} not. All ${all} items went on to the next node: filter on 'success', or set On Error to 'Continue (using error output)'.`,
		);
	}
	for (const hint of new Set(rows.map(({ outcome }) => outcome?.hint))) {
		if (hint) say('info', hint);
	}
	if (operation.value === 'getAll' && all > 1) {
		say(
			'info',
			`This node ran ${all} times, once for each input item. Turn on 'Execute Once' in its settings if the list is needed once.`,
		);
	}
}
