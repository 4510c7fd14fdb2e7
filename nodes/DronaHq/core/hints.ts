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
	const say = (type: 'info' | 'warning', message: string): void =>
		context.addExecutionHints({ type, message, location: 'outputPane' });

	const dryRuns = rows.filter(({ dryRun }) => dryRun);
	if (dryRuns.length > 0) {
		const all = dryRuns.length === rows.length;
		const { planned } = countsOf(dryRuns);
		say(
			'info',
			all
				? `Dry run: nothing was changed in DronaHQ. ${planned} of ${rows.length} rows would be sent.`
				: `${dryRuns.length} of ${rows.length} results are a dry run: nothing was changed for them.`,
		);
	}
	const shortfall = shortfallOf(operation, rows);
	if (onError === 'stopWorkflow' && shortfall) {
		say(
			'warning',
			`${shortfall} All ${rows.length} items went on to the next node: filter on 'success', or set 'On Error' to 'Continue (using error output)'.`,
		);
	}
	// n8n takes an expression on a column that isn't there for empty.
	if (rows.length > 0 && rows.every(({ outcome }) => outcome?.status === 'unchanged')) {
		say(
			'warning',
			'Nothing was asked for: both lists are empty in every item. If users should have been changed, check the expressions and the names of the columns.',
		);
	}
	if (operation.write?.repeatable === false && context.getNode().retryOnFail) {
		say(
			'info',
			"'Retry On Fail' is on: if this node stops the workflow, n8n runs it again. Users who have a result by then are not sent again.",
		);
	}
	for (const hint of new Set(rows.map(({ outcome }) => outcome?.hint))) {
		if (hint) say('info', hint);
	}
	if (operation.value === 'getAll' && rows.length > 1) {
		say(
			'info',
			`This node ran ${rows.length} times, once for each input item. Turn on 'Execute Once' in its settings if the list is needed once.`,
		);
	}
}

/** "297 of 300 users were created; 3 were not." Undefined for reads, and where everybody was. */
function shortfallOf(operation: Operation, rows: Row[]): string | undefined {
	const { all, succeeded, refused, partial, unclear, notSent } = countsOf(
		rows.filter(({ dryRun }) => !dryRun),
	);
	if (!operation.write || succeeded === all) return undefined;
	const existing = rows.some(({ outcome }) => outcome?.status === 'exists');
	const done = `${operation.write.done}${existing ? ' or in the account already' : ''}`;
	const not = refused + notSent;
	const others = [
		...(partial > 0 ? [`${partial} only in part`] : []),
		...(unclear > 0 ? [`${unclear} ${unclear === 1 ? 'is' : 'are'} unclear`] : []),
		...(not > 0 ? [`${not} ${not === 1 ? 'was' : 'were'} not`] : []),
	];
	return `${succeeded} of ${all} users were ${done}; ${others.join(', ')}.`;
}
