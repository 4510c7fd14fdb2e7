/** What an email is compared by: users are the same in any letter case. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** What an id is compared by, whether a server sends numbers or text. */
export const idKey = (id: unknown): string => String(id).trim();

/** An id as results show it: a number where that is exact, otherwise decimal text. */
export function idValue(id: number | string): number | string {
	const number = Number(id);
	return Number.isSafeInteger(number) && String(number) === String(id).trim() ? number : id;
}
