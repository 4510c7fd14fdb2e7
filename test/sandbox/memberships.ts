import type { Member } from './account';
import { allowed, type Answer, listed, ok, refuse, type Request, tooMany } from './answers';
import type { World } from './world';

interface Changes {
	assign: number[];
	remove: number[];
}

/** The user and the group that an id of a request stands for, or why it can't be changed. */
type Target = { member: Member; groupId: number } | 'invalid' | 'failed' | 'omitted';

/** PUT /users/{userId}/actions/change_group */
export function changeGroups(world: World, { params, body }: Request): Answer {
	const { account, options, failing } = world;
	const member = account.member(Number(params.userId));
	if (!member) return refuse(options.unknownUser ?? 404, 'User not found');
	const lists = change(body as Changes, world, (groupId) => {
		if (!account.hasGroup(groupId)) return options.strangeGroups ?? 'invalid';
		return failing.group(groupId) ? 'failed' : { member, groupId };
	});
	return ok({
		user_id: options.userIdAsText ? String(member.user_id) : member.user_id,
		...listed('assigned_to', lists.assigned, options),
		...listed('removed_from', lists.removed, options),
		...listed('invalid_groups', lists.invalid, options),
		...listed('failed_groups', lists.failed, options),
	});
}

/** POST /groups/{groupId}/actions/assign_user */
export function changeUsers(world: World, { params, body }: Request): Answer {
	const { account, options, failing } = world;
	const groupId = Number(params.groupId);
	if (!account.hasGroup(groupId)) return refuse(options.unknownGroup ?? 404, 'Group not found');
	const { assign, remove } = body as Changes;
	const ids = allowed([...assign, ...remove], options);
	if (!ids) return tooMany;
	const changes = { assign: ids.slice(0, assign.length), remove: ids.slice(assign.length) };
	const lists = change(changes, world, (userId) => {
		const member = account.member(userId);
		if (!member) return 'invalid';
		return failing.user(userId) ? 'failed' : { member, groupId };
	});
	return ok({
		group_id: groupId,
		...listed('assigned_users', lists.assigned, options),
		...listed('removed_users', lists.removed, options),
		...listed('invalid_users', lists.invalid, options),
		...listed('failed_users', lists.failed, options),
	});
}

interface Lists {
	assigned: number[];
	removed: number[];
	invalid: number[];
	failed: number[];
}

function change(
	{ assign, remove }: Changes,
	{ options, lag }: World,
	target: (id: number) => Target,
): Lists {
	const lists: Lists = { assigned: [], removed: [], invalid: [], failed: [] };
	const settle = (id: number, done: 'assigned' | 'removed'): void => {
		const found = target(id);
		if (found === 'omitted') return;
		if (typeof found === 'string') return void lists[found].push(id);
		const { groupIds } = found.member;
		const isMember = groupIds.has(found.groupId);
		const needless = done === 'assigned' ? isMember : !isMember;
		const isLast = done === 'removed' && isMember && groupIds.size === 1;
		if (isLast && options.lastGroup === 'failed') return void lists.failed.push(id);
		if (!needless) lag.changing(found.member, found.groupId);
		if (done === 'assigned') groupIds.add(found.groupId);
		else groupIds.delete(found.groupId);
		const reading = (done === 'assigned' ? options.alreadyMember : options.notMember) ?? 'done';
		if (!needless || reading === 'done') lists[done].push(id);
		else if (reading !== 'omitted') lists[reading].push(id);
	};
	for (const id of assign) settle(id, 'assigned');
	for (const id of remove) settle(id, 'removed');
	return lists;
}
