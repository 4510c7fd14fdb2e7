import type { Change, Circumstances, Said, Wanted } from '../../operations/change';
import { operationCalled } from '../../operations';
import type { LoggedRequest } from '../../sandbox';
import { emailOf, groupText, isKnown, nameOfGroup, type State } from './people';
import type { Item, Named, OperationName, Plan } from './plan';
import { sideOf } from './sides';

/** The smallest thing that is done or not: one user's status, or one user's membership of one group. */
export interface Unit extends Wanted {
	named: Named;
	/** The user's email in lower case. */
	email: string;
	/** For changes of groups: the word that the item uses for it. */
	groupText?: string;
	/** The operation that has requests of this kind, where that isn't the plan's own. */
	part?: OperationName;
	/** The names of the groups that a new user is to have, those that another row asks for left out. */
	groups?: string[];
}

/** What the plan's operation changes, or the one that a unit belongs to. */
export function changeOf({ operation }: Plan, { part = operation }: Partial<Unit> = {}): Change {
	const { change } = operationCalled(part);
	if (!change) throw new Error(`${part} changes nothing`);
	return change;
}

/** Everything that an item asks to be done for one of its users; a read is a thing by itself. */
export function unitsOf({ operation }: Plan, item: Item, named: Named): Unit[] {
	const { change } = operationCalled(operation);
	const one = { named, email: emailOf(named) };
	if (!change?.isPerGroup) {
		const groups = (change?.memberships(item) ?? []).map(({ group }) => nameOfGroup(group));
		return [{ ...one, side: 'assign', groups, ...(change?.updates && { part: 'create' }) }];
	}
	return change
		.memberships(item)
		.map(({ group, side }) => ({ ...one, side, group: group.id, groupText: groupText(group) }));
}

/** Two users with the same identity are the same; an email without a dot is nobody else's. */
export const identityOf = (named: Named): string =>
	named.by === 'email' && named.spelling === 'dotless' ? emailOf(named) : `${named.person}`;

/** Two units with the same key are the same change of the same user. */
export const keyOfUnit = ({ email, named, group, side, part }: Unit): string => {
	const key = group === undefined ? email : `${identityOf(named)} ${group} ${side}`;
	return part ? `${part} ${key}` : key;
};

/** Each change once; whatever groups a new user is sent with, it is the same user. */
export const distinct = (units: Unit[]): Unit[] => [
	...new Map(units.map((unit) => [keyOfUnit(unit), { ...unit, groups: [] }])).values(),
];

/** Whether the account is as the unit wants it. */
export function isDone(plan: Plan, unit: Unit, state: State): boolean {
	const { email, named } = unit;
	const user = state.get(named.by === 'id' ? emailOf({ ...named, spelling: 'plain' }) : email);
	return changeOf(plan, unit).isDone(user, unit);
}

/** Whether a request asks for the unit. @param userId the ID that its user has, or would have */
export function carries(
	{ operation }: Plan,
	request: LoggedRequest,
	unit: Unit,
	userId = unit.named.person,
): boolean {
	return operationCalled(unit.part ?? operation)
		.asks(request)
		.some(({ user, group, side, data }) => {
			const isTheirs =
				typeof user === 'number' ? user === userId : user.trim().toLowerCase() === unit.email;
			const isWhole = !data || (unit.groups ?? []).every((name) => data.groups.includes(name));
			return isTheirs && group === unit.group && side === unit.side && isWhole;
		});
}

/** What a request that is answered normally says about the unit, by the rules of the sandbox. */
export const saidOf = (
	plan: Plan,
	item: Item,
	unit: Unit,
	{ already, request }: { already: boolean; request?: LoggedRequest },
): Set<Said> =>
	new Set(
		changeOf(plan, unit).says({
			item,
			named: unit.named,
			wanted: unit,
			isKnown: isKnown(plan, unit.named),
			isElsewhere: isElsewhere(plan, unit),
			isDone: already,
			fails: howFails(plan, unit, request),
			ifExists: changeOf(plan).updates ? 'fail' : plan.options.ifExists,
			switches: plan.switches,
		}),
	);

/** Whether the unit's email belongs to another account of the installation. */
export const isElsewhere = ({ switches }: Plan, { email }: Unit): boolean =>
	switches.otherAccounts?.includes(email) ?? false;

function howFails(plan: Plan, unit: Unit, request?: LoggedRequest): Circumstances['fails'] {
	if (!fails(plan, unit, request)) return 'never';
	return plan.switches.fails?.times ? 'at first' : 'always';
}

/** Whether the sandbox lists the unit as failed, at least for a while, in the answer to this request. */
export function fails(plan: Plan, unit: Unit, request?: LoggedRequest): boolean {
	const { email, named, group } = unit;
	const { emails = [], userIds = [], groupIds = [] } = plan.switches.fails ?? {};
	const side = request && sideOf(request);
	if (side === 'ofUser') return groupIds.includes(group ?? 0);
	if (side === 'ofGroup') return userIds.includes(named.person);
	return changeOf(plan, unit).failing?.by === 'emails' && emails.includes(email);
}
