import { CHANGES } from '../../operations';
import { changeGroups } from '../../operations/changeGroups';
import { setGroups } from '../../operations/setGroups';
import { setMembers } from '../../operations/setMembers';
import { FAULTS, type Fault } from '../../sandbox/faults';
import { GROUPS_OF_USERS, MEMBERS, ofNobodyRefused, USERS_OF_GROUPS } from './membershipSubjects';
import type { Finding } from './finding';
import { subjectOf } from './subjects';
import { findingOf, truthOf, type Meeting, type Trial } from './trial';
import { EFFECTS } from './effects';
import { POSITIONS, SETTINGS, type Position, type Setting } from './row';
import { Turns } from './turns';
import { meetingAt, truthOfUpsert } from './upsertTrial';

const CELLS = POSITIONS.flatMap((position) => SETTINGS.map((setting) => ({ position, setting })));

/** Milliseconds for the runs of a cell, which wait for those before them. */
const PATIENCE = 120_000;

/**
 * Tests the faults in every position, under every setting, for each operation of a sort that has an
 * effect written down. Call it at the top of a file.
 */
export function tryFaults(faults: readonly Fault[]): void {
	const tried = faults.map((fault) => ({
		...fault,
		cells: CELLS.map((cell) => ({ ...cell, runs: runsOf(fault, cell.position, cell.setting) })),
	}));

	beforeAll(() => {
		// Not many times 100 MB at once.
		const light = tried.filter(({ cost }) => cost !== 'memory');
		for (const { find } of light.flatMap(({ cells }) => cells.flatMap(({ runs }) => runs))) {
			// The test that waits for it tells.
			find().catch(() => undefined);
		}
	});

	describe.each(tried)('$id $stage: $name', ({ id, cells }) => {
		it.each(cells)(
			`${id} · $position · $setting`,
			async ({ runs }) => {
				expect(runs.length).toBeGreaterThan(0);
				for (const { trial, find } of runs) {
					const { operation, stays } = trial;
					const run = { operation: operation.name, stays };
					expect({ ...run, ...(await find()) }).toEqual({ ...run, ...truth(trial) });
				}
			},
			PATIENCE,
		);
	});
}

/** The faults with these numbers. */
export const faultsFrom = (first: string, last: string): Fault[] =>
	FAULTS.filter(({ id }) => id >= first && id <= last);

/** Those whose requests are all of one sort, and of whose users some are refused. */
const ALIKE = CHANGES.filter(
	({ change, furtherEndpoints }) => !furtherEndpoints && !change.isExact,
);

/** What is done by requests of one sort or another, with those that trials of it make. */
const EITHER = [
	{
		operation: changeGroups,
		subject: GROUPS_OF_USERS,
		endpoint: 'changeGroups',
		sort: 'groupsOfUser',
	},
	{ operation: setMembers, subject: MEMBERS, endpoint: 'changeUsers', sort: 'usersOfGroup' },
	{
		operation: setGroups,
		subject: USERS_OF_GROUPS,
		endpoint: 'changeGroups',
		sort: 'groupsOfUser',
	},
] as const;

function meetingsOf(fault: Fault, position: Position): Meeting[] {
	const after = POSITIONS.indexOf(position);
	const effects = EFFECTS[fault.id] ?? {};
	const alike = ALIKE.flatMap((operation): Meeting[] => {
		const effect = effects[operation.change.sort];
		const { endpoint } = operation;
		return effect ? [{ operation, subject: subjectOf(operation), endpoint, after, effect }] : [];
	});
	const either = EITHER.flatMap(({ sort, ...one }): Meeting[] => {
		const effect = effects[sort];
		return effect ? [{ ...one, after, effect: ofNobodyRefused(effect) }] : [];
	});
	return [...alike, ...either];
}

function runsOf(fault: Fault, position: Position, setting: Setting) {
	const meetings = [...meetingsOf(fault, position), ...[meetingAt(fault, position) ?? []].flat()];
	const trials = meetings.flatMap((meeting) => {
		const ways = meeting.effect.once ? [true, false] : [true];
		return ways.map((stays) => ({ fault, ...meeting, position, setting, stays }));
	});
	return trials.map((trial: Trial) => ({ trial, find: once(async () => await inTurn(trial)) }));
}

const truth = (trial: Trial): Finding =>
	trial.operation.change.updates ? truthOfUpsert(trial) : truthOf(trial);

/** Runs side by side, because they mostly wait for what a fault holds up. */
const turns = new Turns(4);

async function inTurn(trial: Trial): Promise<Finding> {
	const done = await turns.take();
	try {
		return await findingOf(trial, done);
	} finally {
		done();
	}
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return async () => await (made ??= make());
}
