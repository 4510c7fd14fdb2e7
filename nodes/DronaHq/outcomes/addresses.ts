/** What is said of what a field for emails and user IDs holds. */

export const notAnEmail = (label: string, text: string): string =>
	`'${label}' holds '${text}', which is not an email address.`;

/** Behind a field's name. */
export const holdsNoUser = (text: string): string =>
	`holds '${text}', which is neither an email address nor a user ID`;

export const notAUser = (label: string, text: string): string => `'${label}' ${holdsNoUser(text)}.`;

/** `other`: what else the same cell holds, which can't be used. */
export const besideUnusable = (label: string, other: string): string =>
	`This user was left out, because '${label}' also holds '${other}', which cannot be used. Correct the whole list and run this row again.`;

export const besideNobody = (label: string): string =>
	`This user was left out, because a place in '${label}' is empty, so somebody may be missing. Correct the whole list and run this row again.`;

export const formattedNumber = (label: string, text: string): string =>
	`'${label}' holds '${text.trim()}', which may be one number or several. Give IDs without separators in them, or emails.`;
