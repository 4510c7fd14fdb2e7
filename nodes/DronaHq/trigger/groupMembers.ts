import { sleep } from 'n8n-workflow';
import { membersOf } from '../account/members';
import { groupName, subjectOfGroup, type GroupRef } from '../account/refs';
import { CHECKS } from '../outcomes/checks';
import { nobodyIn } from '../outcomes/listings';
import { raise, refused } from '../outcomes/verdict';
import { byId, goneFrom, inOrder, newAmong } from './compare';
import { eventOf } from './events';
import { askFor } from './leavers';
import type { Ids } from './memory';
import type { Means, Watch } from './watch';

/** More would take longer than n8n waits for a check. */
const MOST_MEMBERS = 25_000;

/**
 * A user who is on the list of a group's members and was not before, or was and is not. Both are reported by
 * the same check: n8n may keep what is remembered only where something is reported.
 *
 * @param group with its ID
 */
export const groupMembers = (group: GroupRef, means: Means): Watch => ({
	about: `groupMembers ${group.id}`,

	async check(before) {
		const { users, name, isWhole } = await list(group, means, MOST_MEMBERS + 1);
		if (!isWhole) unsafe(CHECKS.tooLarge(MOST_MEMBERS.toLocaleString('en')));
		// Of 25,000 members each of the steps takes a while, and n8n gets a breath between them.
		await sleep(0);
		const listed = byId(users);
		const ids = inOrder(listed.keys());
		checkIsAnybodyThere(ids, before, group, means);
		if (before === undefined) return { ids, events: [] };
		const of = { ...subjectOfGroup({ ...group, name }) };
		await sleep(0);
		const gone = goneFrom(listed, before);
		await sleep(0);
		if (gone.length > means.maxGone) unsafe(CHECKS.tooManyGone(gone.length, means.maxGone));
		const joined = newAmong(listed, before).map((user) => eventOf('joined_group', user, means, of));
		const left = (await askFor(gone, group, means.account)).map(({ user, found }) =>
			eventOf('left_group', user, means, { ...of, found }),
		);
		return { ids, events: [...joined, ...left] };
	},

	async example() {
		const { users, name } = await list(group, means, 1);
		const [user] = users;
		if (!user) return unsafe(CHECKS.noExample(nobodyIn(groupName(group))));
		const of = { ...subjectOfGroup({ ...group, name }) };
		return eventOf('joined_group', user, means, { ...of, is_example: true });
	},
});

async function list(group: GroupRef, { account, pageSize }: Means, most: number) {
	const members = await membersOf(account, group, { pageSize: Math.min(pageSize, most), most });
	return { ...members, name: members.name ?? group.name };
}

/** A token that shows fewer users than before looks like a group that everybody has left. */
function checkIsAnybodyThere(
	ids: Ids,
	before: Ids | undefined,
	group: GroupRef,
	{ maxGone }: Means,
): void {
	if (ids.length > 0 || maxGone === Infinity) return;
	if (before === undefined) unsafe(CHECKS.nobodyYet(groupName(group)));
	if (before.length > 1) unsafe(CHECKS.nobodyLeft(groupName(group)));
}

function unsafe(message: string): never {
	raise(refused('account_unsafe', { message }));
}
