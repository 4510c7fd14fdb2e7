import { FAULTS } from '../../sandbox/faults';
import { trialsOfEachSort } from './trials';
import { tryFaults } from './tryFaults';

// By themselves, because other runs would make those wait that have a timeout.
tryFaults(
	FAULTS.filter(({ cost }) => cost).map((fault) => ({
		title: `${fault.id} · ${fault.stage} · ${fault.name}`,
		trials: trialsOfEachSort(fault, { position: 'middle', setting: 'stopWorkflow' }),
	})),
);
