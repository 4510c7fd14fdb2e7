import { FAULTS } from '../../sandbox/faults';
import { isTriedInAllCells } from './effects';
import { trialsOfEachSort } from './trials';
import { tryFaults } from './tryFaults';

/** Whether a request failed as a whole shows under the one, whether that ended the run under the other. */
const TELLING = ['stopWorkflow', 'continueRegularOutput'] as const;

const quick = FAULTS.filter((fault) => !isTriedInAllCells(fault) && !fault.cost);

tryFaults(
	quick.map((fault) => ({
		title: `${fault.id} · ${fault.stage} · ${fault.name}`,
		trials: TELLING.flatMap((setting) => trialsOfEachSort(fault, { position: 'middle', setting })),
	})),
);
