import { raise, verdictOfError } from '../outcomes/verdict';
import type { Account } from './account';
import { surelyNamedGroupsOf, type Id, type User, type UserGroup } from './user';

/** The user with this email; null if there is none, or if the text is no email at all. */
export async function findUser(account: Account, email: string): Promise<User | null> {
	try {
		return await account.user({ email });
	} catch (error) {
		const verdict = verdictOfError(error);
		// Refused for what was asked, not for who asks: that can be nobody's email.
		const isNoEmail = verdict.reason === 'rejected' && !verdict.concernsRun;
		return isNoEmail || verdict.reason === 'not_found' ? null : raise(verdict);
	}
}

/** How many users a page asks for, where all users or all members of a group are gone through. */
export const USERS_PER_PAGE = 500;

/** A page of users, seen for their groups: there is no list of groups. */
export interface GroupPage {
	/** As its users show them, so with repetitions. */
	groups: UserGroup[];
	users: number;
	/** Where to go on. */
	after: Id;
}

export async function* scanForGroups(account: Account, from?: Id): AsyncGenerator<GroupPage> {
	for await (const { users, after } of account.users({ pageSize: USERS_PER_PAGE, after: from })) {
		yield { groups: users.flatMap(surelyNamedGroupsOf), users: users.length, after };
	}
}
