import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { breath } from '../../http/breath';
import { notSent, type Outcome } from '../../outcomes/outcome';
import { conclude } from '../conclude';
import type { Operation } from '../operation';
import type { Concluded, Row } from '../row';
import type { Stop } from '../stops';
import { addHints, type Told } from './hints';
import { itemsOf, type OnError } from './results';
import { stopError } from './stop';

/** What is told beside the results of a run that came to its end. */
interface Telling {
	warnings?: readonly string[];
	plan?: Told['plan'];
	requests?: Told['requests'];
}

/** How a run may end: with a result for every row, or by throwing where On Error wants that. */
export class Ending {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly onError: OnError,
		private readonly told: Told,
	) {}

	/** Whether On Error is Stop Workflow; under the other settings nothing throws. */
	get throws(): boolean {
		return this.onError === 'stopWorkflow';
	}

	/** Between two stages: n8n gets a breath, and the run ends by throwing if there is a reason. */
	async ifThereIs(
		stop: Stop | undefined,
		rows: readonly Row[],
		unsent: Outcome = notSent('stopped'),
	): Promise<void> {
		await breath.ifDue();
		if (!stop || !this.throws) return;
		const concluded = await conclude(this.operation, rows, { unsent });
		throw stopError(this.context, this.operation, concluded, stop);
	}

	/** The output of a run that came to its end. */
	async report(
		rows: readonly Concluded[],
		{ warnings = [], ...planned }: Telling = {},
	): Promise<INodeExecutionData[][]> {
		const { context, operation, onError, told } = this;
		const hints = [...told.hints, ...warnings];
		await addHints(context, operation, rows, { onError, ...told, hints, ...planned });
		return [await itemsOf(operation, rows, onError)];
	}
}
