/** Why a group could not be used, each with what can be done about it where the group is needed. */

import { visible } from '../text/marks';

const notUsed = (group: string, why: string): string =>
	`Group '${visible(group)}' could not be used. ${why}`;

/** Where changes need the ID of a group. @param near the one name that may have been meant */
export const unknownGroup = (name: string, near?: string): string =>
	notUsed(
		name,
		`There is no such group. ${near === undefined ? 'Check the name.' : `Did you mean '${visible(near)}'?`} DronaHQ shows only groups that have members: for any other, give the ID.`,
	);

/** Where changes need the ID of a group. @param ids of those that may be meant */
export const unclearGroup = (name: string, ids: readonly string[]): string => {
	const which = ids.length > 1 ? `, which is one of: ${ids.slice(0, 5).join(', ')}` : '';
	return notUsed(name, `It is not clear which group is meant. Give the ID${which}.`);
};

/** @param name of the group with this ID @param other the ID of the group that is called like it */
export const idAndName = (id: string, name: string, other: string): string =>
	notUsed(
		id,
		`It is the ID of the group '${visible(name)}' and the name of the group with the ID ${other}. Give ${name === id ? '' : `'${visible(name)}' or `}${other}, or choose the group from the list.`,
	);

/** Where only the name of a group can be sent, because the user is new. */
export const FOR_NEW_USERS = {
	unseen: (id: string): string =>
		notUsed(
			id,
			`New users get their groups by name, and DronaHQ shows no group with this ID, perhaps because nobody is in it. Check the ID, or give its name, or "${id}" in quotes if that is the name.`,
		),
	unsure: (id: string): string =>
		notUsed(
			id,
			'New users get their groups by name, and DronaHQ shows several names for this ID. Give its name.',
		),
	/** @param name that several groups have */
	shared: (text: string, name: string): string =>
		notUsed(
			text,
			`New users get their groups by name, and more than one group is called '${visible(name)}'. Create the user with another group, then add this one by its ID with 'Add or Remove Groups'.`,
		),
	unclear: (text: string): string =>
		notUsed(
			text,
			'Several groups have this name with other spaces or marks in it. Give it exactly as in DronaHQ, or choose it from the list.',
		),
};
