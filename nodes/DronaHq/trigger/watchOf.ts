import type { Account } from '../account/account';
import { LookUps } from '../account/lookUps';
import { groupKey, type GroupRef } from '../account/refs';
import { raise } from '../outcomes/verdict';
import { groupMembers } from './groupMembers';
import { rememberedGroup, shortHash } from './memory';
import { userAdded } from './userAdded';
import type { Means, Watch } from './watch';

/** What the settings ask for. A group is looked up by its name once; from then on its ID is remembered. */
export async function watchOf(means: Means): Promise<Watch> {
	const { event, group: given, account, opened, memory } = means;
	if (event === 'userAdded') return userAdded(means);
	if (given.id !== undefined && given.isSure) return groupMembers(given, means);
	const as = shortHash(opened, groupKey(given));
	const id = rememberedGroup(memory, as);
	const group = id === undefined ? await found(given, account) : { ...given, id };
	return { ...groupMembers(group, means), named: { as, id: group.id ?? '' } };
}

async function found(group: GroupRef, account: Account): Promise<GroupRef> {
	const complete = await new LookUps(account).groupsBy('id', [group]);
	const { value, verdict } = complete(group);
	return verdict ? raise(verdict) : value;
}
