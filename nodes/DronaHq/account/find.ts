import { raise, verdictOfError } from '../outcomes/verdict';
import type { Account } from './account';
import type { User } from './user';

/** The user with this email; null if there is none, or if the text is no email at all. */
export async function findUser(account: Account, email: string): Promise<User | null> {
	try {
		return await account.user({ email });
	} catch (error) {
		const verdict = verdictOfError(error);
		return verdict.status === 404 || verdict.status === 400 ? null : raise(verdict);
	}
}
