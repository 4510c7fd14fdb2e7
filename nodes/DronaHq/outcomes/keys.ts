/** What an email is compared by: users are the same in any letter case. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** What an ID is compared by, whether a server sends numbers or text. */
export const idKey = (id: unknown): string => String(id).trim();

/** An ID as results show it: a number where that is exact, otherwise decimal text. */
export function idValue(id: number | string): number | string {
	const number = Number(id);
	return Number.isSafeInteger(number) && String(number) === String(id).trim() ? number : id;
}

/** Whether a text is an ID. */
export const isId = (text: string): boolean => /^[1-9]\d*$/.test(text);

/** Whether a text is an ID that a JSON number holds exactly, as the bodies of requests need it. */
export const isExactId = (text: string): boolean =>
	isId(text) && Number.isSafeInteger(Number(text));
