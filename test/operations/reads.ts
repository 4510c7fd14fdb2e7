import type { SandboxUser } from '../sandbox';
import type { Result } from './operation';

/** A user as the node simplifies them, but for their groups. */
export const aboutUser = ({ user_id, user_name, user_email }: SandboxUser): Result => ({
	user_id,
	user_name,
	user_email,
});

/** A user as the node simplifies them. */
export const showsUser = (user: SandboxUser): Result => ({
	...aboutUser(user),
	group_ids: user.user_group.map(({ grp_id }) => grp_id).join(', '),
});
