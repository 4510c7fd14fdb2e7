import type { Account, Sharing } from '../../account/account';
import type { Change } from '../../account/change';

/**
 * How these changes come into the fewest requests: one for each user, or those of each group together, of
 * which all joins are sent before the first leave.
 */
export function fewestRequests(
	account: Account,
	changes: readonly Change[],
	sharing: Sharing,
): Sharing {
	const ofGroups: Sharing = { ...sharing, memberships: 'ofGroup', joinsFirst: true };
	const countOf = (verb: Change['verb']): number =>
		account.pack(
			changes.filter((change) => change.verb === verb),
			ofGroups,
		).length;
	const isFewer = countOf('join') + countOf('leave') < account.pack(changes, sharing).length;
	const isSendable = changes.every((change) => account.unsendable(change, ofGroups) === undefined);
	return isFewer && isSendable ? ofGroups : sharing;
}
