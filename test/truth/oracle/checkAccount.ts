import { operationCalled } from '../../operations';
import type { SandboxUser } from '../../sandbox';
import type { Facts } from './facts';
import { groupsChanged, isIn, nameOfGroup, passwordOf, userNameOf } from './people';
import type { Item, Plan } from './plan';
import type { Row } from './rows';
import { changeOf } from './units';
import { allUnitsOf } from './upserts';
import type { Violation } from './violation';

/** That nothing in the account changed but what an item asked for, with that item's data. */
export function* checkAccount(facts: Facts): Generator<Violation> {
	const { before, after } = facts.seen;
	for (const [email, user] of before) {
		const now = after.get(email);
		if (!now) yield { name: 'a user is gone', detail: email };
		else yield* checkUser(facts, user, now);
	}
	for (const [email, user] of after) {
		if (!before.has(email)) yield* checkNewUser(facts, user);
	}
	yield* checkSent(facts);
}

function* checkUser(facts: Facts, was: SandboxUser, is: SandboxUser): Generator<Violation> {
	const { before, after } = changeOf(facts.seen.plan);
	const detail = was.user_email;
	const units = facts.rows.flatMap((row) => allUnitsOf(facts.seen.plan, row));
	const own = units.filter(({ email, named }) =>
		named.by === 'id' ? named.person === was.user_id : email === was.user_email,
	);
	const isReactivated = own.some(({ part }) => part === 'activate');
	const wanted = isReactivated ? 'active' : before ? after.status : undefined;
	if (was.status !== is.status && (own.length === 0 || is.status !== wanted)) {
		yield { name: "somebody's status changed unasked", detail };
	}
	const isAsked = (group: number): boolean => {
		const side = isIn(is, group) ? 'assign' : 'remove';
		return own.some((unit) => unit.group === group && unit.side === side);
	};
	if (!groupsChanged(was, is).every(isAsked))
		yield { name: "somebody's groups changed unasked", detail };
	if (was.user_name !== is.user_name || was.is_admin !== is.is_admin) {
		yield { name: "somebody's data changed unasked", detail };
	}
}

/** The row of create that counts for this email. */
const rowFor = (facts: Facts, email: string): Row[] =>
	facts.judged.flatMap(({ row }) =>
		['usable', 'repeated'].includes(row.kind) && row.units[0]?.email === email ? [row] : [],
	);

const sameList = (one: string[], other: string[]): boolean =>
	one.length === other.length && [...one].sort().join() === [...other].sort().join();

function* checkNewUser(facts: Facts, user: SandboxUser): Generator<Violation> {
	const detail = user.user_email;
	const isCreation = changeOf(facts.seen.plan).before === null;
	const rows = isCreation ? rowFor(facts, user.user_email.toLowerCase()) : [];
	if (rows.length === 0) return yield { name: 'somebody was created unasked', detail };
	const sent = facts.writes.flatMap(({ request }) =>
		operationCalled(facts.seen.plan.operation).asks(request),
	);
	// An earlier try of Retry On Fail may have created somebody whom another row adds to a group.
	const joins = rows
		.flatMap((row) => allUnitsOf(facts.seen.plan, row))
		.filter((unit) => unit.group !== undefined && facts.carriersOf(unit).length > 0);
	const later = user.user_group.filter(({ grp_id }) => joins.some(({ group }) => group === grp_id));
	const names = (groups: SandboxUser['user_group']) => groups.map(({ grp_name }) => grp_name);
	const isAsWanted = sent.some(
		({ user: email, data }) =>
			data !== undefined &&
			isSameEmail(email, user.user_email) &&
			data.userName === user.user_name &&
			sameList(names(user.user_group), [
				...new Set([...data.groups.filter((name) => name !== 'Nowhere'), ...names(later)]),
			]),
	);
	if (!isAsWanted) yield { name: "created with somebody else's data", detail };
}

const isSameEmail = (one: unknown, other: unknown): boolean =>
	String(one).trim().toLowerCase() === String(other).trim().toLowerCase();

/** The groups that a row of create asks for. */
const groupsIn = (plan: Plan, item: Item): string[] =>
	changeOf(plan)
		.memberships(item)
		.map(({ group }) => nameOfGroup(group));

/** Each user who was to be made had name and password of one row, and the groups of all that have the same. */
function* checkSent(facts: Facts): Generator<Violation> {
	const { plan } = facts.seen;
	const { asks } = operationCalled(plan.operation);
	for (const { user, data } of facts.writes.flatMap(({ request }) => asks(request))) {
		if (!data) continue;
		const rows = rowFor(facts, String(user).trim().toLowerCase()).flatMap((row) => {
			const item = plan.items[row.item];
			const person = item?.users[0]?.person ?? 0;
			const isTheirs =
				item !== undefined &&
				data.userName === userNameOf(person, item.variant) &&
				data.password === passwordOf(person, item.variant) &&
				!item.isBare;
			return isTheirs ? [{ ...row, groups: groupsIn(plan, item) }] : [];
		});
		const isIn = ({ groups }: { groups: string[] }) =>
			groups.every((name) => data.groups.includes(name));
		const isLeftOut = rows.some((row) => isSurelyFound(facts, row) && !isIn(row));
		// An earlier try of Retry On Fail may have given a group the member who shows its name.
		const mayShow = plan.retryOnFail && changeOf(plan).updates;
		const groups = rows.filter((row) => (mayShow || row.lookUp !== 'missing') && isIn(row));
		const asked = new Set(groups.flatMap((row) => row.groups));
		if (isLeftOut || !sameList([...asked], data.groups)) {
			yield { name: "sent with somebody else's data", detail: String(user) };
		}
	}
}

const isSurelyFound = ({ lookUpsSpoilt }: Facts, { lookUp }: Row): boolean =>
	lookUp === 'none' || (lookUp === 'finds' && !lookUpsSpoilt);
