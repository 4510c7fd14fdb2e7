import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { writesTo } from './dronaHq';
import type { ExactList } from './exactLists';
import { changesIn, membershipsIn } from './memberships';

/** What results of an exact list say is the case in the account. */

/**
 * Everything that these results claim holds, and whatever has changed is told by one of them.
 *
 * @param before the memberships before the run
 */
export function expectTrue(
	sandbox: Sandbox,
	list: ExactList,
	results: IDataObject[],
	before: ReadonlySet<string>,
): void {
	const now = membershipsIn(sandbox);
	const changed = [...now, ...before].filter((one) => now.has(one) !== before.has(one));
	const told = results.map((result) => ({ result, isAbout: aboutIn(sandbox, result) }));
	const wrong = told.flatMap(({ result, isAbout }) =>
		claimsOf(list, result, isAbout)
			.filter(({ membership, holds }) => now.has(membership) !== holds)
			.map((claim) => ({ result, claim })),
	);
	expect(wrong).toEqual([]);
	const isUnsent = ({ status }: IDataObject) => status === 'not_sent' || status === 'failed';
	const sent = told.filter(({ result, isAbout }) => isUnsent(result) && changed.some(isAbout));
	expect(sent.map(({ result }) => result)).toEqual([]);
	expect(changed.filter((one) => !told.some(({ isAbout }) => isAbout(one)))).toEqual([]);
}

/** Whether a result is about a membership. */
function aboutIn(sandbox: Sandbox, result: IDataObject): (membership: string) => boolean {
	const { user_email: email, group_name: name } = result;
	const user = result.user_id ?? sandbox.user(String(email))?.user_id;
	const group = result.group_id ?? sandbox.groups().find((one) => one.name === name)?.id;
	return (membership) => {
		const [ofUser, ofGroup] = membership.split(' ');
		return ofUser === String(user) && (group === undefined || ofGroup === String(group));
	};
}

function claimsOf(
	{ changes }: ExactList,
	result: IDataObject,
	isAbout: (membership: string) => boolean,
): Array<{ membership: string; holds: boolean }> {
	const { user_id: user, group_id: group, success, status } = result;
	const named = (ids: unknown, holds: boolean) =>
		((ids ?? []) as number[]).map((id) => ({ membership: `${String(user)} ${id}`, holds }));
	return [
		...named(result.assigned_to, true),
		...named(result.removed_from, false),
		...(success && typeof group === 'number' ? named([group], status !== 'removed') : []),
		...(success ? changes.map(resultOf).filter(({ membership }) => isAbout(membership)) : []),
	];
}

/** What is the case once a change is made. */
function resultOf(change: string): { membership: string; holds: boolean } {
	const [verb, ...membership] = change.split(' ');
	return { membership: membership.join(' '), holds: verb === 'join' };
}

/** Nobody has lost what the list leaves them, not even for a moment. */
export function expectNoLoss(
	sandbox: Sandbox,
	{ changes }: ExactList,
	before: ReadonlySet<string>,
): void {
	const taken = changesIn(writesTo(sandbox)).filter((change) => change.startsWith('leave'));
	expect(taken.filter((change) => !changes.includes(change))).toEqual([]);
	const now = membershipsIn(sandbox);
	const lost = [...before].filter((one) => !now.has(one)).map((one) => `leave ${one}`);
	expect(lost.filter((change) => !changes.includes(change))).toEqual([]);
}

/** The memberships that a list wants. */
export function wantedBy({ changes }: ExactList, before: ReadonlySet<string>): Set<string> {
	const wanted = new Set(before);
	for (const { membership, holds } of changes.map(resultOf)) {
		if (holds) wanted.add(membership);
		else wanted.delete(membership);
	}
	return wanted;
}
