import { textOf } from '../people';
import type { Named } from '../plan';
import { row, type ExpectedRow } from './expected';
import type { ExactItem, ExactPlan, TeamRef } from './plan';
import { textKey, teamText } from './team';

/** What one item says about one user, or the row that says why it can't be read. */
export type Entry =
	| { item: number; named: Named; group: TeamRef; groups: TeamRef[]; refused?: undefined }
	| { item: number; refused: ExpectedRow };

/** What is no address: nothing with a host that has a dot. */
export const isUnreadable = ({ by, spelling }: Named): boolean =>
	by === 'email' && (spelling === 'malformed' || spelling === 'dotless');

const isBlank = ({ flaw }: ExactItem): boolean => flaw === 'blank';

/** Whether the option that protects users can't be used, which refuses every item. */
const areKeepersUnusable = ({ keepers }: ExactPlan): boolean =>
	keepers !== undefined &&
	(keepers.length === 0 ||
		keepers.some(({ by, spelling }) => by === 'email' && spelling === 'malformed') ||
		hasGap({ users: keepers, asList: false }));

const isEmptyCell = ({ operation, options }: ExactPlan, { flaw, groups, users }: ExactItem) =>
	flaw !== 'none' ||
	users.length === 0 ||
	(operation === 'setGroups' && groups.length === 0 && options.ifEmpty === 'refuse');

/** Everything that the items of a run name, in order. */
export function entriesOf(plan: ExactPlan): Entry[] {
	const areAllBlank = plan.items.every(isBlank);
	return plan.items.flatMap((item, index): Entry[] => {
		const refuse = (reason: string, key?: string): Entry => ({
			item: index,
			refused: row(index, key, 'not_sent', { reason }),
		});
		if (isRepeated(plan, index)) return [];
		if (isBlank(item)) return [refuse(areAllBlank ? 'invalid' : 'blank')];
		// Who is named is told, where something else of the row can't be used.
		const isOther = item.flaw === 'groupless' || (item.flaw === 'none' && areKeepersUnusable(plan));
		const isNamed = plan.operation === 'setMembers' && isOther && item.users.length > 0;
		if (isNamed) return item.users.map(() => refuse('invalid'));
		if (areKeepersUnusable(plan) || isEmptyCell(plan, item)) return [refuse('invalid')];
		// An item has but one row in Set Groups.
		const isOnly = plan.operation === 'setGroups';
		const users = isOnly ? item.users.slice(0, 1) : item.users;
		const isSpoilt = users.some(isUnreadable) || (!isOnly && hasGap(item));
		const { group, groups } = item;
		return users.map((named) =>
			isSpoilt
				? refuse('invalid', isOnly ? undefined : keyFor(named, group))
				: { item: index, named, group, groups },
		);
	});
}

/** Whether a list ends in a place that holds nobody. */
function hasGap({ users, asList }: Pick<ExactItem, 'users' | 'asList'>): boolean {
	const last = users.at(-1);
	return !asList && last?.by === 'email' && last.spelling === 'before a comma';
}

/** A list that an earlier item gives word for word is read once. */
function isRepeated({ operation, items }: ExactPlan, index: number): boolean {
	const wordsOf = ({ group, users, asList, flaw }: ExactItem): string =>
		JSON.stringify([flaw === 'groupless' || teamText(group), asList, users.map(textOf), flaw]);
	const item = items[index];
	const isRead = item?.flaw === 'none' || item?.flaw === 'groupless';
	const isList = operation === 'setMembers' && isRead && item.users.length > 1;
	return isList && items.findIndex((one) => item && wordsOf(one) === wordsOf(item)) < index;
}

/** How the row of somebody is told apart in Set Members who can't be looked up. */
export const keyFor = (named: Named, group: TeamRef): string =>
	`${textKey(named)} ${teamText(group)}`;
