import type { Change } from '../../account/change';
import type { GroupRef } from '../../account/refs';
import { outcomeOfGroups } from '../../outcomes/groups';
import { isExactId } from '../../outcomes/keys';
import type { Outcome } from '../../outcomes/outcome';
import type { Verdict } from '../../outcomes/verdict';
import type { Params } from '../../run/params';
import { pickedId, readGroups } from './groups';

/** The groups that a field names, for requests in which IDs travel as numbers. */
export function readGroupIds(params: Params, name: string): GroupRef[] {
	const groups = readGroups(params, name, pickedId);
	const tooLarge = groups.find(({ id }) => id !== undefined && !isExactId(id));
	if (tooLarge) params.reject(name, `holds '${tooLarge.id}', which is no group ID`);
	return groups;
}

/** What became of the groups that one user was to join and to leave. */
export const concludeGroups = (changes: readonly Change[], verdicts: readonly Verdict[]): Outcome =>
	outcomeOfGroups(
		changes.flatMap((change, index) =>
			'group' in change
				? {
						id: change.group.id ?? change.group.name ?? '',
						side: change.verb,
						verdict: verdicts[index] as Verdict,
					}
				: [],
		),
	);
