import type { Change } from './change';

/** What a run owes, worked out from its plan and the account alone. */
export interface ExpectedRow {
	/** Index of the item that its result is paired to; null: to none. */
	item: number | null;
	/** Tells it apart from others of the item; undefined: nobody can say what it is called. */
	key?: string;
	/** The user and the group that it is about, where both are known. */
	user?: number;
	group?: number;
	/** `due`: something is to be changed for it. */
	status: 'due' | 'planned' | 'not_sent' | 'failed' | 'unchanged' | 'kept';
	reason?: string;
	changes: Change[];
	/** Those of its changes that are held back. */
	held: Change[];
	/** Set Groups: whether its user would leave a group but for being protected. */
	isKept?: boolean;
}

export interface Expected {
	rows: ExpectedRow[];
	/** What is planned, whether it is carried out or not. */
	changes: Change[];
	/** What a run without a fault carries out. */
	sent: Change[];
	/** What no doubt holds back, whatever the limits say of the whole. */
	free: Change[];
	/** Undefined where nothing could be planned. */
	code?: string;
	/** Why nothing, or not all of it, is carried out. */
	hindrance?: string;
	/** Whether that stops the whole run. */
	isWhole: boolean;
	/** Whether the account isn't even read. */
	isUnread: boolean;
}

/** A list of members, compared with its group. */
export interface ComparedGroup {
	id: number;
	members: number;
	listed: number;
	/** Of those listed, how many aren't in the account, and how many are members. */
	unknown: number;
	common: number;
}

/** What lies between lists and account, before anything is held back. */
export interface Draft {
	rows: ExpectedRow[];
	/** Why a leave may be a mistake: a doubt that somebody may lift who has seen the plan, or one that nobody can. */
	doubtOf(leave: Change): 'open' | 'sure' | undefined;
	groups: ComparedGroup[];
}

export const row = (
	item: number | null,
	key: string | undefined,
	status: ExpectedRow['status'],
	more: Partial<ExpectedRow> = {},
): ExpectedRow => ({ item, key, status, changes: [], held: [], ...more });
