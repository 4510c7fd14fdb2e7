import type { LoggedRequest } from '../sandbox';
import { emailOf, groupText, isKnown, type State } from './people';
import { GROUP, type GroupRef, type Item, type Named, type Plan } from './plan';

/** The smallest thing that is done or not: one user's status, or one user's membership of one group. */
export interface Unit {
	named: Named;
	/** The user's email in lower case. */
	email: string;
	/** For changes of groups; with the word that the item uses for it. */
	group?: number;
	groupText?: string;
	side: 'assign' | 'remove';
}

/** What the sandbox's own answer says about a unit. */
export type Said = 'done' | 'part' | 'exists' | 'refused' | 'nothing';

const unitOf = (named: Named, side: Unit['side'], group?: GroupRef): Unit => ({
	named,
	email: emailOf(named),
	side,
	group: group?.id,
	groupText: group && groupText(group),
});

/** The group of an item of changeUsers, and whether its users join or leave it. */
export function membershipOf({ assign, remove }: Item): {
	group: GroupRef;
	side: Unit['side'];
} {
	const [joined] = assign;
	const [left] = remove;
	if (joined) return { group: joined, side: 'assign' };
	return { group: left ?? { id: GROUP.half, byName: false }, side: 'remove' };
}

/** Everything that an item asks to be done for one of its users. */
export function unitsOf({ operation }: Plan, item: Item, named: Named): Unit[] {
	if (operation === 'changeUsers') {
		const { group, side } = membershipOf(item);
		return [unitOf(named, side, group)];
	}
	if (operation !== 'changeGroups') return [unitOf(named, 'assign')];
	return [
		...item.assign.map((group) => unitOf(named, 'assign', group)),
		...item.remove.map((group) => unitOf(named, 'remove', group)),
	];
}

/** Two users with the same identity are the same; an email without a dot is nobody else's. */
export const identityOf = (named: Named): string =>
	named.by === 'email' && named.spelling === 'dotless' ? emailOf(named) : `${named.person}`;

/** Two units with the same key are the same change of the same user. */
export const keyOfUnit = ({ email, named, group, side }: Unit): string =>
	group === undefined ? email : `${identityOf(named)} ${group} ${side}`;

/** Whether the account is as the unit wants it. */
export function isDone({ operation }: Plan, { email, named, group, side }: Unit, state: State) {
	const user = state.get(named.by === 'id' ? emailOf({ ...named, spelling: 'plain' }) : email);
	if (operation === 'create') return user !== undefined;
	if (operation === 'activate') return user?.status === 'active';
	if (operation === 'deactivate') return user?.status === 'inactive';
	if (!user) return false;
	const isMember = user.user_group.some(({ grp_id }) => grp_id === group);
	return side === 'assign' ? isMember : !isMember;
}

interface Body {
	invitee_user?: Array<{ user_email: string }>;
	list_user_email?: string[];
	assign?: number[];
	remove?: number[];
}

const sameEmail = (one: string, other: string): boolean => one.trim().toLowerCase() === other;

/** Whether a request asks for the unit. */
export function carries(request: LoggedRequest, { email, named, group, side }: Unit): boolean {
	const body = (request.body ?? {}) as Body;
	if (body.invitee_user) return body.invitee_user.some((user) => sameEmail(user.user_email, email));
	if (body.list_user_email) return body.list_user_email.some((sent) => sameEmail(sent, email));
	const ids = body[side] ?? [];
	if (request.path.endsWith(`/groups/${group}/actions/assign_user`)) {
		return ids.includes(named.person);
	}
	return (
		request.path.endsWith(`/users/${named.person}/actions/change_group`) &&
		group !== undefined &&
		ids.includes(group)
	);
}

/** The groups that a row of create asks for. */
export const groupsToCreateIn = ({ assign }: Item): GroupRef[] =>
	assign.filter(({ id }, index) => assign.findIndex((other) => other.id === id) === index);

/**
 * What a request that is answered normally says about the unit, by the rules of the sandbox:
 * several things where it depends on the order of requests. `already`: what the request asks for was
 * so before.
 */
export function saidOf(plan: Plan, item: Item, unit: Unit, already: boolean): Set<Said> {
	const { operation, switches, options } = plan;
	const known = isKnown(plan, unit.named);
	if (operation === 'create') {
		if (unit.named.spelling === 'dotless') return new Set(['refused']);
		if (known) return new Set([options.ifExists === 'skip' ? 'exists' : 'refused']);
		const groups = groupsToCreateIn(item);
		const usable = groups.filter(({ id }) => id !== GROUP.nowhere);
		if (usable.length === groups.length) return new Set(['done']);
		return new Set([usable.length > 0 ? 'part' : 'refused']);
	}
	if (!known || unit.group === GROUP.nowhere) return new Set(['refused']);
	if (fails(plan, unit))
		return switches.fails?.times ? new Set(['done', 'refused']) : new Set(['refused']);
	if (!already) return new Set(['done']);
	if (unit.group === undefined) {
		return new Set([switches.alreadyInState === 'failed' ? 'refused' : 'done']);
	}
	const reading = unit.side === 'assign' ? switches.alreadyMember : switches.notMember;
	if (reading === 'omitted') return new Set(['nothing']);
	return new Set([reading === undefined || reading === 'done' ? 'done' : 'refused']);
}

/** Whether the sandbox lists the unit as failed, at least for a while. */
export function fails({ operation, switches }: Plan, { email, named, group }: Unit): boolean {
	const { emails = [], userIds = [], groupIds = [] } = switches.fails ?? {};
	if (operation === 'changeUsers') return userIds.includes(named.person);
	if (operation === 'changeGroups') return groupIds.includes(group ?? 0);
	return operation !== 'create' && emails.includes(email);
}
