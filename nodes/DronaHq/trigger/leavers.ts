import type { Account } from '../account/account';
import { groupName, type GroupRef } from '../account/refs';
import { isIn, namesAllGroups, type User } from '../account/user';
import { CHECKS } from '../outcomes/checks';
import { idValue } from '../outcomes/keys';
import { raise, refused, verdictOfError } from '../outcomes/verdict';
import type { Ids } from './memory';

/** Somebody who is on a list no more. */
interface Leaver {
	/** Without an email where the account shows none. */
	user: User;
	/** False where there is no such user, null where DronaHQ was not asked, or did not say. */
	found: boolean | null;
}

/** Where the limit of those who may be gone is lifted, not everybody is asked for. */
const MOST_ASKED = 500;

/**
 * Asks for each of those who are gone: the list of members, which is all that is remembered, says nothing of
 * them. Throws `Unanswered` where one can't be asked for, and where one's own record shows that they are in
 * the group: then the list was too short.
 */
export async function askFor(gone: Ids, group: GroupRef, account: Account): Promise<Leaver[]> {
	const asked = gone.slice(0, MOST_ASKED).map(async (id) => await ask(id, account));
	const answers = await Promise.allSettled(asked);
	const failures = answers.flatMap((answer) =>
		answer.status === 'rejected' ? verdictOfError(answer.reason) : [],
	);
	const [first] = failures;
	// The others may only not have been asked for because of that one.
	if (first) raise(failures.find(({ concernsRun }) => concernsRun) ?? first);
	const leavers = await Promise.all(asked);
	const member = leavers.find(({ user }) => namesAllGroups(user) && isIn(user, { id: group.id }));
	if (member) {
		const message = CHECKS.tooShort(groupName(group), String(member.user.user_id));
		raise(refused('account_unsafe', { message }));
	}
	return [...leavers, ...gone.slice(MOST_ASKED).map((id) => unknown(id, null))];
}

async function ask(id: bigint, account: Account): Promise<Leaver> {
	try {
		return { user: await account.user({ id: String(id) }), found: true };
	} catch (error) {
		const verdict = verdictOfError(error);
		const isOfUserAlone = verdict.proves === 'refused' && !verdict.concernsRun;
		if (!isOfUserAlone) raise(verdict);
		return unknown(id, verdict.reason === 'not_found' ? false : null);
	}
}

const unknown = (id: bigint, found: false | null): Leaver => ({
	user: { user_id: idValue(String(id)), user_email: null },
	found,
});
