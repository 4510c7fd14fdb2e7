import type { IDataObject } from 'n8n-workflow';

/** The shapes on the wire, in DronaHQ's spelling. Fields that the node doesn't use pass through. */

/** A user id: a number, or decimal text where a number would not be exact. */
export type Id = number | string;

export interface UserGroup {
	grp_id: Id;
	grp_name: string;
}

/** An element of `GET /users`, and the answer of `GET /users/{userIdOrEmail}`. */
export interface User extends IDataObject {
	user_id: Id;
}

export interface ListQuery {
	/** Page size. */
	ulimit: number;
	/** Only users with a greater `user_id`. */
	maxuid: Id;
	gid?: Id;
	search?: string;
	showstats?: boolean;
	listtype?: 'active' | 'inactive' | 'moderate';
}

/** An element of `invitee_user` in `POST /users`. */
export interface Invitee {
	user_name: string;
	user_email: string;
	user_group_name: string[];
	user_password: string;
}

/** An element of the answer of `POST /users`: a user who was not, or not fully, created. */
export interface InviteeRefusal {
	user_email: string;
	error_code: string;
	error_detail: string | null;
}

/** Ids to add and to take away, in both requests that change groups. */
export interface GroupChange {
	assign: number[];
	remove: number[];
}
