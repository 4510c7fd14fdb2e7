import type { IDataObject } from 'n8n-workflow';
import { isId } from '../outcomes/keys';

/** An id as DronaHQ sends it: a number, or decimal text where a number would not be exact. */
export type Id = number | string;

/** A user as DronaHQ describes them, in its spelling. Fields that the node doesn't use pass through. */
export interface User extends IDataObject {
	user_id: Id;
}

export interface UserGroup {
	grp_id: Id;
	grp_name: string;
}

/** A user's groups; what isn't a group with a name is left out. */
export function groupsOf({ user_group: groups }: User): UserGroup[] {
	return Array.isArray(groups) ? (groups as unknown[]).filter(isGroup) : [];
}

const isGroup = (group: unknown): group is UserGroup =>
	typeof group === 'object' &&
	group !== null &&
	'grp_id' in group &&
	['number', 'string'].includes(typeof group.grp_id) &&
	isId(String(group.grp_id)) &&
	'grp_name' in group &&
	typeof group.grp_name === 'string';
