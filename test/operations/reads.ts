import type { SandboxUser } from '../sandbox';

/** Whether a result is this user as the node simplifies them. */
export const showsUser = (result: Record<string, unknown>, user: SandboxUser): boolean =>
	String(result.user_id) === String(user.user_id) &&
	result.user_name === user.user_name &&
	result.user_email === user.user_email &&
	result.group_ids === user.user_group.map(({ grp_id }) => grp_id).join(', ');
