import { CHANGES } from '../../operations';
import { changeGroups } from '../../operations/described/changeGroups';
import { setGroups } from '../../operations/described/setGroups';
import { setMembers } from '../../operations/described/setMembers';
import type { Fault } from '../../sandbox/faults';
import { effectsOf, type Effects } from './effects';
import { GROUPS_OF_USERS, MEMBERS, ofNobodyRefused, USERS_OF_GROUPS } from './membershipSubjects';
import { POSITIONS, type Position, type Setting } from './row';
import { subjectOf } from './subjects';
import type { Meeting, Trial } from './trial';
import { meetingAt } from './upsertTrial';

type Tried = Omit<Meeting, 'after' | 'effect'> & { sort: keyof Effects };

/** Those whose requests are all of one sort, and of whose users some are refused. */
const ALIKE = CHANGES.filter(
	({ change, furtherEndpoints }) => !furtherEndpoints && !change.isExact,
).map((operation): Tried => {
	const { endpoint, change } = operation;
	return { operation, subject: subjectOf(operation), endpoint, sort: change.sort };
});

const ofUser = { endpoint: 'changeGroups', sort: 'groupsOfUser' } as const;
const ofGroup = { endpoint: 'changeUsers', sort: 'usersOfGroup' } as const;

/** What is done by requests of one sort or another, with those that trials of it make. Nobody is refused. */
const EITHER: readonly Tried[] = [
	{ operation: changeGroups, subject: GROUPS_OF_USERS, ...ofUser },
	{ operation: setMembers, subject: MEMBERS, ...ofGroup },
	{ operation: setGroups, subject: USERS_OF_GROUPS, ...ofUser },
];

const ALL = [...ALIKE, ...EITHER];
const ONE_OF_EACH_SORT = ALL.filter(
	({ sort }, index) => ALL.findIndex((other) => other.sort === sort) === index,
);

interface Cell {
	position: Position;
	setting: Setting;
}

/** All operations that the fault can meet, where it stays and, if a retry helps, where it doesn't. */
export const trialsIn = (fault: Fault, cell: Cell): Trial[] =>
	trialsOf(fault, cell, [
		...meetingsOf(fault, cell, ALL),
		...[meetingAt(fault, cell.position) ?? []].flat(),
	]);

/** The same for one operation of each sort. */
export const trialsOfEachSort = (fault: Fault, cell: Cell): Trial[] =>
	trialsOf(fault, cell, meetingsOf(fault, cell, ONE_OF_EACH_SORT));

function meetingsOf(fault: Fault, { position }: Cell, tried: readonly Tried[]): Meeting[] {
	const effects = effectsOf(fault);
	return tried.flatMap((one): Meeting[] => {
		const { [one.sort]: effect } = effects;
		const after = POSITIONS.indexOf(position);
		if (!effect) return [];
		return [{ ...one, after, effect: ALIKE.includes(one) ? effect : ofNobodyRefused(effect) }];
	});
}

const trialsOf = (fault: Fault, cell: Cell, meetings: readonly Meeting[]): Trial[] =>
	meetings.flatMap((meeting) =>
		(meeting.effect.once ? [true, false] : [true]).map((stays) => ({
			...{ fault, stays },
			...cell,
			...meeting,
		})),
	);
