import { visible } from '../text/marks';
import { REPEATING } from './messages';
import { placeOf, type Place } from './places';

/** Why nobody is taken out of a group. */
export interface Doubt {
	/** As the result of whoever would leave says it. */
	inRow: string;
	/** As a sentence about the whole run goes on: "Nothing was changed: …". Ends without a full stop. */
	why: string;
	/** What to do about it. */
	advice: string;
	/** Whether somebody may look at the plan and approve it all the same. */
	isOpen: boolean;
}

const CORRECT = 'Correct it and run this again.';

/** @param cause why the list may mean somebody who is not found on it */
const sureDoubt = (cause: string, advice: string): Doubt => ({
	inRow: `Not removed: ${cause} and may be this user. ${advice}`,
	why: `${cause} and may be somebody who would lose access`,
	advice,
	isOpen: false,
});

const openDoubt = (user: string, where: string, advice: string): Doubt => {
	const cause = `DronaHQ does not know '${visible(user)}' ${where}`;
	return {
		inRow: `Not removed: ${cause}, who may be this user misspelt. ${advice}`,
		why: `${cause}, who may be somebody misspelt who would lose access`,
		advice,
		isOpen: true,
	};
};

export const DOUBTS = {
	/** @param cell what the row names, if it names anything @param place where it stands */
	unreadable: (cell: string | undefined, place: Place): Doubt =>
		sureDoubt(
			`${cell === undefined ? placeOf(place) : `'${visible(cell)}'`} in the list cannot be read`,
			CORRECT,
		),
	unknownGroup: (group: string, place: Place): Doubt => {
		const cause = `the group '${visible(group)}' of ${placeOf(place)} is not known`;
		return {
			inRow: `Not removed: ${cause} and may be this one. ${CORRECT}`,
			why: `${cause} and may be one whose members would lose access`,
			advice: CORRECT,
			isOpen: false,
		};
	},
	unreadGroup: (group: string, place: Place): Doubt => {
		const cause = `the group '${visible(group)}' of ${placeOf(place)} could not be looked up`;
		return {
			inRow: `Not removed: ${cause} and may be this one. ${REPEATING.read}`,
			why: `${cause} and may be one whose members would lose access`,
			advice: REPEATING.read,
			isOpen: false,
		};
	},
	/** Where DronaHQ shows nobody in a group that was given by its ID. */
	emptyGroup: (group: string, place: Place): Doubt => {
		const cause = `DronaHQ shows nobody in the group '${visible(group)}' of ${placeOf(place)}`;
		return {
			inRow: `Not removed: ${cause}, so its ID may be misspelt, and this group meant. Correct it.`,
			why: `${cause}, so its ID may be misspelt, and a group meant whose members would lose access`,
			advice: 'Correct it.',
			isOpen: true,
		};
	},
	elsewhere: {
		inRow: `Not removed: another list names this user, for a group that could not be read. ${REPEATING.read}`,
		why: 'lists name users for a group that could not be read, who would lose another one',
		advice: REPEATING.read,
		isOpen: false,
	} satisfies Doubt,
	/** Where the node has made the same exactly so before, in the same execution. */
	madeBefore: {
		inRow:
			'Not removed: this node has run in this execution before, with other items, which may name this user. Bring all items together in front of it, as with a Merge node.',
		why: 'this node has run in this execution before, with other items, which may name whoever would lose access',
		advice: 'Bring all items together in front of it, as with a Merge node.',
		isOpen: true,
	} satisfies Doubt,
	unread: (user: string): Doubt =>
		sureDoubt(`'${visible(user)}' in the list could not be looked up`, REPEATING.read),
	unreadKeeper: (user: string): Doubt =>
		sureDoubt(`'${visible(user)}' under 'Users to Keep' could not be looked up`, REPEATING.read),
	unknown: (user: string): Doubt =>
		openDoubt(user, 'in the list', 'Correct the list, or create the user.'),
	unknownKeeper: (user: string): Doubt =>
		openDoubt(user, "under 'Users to Keep'", 'Correct it there.'),
};
