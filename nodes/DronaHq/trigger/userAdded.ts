import type { User } from '../account/user';
import { CHECKS } from '../outcomes/checks';
import { raise, refused } from '../outcomes/verdict';
import { byId, goneFrom, idOf, LATEST, latestOf, newAmong, type Listed } from './compare';
import { eventOf } from './events';
import type { Ids } from './memory';
import type { Means, Watch } from './watch';

/** A user who is in the account's list now and was not before, with a higher ID than all but the latest. */
export const userAdded = (means: Means): Watch => ({
	about: 'userAdded',

	async check(before) {
		if (before === undefined) return { ids: await latest(means), events: [] };
		const listed = byId(await usersAfter(means, whereToBegin(before)));
		checkIsBelievable(listed, before, means);
		const added = newAmong(listed, before).slice(0, means.maxEvents);
		return {
			ids: latestOf([...before, ...added.map(idOf)]),
			events: added.map((user) => eventOf('user_added', user, means)),
		};
	},

	async example() {
		for await (const { users } of means.account.users({ pageSize: means.pageSize })) {
			const user = users.at(-1);
			if (user) return eventOf('user_added', user, means, { is_example: true });
		}
		return raise(refused('not_found', { message: CHECKS.noExample(CHECKS.noUsers) }));
	},
});

/** The ID above which the latest users stand; all are asked for where there are fewer. */
const whereToBegin = (before: Ids): bigint => (before.length < LATEST ? 0n : (before[0] ?? 0n));

/** Throws where a list that begins among known users holds none of them. */
function checkIsBelievable(listed: Listed, before: Ids, { maxGone }: Means): void {
	const expected = before.length < LATEST ? before : before.slice(1);
	const isNobodyThere = before.length > 1 && goneFrom(listed, expected).length === expected.length;
	if (isNobodyThere && maxGone !== Infinity) {
		raise(refused('account_unsafe', { message: CHECKS.noneKnown }));
	}
}

/** Of all users the latest alone: an account may have more than should be held at once. */
async function latest({ account, pageSize }: Means): Promise<Ids> {
	let ids: Ids = [];
	for await (const { users } of account.users({ pageSize, after: '0' })) {
		ids = latestOf([...ids, ...users.map(idOf)]);
	}
	return ids;
}

async function usersAfter({ account, pageSize }: Means, after: bigint): Promise<User[]> {
	const all: User[] = [];
	for await (const { users } of account.users({ pageSize, after: String(after) })) {
		for (const user of users) all.push(user);
	}
	return all;
}
