import { activate } from '../../operations/described/activate';
import { ENDPOINTS, FAULTS } from '../../sandbox/faults';
import { runNode, sandboxes, writesTo } from '../../engine/harness/dronaHq';
import { effectsOf, isTriedInAllCells } from './effects';
import { POSITIONS, SETTINGS } from './row';
import { subjectOf } from './subjects';
import { trialsIn } from './trials';
import { tryFaults } from './tryFaults';

const faults = FAULTS.filter(isTriedInAllCells);
const cells = POSITIONS.flatMap((position) => SETTINGS.map((setting) => ({ position, setting })));

tryFaults(
	faults.flatMap((fault) =>
		cells.map((cell) => ({
			title: `${fault.id} · ${cell.position} · ${cell.setting} · ${fault.stage} · ${fault.name}`,
			trials: trialsIn(fault, cell),
		})),
	),
);

describe('A fault that every request meets', () => {
	const start = sandboxes();
	const { items, seed } = subjectOf(activate);
	/** Those whom nobody refuses, each in a request of their own. */
	const users = items.filter((_, index) => index % 3 !== 1);

	const met = faults.flatMap((fault) => {
		const { status: effect } = effectsOf(fault);
		return effect ? [{ ...fault, effect }] : [];
	});

	it.each(met)(
		'$stage: $name',
		async ({
			rule,
			effect: {
				fails,
				ends,
				users: [verdict],
			},
		}) => {
			const sandbox = await start({ users: seed });
			sandbox.script({ ...ENDPOINTS[activate.endpoint], ...rule, times: users.length });
			const options = { batchSize: 1, parallelRequests: 1, maxRetries: 0 };
			const { rows } = await runNode({
				sandbox,
				items: users,
				parameters: { ...activate.parameters, options },
				onError: 'continueRegularOutput',
			});
			// A refused token ends the run at once, what stays unclear after three requests.
			const unclear = fails && verdict.startsWith('unknown') ? 3 : users.length;
			const requests = ends ? 1 : unclear;
			expect(writesTo(sandbox)).toHaveLength(requests);
			const outcomes = rows.map(({ success, status, reason }) =>
				success === true ? 'done' : `${String(status)} ${String(reason)}`,
			);
			expect(outcomes).toEqual(
				users.map((_, index) => (index < requests ? verdict : 'not_sent stopped')),
			);
		},
	);
});
